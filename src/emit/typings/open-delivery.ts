// B open: a host built with backstitch declares interfaces that an app's typings augment.

import type { MergedFunction, MergedHost } from '../../merged.ts'
import type { Staged } from '../../model.ts'
import { emitProblems } from '../../problems/emit.ts'
import { backendIds, type FunctionNames, fixedNames, namesOf, stemsOf } from '../names.ts'
import { baseArguments, typeParametersOf } from '../open-form.ts'
import { type ArmsInput, openArms } from './arms.ts'
import { checkFunction } from './checked.ts'
import type { ImportedType, Interface, Overload } from './declarations.ts'
import { withoutBuilt } from './known.ts'
import { withArguments } from './members.ts'
import { overloadsOf, returnProblems, returnsDiffer } from './overloads.ts'
import type { TypingsOptions } from './typings-options.ts'

/** What one function adds to the augmentation of its module. */
export interface OpenPart {
  readonly module: string
  readonly imports: readonly ImportedType[]
  readonly interfaces: readonly Interface[]
  readonly overloads: readonly Overload[]
}

/**
 * The augmentations of one open host, function by function.
 *
 * @param taken - Names that the file imports already; those of this host are added.
 */
export function augmentHost(
  host: MergedHost,
  options: TypingsOptions,
  taken: Set<string>,
): Staged<readonly OpenPart[]> {
  const stems = stemsOf(host.functions.map((each) => each.function))
  const parts = host.functions
    // The author of the host was told about functions that could not be opened.
    .filter((merged) => merged.arms.length > 0 && merged.function.closed !== true)
    .map((merged) => {
      const stem = stems.get(merged.function.name) ?? ''
      return augmentFunction({ host, stem, prefix: freePrefix(stem, taken), options }, merged)
    })
  return {
    result: parts.flatMap(({ result }) => (result === undefined ? [] : [result])),
    problems: parts.flatMap(({ problems }) => problems),
  }
}

// Two hosts may have functions of one name, and the file imports the options of both.
function freePrefix(stem: string, taken: Set<string>): string {
  let prefix = '$'
  while (fixedNames(stem).some((name) => taken.has(prefix + name))) prefix += '$'
  for (const name of fixedNames(stem)) taken.add(prefix + name)
  return prefix
}

interface Augmenting {
  readonly host: MergedHost
  readonly stem: string
  /** What stands before the names of the host's own types in the file. */
  readonly prefix: string
  readonly options: TypingsOptions
}

function augmentFunction(
  { host: { host, backends }, stem, prefix, options }: Augmenting,
  merged: MergedFunction,
): Staged<OpenPart | undefined> {
  const fresh = withoutBuilt(host, merged)
  const { result: checked, problems: unprintable } = checkFunction(host, fresh.result)
  const problems = [...fresh.problems, ...unprintable]
  const module = merged.function.exports[0]?.specifier
  if (checked === undefined || module === undefined) {
    const data = { host: host.name, function: merged.function.name }
    return {
      result: undefined,
      problems: [emitProblems.FUNCTION_NOT_DECLARED(data, merged.function.location)],
    }
  }
  const names = namesOf(stem)
  const input: ArmsInput = {
    merged: checked,
    names,
    ids: backendIds(backends.map(({ name }) => name)),
    base: `${prefix}${names.options}${baseArguments(checked.function, names)}`,
    typeParameters: typeParametersOf(checked.function),
    ...(options.ambient && { ambient: options.ambient }),
  }
  const interfaces = openArms(input)
  if (interfaces.length === 0) return { result: undefined, problems }
  const overloads = augmentingOverloads(input, prefix, options)
  const shared = [names.options, ...(overloads.length === 0 ? [] : hostTypes(names))]
  const imports = shared.map((name) => ({ name, as: prefix + name, from: module }))
  return {
    result: { module, imports, interfaces, overloads },
    problems: overloads.length > 0 ? problems : [...problems, ...returnProblems(host.name, checked)],
  }
}

function hostTypes(names: FunctionNames): string[] {
  return [names.arm('auto'), names.arm('cpu'), names.anyOptions]
}

// A declared function can be given more signatures from outside; a constant cannot.
function augmentingOverloads(input: ArmsInput, prefix: string, { signatures }: TypingsOptions): Overload[] {
  const { function: host, arms } = input.merged
  const grouping = signatures === 'overloads' ? 'backends' : 'returns'
  if (host.exportKind !== 'function' || (grouping === 'returns' && !returnsDiffer(arms))) return []
  const [auto = '', cpu = '', anyOptions = ''] = hostTypes(input.names).map((name) =>
    withArguments(prefix + name, input.typeParameters),
  )
  return overloadsOf(input, { auto, cpu, anyOptions }, grouping)
}
