// Properties of generated interfaces.

import type { Arm, ArmParameter, MergedFunction } from '../../merged.ts'
import type { Parameter } from '../../model.ts'
import { byCodePoint } from '../../order.ts'
import { asOperand, isLiteralUnion, isSameType, parameterName, unionMembers } from '../../typetext.ts'
import { codeSpan, quote } from '../text.ts'
import type { Member } from './declarations.ts'
import { optionDoc } from './docs.ts'

const longestPlain = 80

/** The function whose arm says something anew, and what the arm inherits from. */
export interface Redeclaring {
  readonly merged: MergedFunction
  readonly base: string
  readonly typeParameters: readonly string[]
}

/** What an arm says anew about a parameter, if anything. */
export function redeclaredMember(
  { merged: { function: host }, base, typeParameters }: Redeclaring,
  arm: Arm,
  parameter: ArmParameter,
  conflicting: boolean,
): Member[] {
  const theirs = host.parameters.find(({ name }) => name === parameter.name)
  const said = [{ backend: arm.backend, parameter }]
  const own = memberOf(parameter.name, parameter.type, parameter)
  if (parameter.class === 'backend-only') {
    if (parameter.in === 'position' || (!conflicting && !parameter.required)) return []
    return [{ ...own, doc: optionDoc(said) }]
  }
  if (theirs?.in !== 'options') return []
  if (parameter.class === 'host-only') {
    const doc = [`@deprecated ${codeSpan(parameter.name)} is ignored by backend ${codeSpan(arm.backend)}.`]
    // What depends on type parameters may be inherited as another type than its text; long types are slow to compare.
    // Of several signatures the first one's options are inherited, which need not have the options of all.
    const isOne = host.signatures.length === 1
    const isPlain = !isOne || (typeParameters.length === 0 && own.type.length <= longestPlain)
    const type = isPlain ? own.type : `${base}[${quote(parameter.name)}]`
    return [{ ...own, type, optional: !theirs.required, doc }]
  }
  const type = narrowedType(theirs.type, parameter.type)
  const required = theirs.required || parameter.required
  if (isSameType(type, theirs.type) && required === theirs.required) return []
  return [{ ...own, type, optional: !required, doc: optionDoc(said) }]
}

/** The host's type with what a kernel does not take left out: an arm may narrow what it inherits and never widen it. */
function narrowedType(hostType: string, kernelType: string): string {
  if (['any', 'unknown'].includes(kernelType) || isSameType(hostType, kernelType)) return hostType
  if (isLiteralUnion(hostType) && isLiteralUnion(kernelType)) {
    const taken = unionMembers(kernelType)
    const kept = unionMembers(hostType).filter((member) => taken.some((other) => isSameType(member, other)))
    return kept.length === 0 ? 'never' : kept.join(' | ')
  }
  return `${asOperand(hostType)} & ${asOperand(kernelType)}`
}

/** The property that selects a backend. */
export function backendMember(labels: readonly string[]): Member {
  const type = [...new Set(labels)].sort(byCodePoint).map(quote).join(' | ')
  return { name: 'backend', type, optional: false, doc: ['Backend to run on.'] }
}

/** A type applied to the type parameters themselves. */
export function withArguments(name: string, typeParameters: readonly string[]): string {
  return typeParameters.length === 0 ? name : `${name}<${typeParameters.map(parameterName).join(', ')}>`
}

/** A property without its doc comment, as its first declaration has it. */
export function memberOf(name: string, type: string, declaration: Parameter | undefined) {
  return {
    name,
    type,
    optional: declaration?.required !== true,
    ...(declaration?.readonly && { readonly: true }),
    ...(declaration?.location && { location: declaration.location }),
  }
}
