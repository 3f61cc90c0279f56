// Delivery A: a host that knows backends when it is built ships their options in its own declarations. They keep the
// open form, so that an app can add the backends that the host did not know.

import type { EmittedFile, MergedFunction, MergedHost, Staged } from '../model.ts'
import { type ArmsInput, openArms } from './arms.ts'
import { checkFunction } from './checked.ts'
import type { Interface } from './declarations.ts'
import type { ModuleGraph, Target } from './module-graph.ts'
import { backendIds, namesOf, stemsOf } from './names.ts'
import { findDeclarations, nameTypings, printOpenTypings, readGraph } from './open.ts'
import { printMissing } from './open-exports.ts'
import { baseArguments, typeParametersOf } from './open-form.ts'
import { printInterface } from './print.ts'
import { type Rewriting, startRewriting } from './rewrite.ts'
import { createWriter } from './writer.ts'

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
    const stem = stems.get(each.function.name) ?? ''
    const arms = checked.result && armsOf(merged, checked.result, stem)
    if (arms === undefined || arms.length === 0) return checked.problems
    for (const target of findDeclarations(graph, each.function)) addArms({ graph, rewriting, target }, arms)
    return checked.problems
  })
  return {
    result: rewriting.finish(open.result),
    problems: [...open.problems, ...problems],
  }
}

function armsOf({ backends }: MergedHost, merged: MergedFunction, stem: string): Interface[] {
  const names = namesOf(stem)
  const input: ArmsInput = {
    merged,
    names,
    ids: backendIds(backends.map(({ name }) => name)),
    base: names.options + baseArguments(merged.function, names),
    typeParameters: typeParametersOf(merged.function),
  }
  return openArms(input)
}

interface Adding {
  readonly graph: ModuleGraph
  readonly rewriting: Rewriting
  readonly target: Target
}

function addArms({ graph, rewriting, target }: Adding, arms: readonly Interface[]): void {
  const own = new Set(target.file.locals.keys())
  const added = arms.map(({ name }) => name).filter((name) => !own.has(name))
  // What the open form declares is declared again, to be merged; the rest is new, or there from an earlier run.
  if (added.length > 0) rewriting.append(target.file, printArms(arms))
  for (const file of graph.values()) {
    const text = printMissing({ graph, file, target, names: added })
    if (text !== undefined) rewriting.append(file, text)
  }
}

function printArms(arms: readonly Interface[]): string {
  const writer = createWriter()
  for (const each of arms) printInterface(writer, each, 'export ')
  return writer.text()
}
