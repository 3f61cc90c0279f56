// Properties of generated interfaces.

import type { Arm, ArmParameter, MergedFunction } from '../../merged.ts'
import type { Parameter } from '../../model.ts'
import { byCodePoint } from '../../order.ts'
import { asOperand, isLiteralUnion, isSameType, parameterName, unionMembers } from '../../typetext.ts'
import { isJoined } from '../joined.ts'
import { codeSpan, quote } from '../text.ts'
import type { Member } from './declarations.ts'
import { optionDoc } from './docs.ts'

const longestPlain = 80

/** The function whose arm says something anew, and what the arm inherits from. */
export interface Redeclaring {
  readonly merged: MergedFunction
  readonly base?: string
  readonly typeParameters: readonly string[]
}

/** What an arm says anew about a parameter, if anything. */
export function redeclaredMember(
  { merged: { function: host }, base = '', typeParameters }: Redeclaring,
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
  const isRequired = theirs.required || theirs.requiredInside === true
  const inBase = `${base}[${quote(parameter.name)}]`
  // With `exactOptionalPropertyTypes` an optional property does not take the `undefined` that its type has from outside.
  const inherited = isRequired ? inBase : `Exclude<${inBase}, undefined>`
  if (parameter.class === 'host-only') {
    // What stands beside the options inherits none of them.
    if (isJoined(host)) return []
    const doc = [`@deprecated ${codeSpan(parameter.name)} is ignored by backend ${codeSpan(arm.backend)}.`]
    // What depends on type parameters may be inherited as another type than its text; long types are slow to compare.
    const isPlain = typeParameters.length === 0 && own.type.length <= longestPlain
    const type = isPlain && !theirs.partial ? own.type : inherited
    return [{ ...own, type, optional: !isRequired, doc }]
  }
  const known = theirs.partial && !isJoined(host) ? inherited : theirs.type
  const type = narrowedType({ declared: theirs.type, inherited: known }, parameter.type)
  const required = isRequired || parameter.required
  if (isSameType(type, known) && required === isRequired) return []
  return [{ ...own, type, optional: !required, doc: optionDoc(said) }]
}

/** A host's type as its text says it, and as an arm inherits it. */
interface HostType {
  readonly declared: string
  readonly inherited: string
}

/** The host's type with what a kernel does not take left out: an arm may narrow what it inherits and never widen it. */
function narrowedType({ declared, inherited }: HostType, kernelType: string): string {
  if (['any', 'unknown'].includes(kernelType) || isSameType(declared, kernelType)) return inherited
  if (declared === inherited && isLiteralUnion(declared) && isLiteralUnion(kernelType)) {
    const taken = unionMembers(kernelType)
    const kept = unionMembers(declared).filter((member) => taken.some((other) => isSameType(member, other)))
    return kept.length === 0 ? 'never' : kept.join(' | ')
  }
  return `${asOperand(inherited)} & ${asOperand(kernelType)}`
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
