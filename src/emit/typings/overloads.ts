// Signatures for functions whose return type depends on the backend, and for whoever prefers signatures to a union.
//
// A compiler reports an overload set through its last member, so the last accepts everything that any does; and
// `auto` stands first, else older compilers lose names while `backend` is typed.

import type { Arm, MergedFunction } from '../../merged.ts'
import type { HostFunction, Problem, Signature } from '../../model.ts'
import { emitProblems } from '../../problems/emit.ts'
import { normalizeType, parameterName, unionMembers, unionOf } from '../../typetext.ts'
import { absentMembers, isJoined, joinOptions } from '../joined.ts'
import { typeParametersOf } from '../open-form.ts'
import { isIdentifier, mayDeclare } from '../text.ts'
import { checkType } from '../types.ts'
import type { ArmsInput } from './arms.ts'
import type { Overload } from './declarations.ts'
import { functionDoc } from './docs.ts'
import { withArguments } from './members.ts'

/** Whether overloads are made for each type that backends return, or for each backend. */
export type Grouping = 'returns' | 'backends'

/** How overloads call the types they share with the host's own declarations. */
export interface HostNames {
  readonly cpu: string
  readonly auto: string
  readonly anyOptions: string
}

/** Members of the options union with one return type. */
interface Group {
  readonly options: readonly string[]
  readonly returns: string
}

/** Whether calls of this function return different types on different backends. */
export function returnsDiffer(arms: readonly Arm[]): boolean {
  return arms.some(({ returns, uncallable }) => returns !== undefined && uncallable === undefined)
}

/** One problem for each backend whose return type the typings cannot tell. */
export function returnProblems(host: string, { function: { name }, arms }: MergedFunction): Problem[] {
  return arms
    .filter(({ returns }) => returns !== undefined)
    .map(({ backend, location }) => emitProblems.RETURNS_DIFFER({ host, function: name, backend }, location))
}

/** The overloads of one function, for each signature of its host; none if a signature cannot be printed. */
export function overloadsOf(input: ArmsInput, host: HostNames, grouping: Grouping): Overload[] {
  const { merged } = input
  const exported = merged.function.exports[0]?.name ?? merged.function.name
  if (!mayDeclare(exported)) return []
  return printableSignatures(merged.function).flatMap((signature) =>
    overloadGroups(input, host, signature.returns, grouping).map(({ options, returns, chosen }) =>
      overload(input, signature, { name: exported, options, returns, ...(chosen && { optional: false }) }),
    ),
  )
}

/** Options with one return type. */
export interface OverloadGroup {
  readonly options: string
  readonly returns: string
  /** Whether they name a backend, so that no call may leave them out. */
  readonly chosen: boolean
}

/** What one signature of a host becomes, first to last. */
export function overloadGroups(
  input: ArmsInput,
  host: HostNames,
  returns: string,
  grouping: Grouping,
): OverloadGroup[] {
  const all = groupsOf(input, host, returns)
  const ambient = autoReturns(input, returns)
  const every = unionOf(distinct([ambient, ...all.map((group) => group.returns)]))
  const groups = grouping === 'backends' ? all : joined(all)
  return [
    { options: host.auto, returns: ambient, chosen: false },
    ...groups.map((group) => ({ ...group, options: group.options.join(' | '), chosen: true })),
    { options: host.anyOptions, returns: every, chosen: false },
  ]
}

function groupsOf(input: ArmsInput, host: HostNames, returns: string): Group[] {
  const { names, ids, typeParameters } = input
  return [
    { options: [host.cpu], returns },
    ...callable(input).map((arm) => ({
      options: [withArguments(names.arm(ids.get(arm.backend) ?? arm.backend), typeParameters)],
      returns: arm.returns ?? returns,
    })),
  ]
}

function joined(groups: readonly Group[]): Group[] {
  const byType = new Map<string, Group>()
  for (const { options, returns } of groups) {
    const key = normalizeType(returns)
    const known = byType.get(key)
    byType.set(key, { options: [...(known?.options ?? []), ...options], returns: known?.returns ?? returns })
  }
  return [...byType.values()]
}

/** What a call returns that leaves the backend to the settings. */
function autoReturns(input: ArmsInput, returns: string): string {
  const ambient = callable(input).filter(({ backend }) => input.ambient?.includes(backend) ?? true)
  return unionOf(distinct([returns, ...ambient.flatMap((arm) => arm.returns ?? [])]))
}

// What answers later than its synchronous host has an overload of its own.
function callable({ merged }: ArmsInput): Arm[] {
  return merged.arms.filter(
    ({ uncallable, async }) => uncallable === undefined && (!async || merged.function.async),
  )
}

function distinct(types: readonly string[]): string[] {
  return [...new Map(types.flatMap(unionMembers).map((type) => [normalizeType(type), type])).values()]
}

/** What is said anew about a signature. */
export interface OverloadParts {
  readonly name: string
  /** Type of its options. */
  readonly options: string
  readonly returns: string
  /** Whether a call may leave the options out; by default as the host says. */
  readonly optional?: boolean | undefined
}

/** A signature of the host with other options and another return type. */
export function overload(
  { merged }: Pick<ArmsInput, 'merged'>,
  signature: Signature,
  { name, options, returns, optional = mayOmitOptions(merged.function, signature) }: OverloadParts,
): Overload {
  const { optionsIndex } = merged.function
  const positions = signature.parameters.slice(0, optionsIndex).map((each, index) => ({
    name: isIdentifier(each.name) ? each.name : `value${index + 1}`,
    type: each.optional && !optional ? unionOf([each.type, 'undefined']) : each.type,
    optional: each.optional && optional,
  }))
  const free = positions.some((each) => each.name === 'options') ? 'backendOptions' : 'options'
  const type = optionsOf(merged.function, signature, options)
  return {
    name,
    typeParameters: signature.typeParameters,
    parameters: [...positions, { name: free, type, optional }],
    returns,
    doc: functionDoc(merged.function),
  }
}

// Whatever else than options the host takes there it takes still.
function optionsOf(host: HostFunction, signature: Signature, options: string): string {
  const declared = signature.parameters[host.optionsIndex]
  if (declared === undefined) return options
  if (isJoined(host)) return joinOptions(declared.type, options, signature.options === 'mixed')
  return unionOf([options, ...absentMembers(signature, host.optionsIndex)])
}

/** The signatures that take options, if all of them can be printed. */
export function printableSignatures(host: HostFunction): readonly Signature[] {
  const signatures = host.signatures.filter((each) => takesOptions(host, each))
  return signatures.every(isPrintable) ? signatures : []
}

/** Those of the signatures that take options which can be printed. */
export function sayableSignatures(host: HostFunction): readonly Signature[] {
  return host.signatures.filter((each) => takesOptions(host, each) && isPrintable(each))
}

function mayOmitOptions({ optionsIndex, parameters }: HostFunction, signature: Signature): boolean {
  const declared = signature.parameters[optionsIndex]?.optional
  return declared ?? !parameters.some((each) => each.in === 'options' && each.required)
}

/** Whether a signature has its options, if any, where the function has them, and can name the types in them. */
export function takesOptions(host: HostFunction, signature: Signature): boolean {
  const { parameters, typeParameters, options } = signature
  const { optionsIndex } = host
  const hasPlace =
    parameters.length === optionsIndex || (parameters.length === optionsIndex + 1 && options !== 'none')
  return hasPlace && typeParametersOf(host).every((each) => declares(typeParameters, each))
}

// A parameter of the same name with another bound would not fit the interfaces either.
function declares(typeParameters: readonly string[], wanted: string): boolean {
  const isBound = /\sextends\s/.test(wanted)
  return typeParameters.some(
    (each) =>
      parameterName(each) === parameterName(wanted) && (!isBound || each.replace(/^const\s+/, '') === wanted),
  )
}

/** Whether every type of a signature may be printed. */
export function isPrintable({ parameters, returns }: Signature): boolean {
  return [...parameters.map(({ type }) => type), returns].every((type) => checkType(type).fault === undefined)
}
