// A host's own declarations in the open form: `options?: <Fn>AnyOptions`, a union over an interface that apps
// augment. Only text that has to change is touched, so comments, formatting and line numbers stay.

import type { EmittedFile } from '../../merged.ts'
import type { Host, HostFunction, Problem, Staged } from '../../model.ts'
import { by } from '../../order.ts'
import { emitProblems } from '../../problems/emit.ts'
import { tryParseDeclarations } from '../../syntax.ts'
import { fixedNames, freeStem, namesOf, stemsOf } from '../names.ts'
import {
  type DeclarationFile,
  type ModuleGraph,
  resolveExport,
  type Target,
  tryReadDeclarationFile,
} from './module-graph.ts'
import { isNameTaken, printReexport } from './open-exports.ts'
import { openFunction } from './open-function.ts'
import { tryOpenedStem } from './open-options.ts'
import { type Rewriting, startRewriting } from './rewrite.ts'
import { signaturesOf } from './signatures.ts'
import { sayTypeQuery } from './type-query.ts'

/**
 * Rewrites a host's declaration files so that an app can augment them; a second run changes nothing.
 *
 * @param declarations - All declaration files reached from the `types` of the package's `exports`, and their maps,
 *   which stay right; other files among them are returned as they are.
 * @param host - The host that the files declare.
 * @returns The same files in the same order.
 * @example
 * ```ts
 * import { discover, printOpenTypings } from 'backstitch'
 *
 * const { merged } = await discover({ directory: process.cwd() })
 * const declarations = [{ path: 'index.d.ts', text: 'export declare const version: string\n' }]
 * for (const { host } of merged.hosts) {
 *   const { result } = printOpenTypings(declarations, host)
 *   console.log(result.map(({ path }) => path).join()) // index.d.ts
 * }
 * ```
 */
export function printOpenTypings(
  declarations: readonly EmittedFile[],
  host: Host,
): Staged<readonly EmittedFile[]> {
  const said = sayAliases(declarations, host)
  const { graph, problems: broken } = readGraph(said, host)
  const rewriting = startRewriting(graph)
  const named = nameTypings(said, host)
  const isMixed = !isAssigned(graph, named)
  const problems = named.functions.flatMap((each) => {
    const all = findDeclarations(graph, each)
    const targets = all.filter(({ file }) => file.assigned === undefined)
    if (targets.length === 0) return all.length === 0 || isMixed ? [notDeclared(host, each)] : []
    return targets.flatMap((target) => openTarget({ graph, rewriting, host: named, function: each }, target))
  })
  const files = rewriting.finish(said)
  const unprintable = files.filter(
    (file) => graph.has(file.path) && tryParseDeclarations(file.text) === undefined,
  )
  const kept = new Set(unprintable.map(({ path }) => path))
  return {
    result: unprintable.length === 0 ? files : declarations,
    problems: [
      ...broken,
      ...problems,
      ...takenNames(host, named),
      ...[...kept].map((file) => emitProblems.TYPINGS_NOT_WRITTEN({ file })),
    ],
  }
}

/**
 * The host with `typingsName` set on each function whose plain names mean something else in its declarations.
 *
 * A manifest made of this host lets an app's typings use the same names as the host's.
 */
export function nameTypings(declarations: readonly EmittedFile[], host: Host): Host {
  const { graph } = readGraph(declarations, host)
  const plain = stemsOf(host.functions)
  const owners = ownersOf(plain)
  const functions = host.functions.map((each) => {
    const stem = plain.get(each.name) ?? ''
    const targets = findDeclarations(graph, each)
    const opened = targets.map((target) => tryOpenedStem(target)).find((found) => found !== undefined)
    const isAnothers = (name: string) => (owners.get(name) ?? each.name) !== each.name
    const free =
      opened ??
      freeStem(
        stem,
        (name) => isAnothers(name) || targets.some((target) => isNameTaken(graph, target, name, each)),
      )
    return free === stem ? each : { ...each, typingsName: free }
  })
  return { ...host, functions }
}

/** The function to which each generated name belongs. */
function ownersOf(stems: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...stems].flatMap(([name, stem]) => fixedNames(stem).map((each) => [each, name] as const)))
}

/** The same files where a host function that is declared as `typeof` another has signatures of its own. */
function sayAliases(declarations: readonly EmittedFile[], host: Host): readonly EmittedFile[] {
  const { graph } = readGraph(declarations, host)
  const rewriting = startRewriting(graph)
  for (const read of host.functions) {
    const names = new Set([...read.exports.map((each) => each.name), read.name])
    for (const file of graph.values())
      for (const each of names) {
        const target = tryResolvePath(graph, file, each)
        if (target !== undefined) sayTypeQuery(rewriting, target, read)
      }
  }
  return rewriting.finish(declarations)
}

/** Whether all functions stand behind `export =`, beside which nothing can be exported; apps replace such typings. */
function isAssigned(graph: ModuleGraph, { functions }: Host): boolean {
  const targets = functions.flatMap((each) => findDeclarations(graph, each))
  return targets.length > 0 && targets.every(({ file }) => file.assigned !== undefined)
}

/** The host with `closed` set on each function whose declarations, once printed, do not have the open form. */
export function markClosed(printed: readonly EmittedFile[], host: Host): Host {
  const { graph } = readGraph(printed, host)
  if (isAssigned(graph, host)) return { ...host, open: false }
  const isOpen = (each: HostFunction) =>
    findDeclarations(graph, each).some((target) => tryOpenedStem(target) !== undefined)
  return {
    ...host,
    functions: host.functions.map((each) => (isOpen(each) ? each : { ...each, closed: true })),
  }
}

interface Opening {
  readonly graph: ModuleGraph
  readonly rewriting: Rewriting
  readonly host: Host
  readonly function: HostFunction
}

function openTarget({ graph, rewriting, host, function: each }: Opening, target: Target): Problem[] {
  const stem = stemsOf(host.functions).get(each.name) ?? ''
  if (tryOpenedStem(target) === undefined) {
    const fault = openFunction({ graph, rewriting, target, host: each, stem })
    if (fault === 'not extendable')
      return [emitProblems.OPTIONS_NOT_EXTENDABLE({ host: host.name, function: each.name }, each.location)]
    if (fault === 'no signature') return [notDeclared(host, each)]
  }
  for (const file of graph.values()) {
    const text = printReexport({ graph, file, target, stem, async: each.async })
    if (text !== undefined) rewriting.append(file, text)
  }
  return []
}

/** Reads the declaration files among some files; others are ignored. */
export function readGraph(declarations: readonly EmittedFile[], host: Host) {
  const graph = new Map<string, DeclarationFile>()
  const problems: Problem[] = []
  for (const declaration of [...declarations].sort(by(({ path }) => path))) {
    if (!/\.d\.[cm]?ts$/.test(declaration.path)) continue
    const file = tryReadDeclarationFile(declaration)
    const place = { package: host.package.name, file: declaration.path }
    if (file === undefined)
      problems.push(emitProblems.DECLARATIONS_INVALID({ file: declaration.path }, place))
    else graph.set(declaration.path, file)
  }
  return { graph, problems }
}

/** Where a host function is declared: once per flavor of a package with several, and never twice the same. */
export function findDeclarations(graph: ModuleGraph, host: HostFunction): Target[] {
  const names = new Set([...host.exports.map(({ name }) => name), host.name])
  const found = new Map<string, Target>()
  for (const file of graph.values()) {
    for (const name of names) {
      const target = tryResolvePath(graph, file, name)
      if (target === undefined || signaturesOf(target).length === 0) continue
      // Many modules have a default export; only the function's own counts.
      if (name === 'default' && target.name !== host.name && target.name !== 'default') continue
      found.set(`${target.file.path}\n${target.name}\n${target.member ?? ''}`, target)
    }
  }
  const targets = [...found.values()]
  const own = targets.filter(({ file }) => stemOfPath(file.path) === stemOfPath(host.location?.file ?? ''))
  return own.length > 0 ? own : targets
}

/** Where an exported name is declared; `math.inside` and `Scorer.create` are members of what is exported. */
function tryResolvePath(graph: ModuleGraph, file: DeclarationFile, path: string): Target | undefined {
  const [first = path, member] = path.split('.')
  const resolved = resolveExport(graph, file, first)
  return resolved && member !== undefined ? { ...resolved, member } : resolved
}

function stemOfPath(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/(?:\.d)?\.[cm]?[jt]sx?$/, '')
}

function notDeclared(host: Host, { name, location }: HostFunction): Problem {
  return emitProblems.FUNCTION_NOT_DECLARED({ host: host.name, function: name }, location)
}

function takenNames(host: Host, named: Host): Problem[] {
  const plain = stemsOf(host.functions)
  return named.functions.flatMap(({ name, typingsName, location }, index) => {
    const stem = plain.get(name) ?? ''
    if (typingsName === undefined || host.functions[index]?.typingsName === typingsName) return []
    const data = { host: host.name, function: name, taken: namesOf(stem).options, used: typingsName }
    return [emitProblems.TYPINGS_NAME_TAKEN(data, location)]
  })
}
