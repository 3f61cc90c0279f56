import { join } from 'pathe'
import type { Files } from '../files.ts'
import type { Host } from '../model.ts'
import { findCodeExports } from './code-exports.ts'
import { findModules } from './modules.ts'

/** The modules of hosts whose typings cannot be augmented, by the name of their package. */
export function findReplaced(files: Files, hosts: readonly Host[]) {
  const modules = hosts.map((host) => {
    const own = host.package
    const specifiers = host.functions.flatMap(({ exports }) => exports.map(({ specifier }) => specifier))
    const exportsOf = (file: string) => findCodeExports(files, join(own.directory, file))
    return [own.name, findModules(files, own, specifiers, exportsOf)] as const
  })
  return Object.fromEntries(modules.filter(([, found]) => found.length > 0))
}
