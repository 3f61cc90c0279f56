// Delivery A: a host that knows backends when it is built ships their options in its own declarations. They keep the
// open form, so that an app can add the backends that the host did not know.

import type { EmittedFile, MergedFunction, MergedHost } from '../../merged.ts'
import type { Staged } from '../../model.ts'
import { emitProblems } from '../../problems/emit.ts'
import { backendIds, namesOf, stemsOf } from '../names.ts'
import { baseArguments, typeParametersOf } from '../open-form.ts'
import { type ArmsInput, openArms } from '../typings/arms.ts'
import { checkFunction } from '../typings/checked.ts'
import type { Interface } from '../typings/declarations.ts'
import { returnProblems } from '../typings/overloads.ts'
import { printInterface } from '../typings/print.ts'
import { createWriter } from '../typings/writer.ts'
import { insertReturnOverloads } from './built-overloads.ts'
import type { ModuleGraph, Target } from './module-graph.ts'
import { findDeclarations, nameTypings, printOpenTypings, readGraph } from './open.ts'
import { printMissing } from './open-exports.ts'
import { type Rewriting, startRewriting } from './rewrite.ts'

/**
 * Rewrites a host's declaration files into the open form with the options of the backends it knows; a second run
 * changes nothing.
 *
 * @param declarations - As for {@link printOpenTypings}.
 * @param merged - The host with the backends that its declarations are to know.
 * @returns The same files in the same order.
 */
export function printBuiltTypings(
  declarations: readonly EmittedFile[],
  merged: MergedHost,
): Staged<readonly EmittedFile[]> {
  const host = nameTypings(declarations, merged.host)
  const open = printOpenTypings(declarations, host)
  const { graph } = readGraph(open.result, host)
  const rewriting = startRewriting(graph)
  const stems = stemsOf(host.functions)
  const problems = merged.functions.flatMap((each) => {
    const checked = checkFunction(host, each)
    const input = checked.result && inputOf(merged, checked.result, stems.get(each.function.name) ?? '')
    if (input === undefined) return checked.problems
    // Beside what `export =` names nothing can be exported; apps replace such typings.
    const all = findDeclarations(graph, each.function)
    const targets = all.filter(({ file }) => file.assigned === undefined)
    const told = targets.map((target) => addArms({ graph, rewriting, target }, input))
    return [...checked.problems, ...(told.includes(false) ? returnProblems(host.name, input.merged) : [])]
  })
  return {
    result: rewriting.finish(open.result),
    problems: [
      ...(merged.backends.length === 0 ? [emitProblems.BUILT_WITHOUT_BACKENDS({ host: host.name })] : []),
      ...open.problems,
      ...problems,
    ],
  }
}

function inputOf({ backends }: MergedHost, merged: MergedFunction, stem: string): ArmsInput {
  const names = namesOf(stem)
  return {
    merged,
    names,
    ids: backendIds(backends.map(({ name }) => name)),
    base: names.options + baseArguments(merged.function, names),
    typeParameters: typeParametersOf(merged.function),
  }
}

interface Adding {
  readonly graph: ModuleGraph
  readonly rewriting: Rewriting
  readonly target: Target
}

/** Adds what backends say to one declaration; says whether every call's return type is told. */
function addArms({ graph, rewriting, target }: Adding, input: ArmsInput): boolean {
  const arms = openArms(input)
  const own = new Set(target.file.locals.keys())
  const added = arms.map(({ name }) => name).filter((name) => !own.has(name))
  for (const file of graph.values()) {
    const text = printMissing({ graph, file, target, names: added })
    if (text !== undefined) rewriting.append(file, text)
  }
  // What the open form declares is declared again, to be merged; the rest is new, or there from an earlier run.
  if (added.length === 0) return true
  rewriting.append(target.file, printArms(arms))
  return insertReturnOverloads(rewriting, target, input)
}

function printArms(arms: readonly Interface[]): string {
  const writer = createWriter()
  for (const each of arms) printInterface(writer, each, 'export ')
  return writer.text()
}
