// A host that was published with the runtime inside has no stub to fill. Its copy looks into two global slots instead,
// so the module that holds the copy is made to fill them from the registry module of another.

import { createRequire } from 'node:module'
import { dirname, join, normalize } from 'pathe'
import type { Files } from '../../src/files.ts'
import type { Build } from '../build.ts'
import { applyEdits } from '../edits.ts'
import type { Module, Rewriter, Rewritten } from '../modules.ts'
import { runtimeName } from './stub.ts'

/** Serves hosts with a runtime of their own, minified or not. */
export const embeddedRewriter: Rewriter = {
  filter: { words: ['backstitch.engine/1'], code: /backstitch\.engine\/1/ },
  foldersOf: ({ hosts }) =>
    hosts.flatMap(({ host, backends }) => (backends.length > 0 ? [host.package.directory] : [])),
  rewrite: fillSlots,
}

/** Adds what fills the slots to a module, if it holds a copy of the runtime and there is anything to fill in. */
export async function fillSlots(
  build: Build,
  context: object,
  { file, code }: Module,
): Promise<Rewritten | undefined> {
  const { merged } = await build.discover()
  const host = merged.hosts.find(({ host }) => isOf(host.package.directory, file))
  if (!host || host.backends.length === 0 || (await isOwnHost(build, host.host.package.directory)))
    return undefined
  const name = host.host.package.name
  const { buildProblems } = await import('../../src/problems/build.ts')
  build.reporter.report(context, [
    buildProblems.RUNTIME_EMBEDDED({ host: name }, { package: name, file: 'package.json' }),
  ])
  const fill = printFill(join(findRuntime(build), 'dist/registry.js'))
  return await applyEdits({ file, code }, [{ start: 0, end: 0, text: fill }], build.mapped)
}

/** What is installed below a host is a package of its own: a nested copy of the runtime has a stub like any other. */
function isOf(directory: string, file: string): boolean {
  return file.startsWith(`${directory}/`) && !file.slice(directory.length).includes('/node_modules/')
}

async function isOwnHost(build: Build, directory: string): Promise<boolean> {
  return (await build.ownPackage()).host?.package.directory === directory
}

// On one line, so that the lines of the module stay where they are.
function printFill(registry: string): string {
  return [
    `import { engine as $engine, entries as $entries } from ${JSON.stringify(registry)};`,
    'globalThis[Symbol.for("backstitch.engine/1")] ??= $engine;',
    'for (const [group, list] of Object.entries($entries)) {',
    'const groups = (globalThis[Symbol.for("backstitch.entries/1")] ??= new Map());',
    'if (!groups.has(group)) groups.set(group, list); }',
    '',
  ].join(' ')
}

/** The app's copy of the runtime, or the one the plugin came with. */
function findRuntime({ files, root }: Build): string {
  for (let folder = root; folder !== dirname(folder); folder = dirname(folder)) {
    const copy = join(folder, 'node_modules', runtimeName)
    if (hasRegistry(files, copy)) return files.realPath(copy)
  }
  return normalize(dirname(createRequire(import.meta.url).resolve(`${runtimeName}/package.json`)))
}

function hasRegistry(files: Files, copy: string): boolean {
  return files.isFile(join(copy, 'dist/registry.js'))
}
