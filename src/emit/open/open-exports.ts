// An augmentation of an entry reaches an interface only if that entry exports it, so every file that exports the
// function by name must export the interfaces of its typings too. Stars take them along by themselves.

import type { HostFunction } from '../../model.ts'
import { isJoined } from '../joined.ts'
import { fixedNames, namesOf } from '../names.ts'
import {
  allExports,
  type DeclarationFile,
  type ModuleGraph,
  moduleOf,
  resolveExport,
  resolveLocal,
  sourceOf,
  type Target,
} from './module-graph.ts'
import { tryOptionsName } from './open-options.ts'

/** What a file has to export next to the function. */
export interface ReexportInput {
  readonly graph: ModuleGraph
  readonly file: DeclarationFile
  readonly target: Target
  readonly stem: string
  readonly async: boolean
}

/** The statement that exports what is missing, or `undefined` where nothing is. */
export function printReexport({ graph, file, target, stem, async }: ReexportInput): string | undefined {
  const names = namesOf(stem)
  const all = fixedNames(stem).filter((each) => each !== names.asyncBackends || !async)
  return printMissing({ graph, file, target, names: all })
}

/** Types that a file must export wherever it exports the function by name. */
export interface MissingInput {
  readonly graph: ModuleGraph
  readonly file: DeclarationFile
  readonly target: Target
  readonly names: readonly string[]
}

/** The statement that exports those of the names that a file does not export yet. */
export function printMissing({ graph, file, target, names }: MissingInput): string | undefined {
  const from = file === target.file ? undefined : tryFindSource(graph, file, target)
  const missing = names.filter((each) => resolveExport(graph, file, each) === undefined)
  if (from === undefined || missing.length === 0) return undefined
  return `export type { ${missing.join(', ')} } from ${JSON.stringify(from)};`
}

/** The module from which a file gets the function that it exports by name, or in a namespace. */
function tryFindSource(graph: ModuleGraph, file: DeclarationFile, target: Target): string | undefined {
  const name = explicitExports(graph, file, target)[0]
  if (name !== undefined) return sourceOf(file, name)
  return file.namespaces.find((specifier) => {
    const module = moduleOf(graph, file, specifier)
    return module && [...allExports(graph, module).values()].some((found) => isTarget(found, target))
  })
}

/** Whether a generated name already means something else where the function is declared or exported. */
export function isNameTaken(graph: ModuleGraph, target: Target, name: string, host: HostFunction): boolean {
  const own = isJoined(host) ? undefined : tryOptionsName(target, host)
  const allowed = own === name ? resolveLocal(graph, target.file, name) : undefined
  const means = (found: Target | undefined) =>
    found !== undefined && (found.file !== allowed?.file || found.name !== allowed.name)
  const { locals, imports } = target.file
  const local = locals.has(name) || imports.has(name)
  if (local && (allowed === undefined ? own !== name : means(resolveLocal(graph, target.file, name))))
    return true
  return [...graph.values()].some(
    (file) => explicitExports(graph, file, target).length > 0 && means(resolveExport(graph, file, name)),
  )
}

/** Names under which a file exports the function, stars aside. */
function explicitExports(graph: ModuleGraph, file: DeclarationFile, target: Target): string[] {
  return [...file.exports.keys()].filter((name) => {
    return isTarget(resolveExport(graph, file, name), target)
  })
}

function isTarget(found: Target | undefined, target: Target): boolean {
  return found?.file === target.file && found.name === target.name
}
