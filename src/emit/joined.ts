// Options that no interface can extend: a union, a type parameter, or another type in each signature. What backends add
// is joined to them in an intersection, signature by signature.

import type { HostFunction, Signature } from '../model.ts'
import { asOperand, unionMembers } from '../typetext.ts'

/** Whether what backends add to the options of a function stands beside them instead of extending them. */
export function isJoined({ extendable }: Pick<HostFunction, 'extendable'>): boolean {
  return extendable === false
}

/**
 * Options as a signature declares them, with what backends add.
 *
 * @param isMixed - Whether the declared type takes other values than objects, which choose no backend.
 */
export function joinOptions(declared: string, added: string, isMixed: boolean): string {
  const extra = asOperand(added)
  if (!isMixed) return `${asOperand(declared)} & ${extra}`
  return `Exclude<${declared}, object> | (Extract<${declared}, object> & ${extra})`
}

/** `null` and `undefined` of a type that is not optional anyway: what replaces it must take them too. */
export function absentMembers({ parameters }: Signature, optionsIndex: number): readonly string[] {
  const declared = parameters[optionsIndex]
  if (declared === undefined) return []
  return unionMembers(declared.type).filter(
    (member) => member === 'null' || (member === 'undefined' && !declared.optional),
  )
}
