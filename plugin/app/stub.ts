// The registry module takes the place of a real file of the runtime, in every physical copy of it: the one form that
// works in all bundlers, with any package manager, and with several versions side by side.

import { dirname, join, normalize } from 'pathe'
import type { Files } from '../../src/files.ts'

/** Ids of modules that may be the runtime's stub; {@link tryRuntimeCopy} decides. */
export const stubFilter: RegExp = /dist[\\/]registry(?:\.node)?\.js(?:$|\?)/

/** npm name of the runtime. */
export const runtimeName = '@backstitch/runtime'

/** The folder of the runtime copy whose stub a module is; `undefined` for any other module. */
export function tryRuntimeCopy(files: Files, id: string): string | undefined {
  if (!stubFilter.test(id)) return undefined
  const directory = dirname(dirname(normalize(id.replace(/\?.*$/, ''))))
  try {
    const json: unknown = JSON.parse(files.read(join(directory, 'package.json')) ?? '')
    const isRuntime = typeof json === 'object' && json !== null && 'name' in json && json.name === runtimeName
    return isRuntime ? directory : undefined
  } catch {
    return undefined
  }
}

/** Absolute path of the engine that belongs to a copy of the runtime. */
export function engineOf(copy: string): string {
  return join(copy, 'dist/engine.js')
}

/**
 * The registry module of a program without a backend, which then carries no engine either: only the stand-in that
 * says so.
 */
export function emptyRegistryOf(copy: string): string {
  return [
    `export { absent } from ${JSON.stringify(join(copy, 'dist/core/absent.js'))}\n`,
    'export const engine = undefined\n',
    'export const find = undefined\n',
    'export const entries = {}\n',
  ].join('')
}
