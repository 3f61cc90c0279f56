import type { TSType } from 'oxc-parser'
import type { HostFunction, Kernel } from '../model.ts'
import { byCodePoint } from '../order.ts'
import { textOf } from '../syntax.ts'
import {
  awaitedType,
  flattened,
  isSameType,
  mentions,
  normalizeType,
  parameterName,
  promised,
  tryParseType,
  unionMembers,
  unionOf,
} from '../typetext.ts'

/**
 * What a kernel returns where that differs from the host function's, as the caller sees it.
 *
 * A host function that returns a promise does so whichever backend runs, so only what it is fulfilled with
 * counts; a kernel that returns a promise for a synchronous host function is compared by what it is fulfilled with too.
 */
export function differingReturns(host: HostFunction, kernel: Kernel): string | undefined {
  if (kernel.signatures.every(({ returns }) => isInSameWords(returns, host))) return undefined
  const inPromise = host.async || kernel.async
  const settled = (type: string) => (inPromise ? awaitedType(type) : type)
  const known = host.signatures.map(({ returns }) => settled(returns))
  const own = kernel.signatures
    .map(({ returns }) => settled(withoutNotImplemented(returns)))
    .map((type) => (known.some(saysSymbol) ? type : withoutMembers(type, isSymbol)))
  if (
    own.length === 0 ||
    own.some(isUnknown) ||
    own.some((type) => namesOwnParameter(type, host, kernel)) ||
    own.every((type) => known.some((other) => isSameType(type, other))) ||
    isImplementation(own, known)
  )
    return undefined
  const types = [...new Map(own.map((type) => [normalizeType(type), type])).values()].sort(byCodePoint)
  const union = unionOf(types)
  return inPromise ? `Promise<${union}>` : union
}

/** Most kernels return what their host function does, and nobody has to parse it to see that. */
function isInSameWords(returns: string, { signatures }: HostFunction): boolean {
  return !returns.includes('NotImplemented') && signatures.some((known) => known.returns === returns)
}

/** Whether a type depends on a type parameter of the kernel that calls of the host function do not have. */
function namesOwnParameter(type: string, host: HostFunction, kernel: Kernel): boolean {
  const namesOf = ({ signatures }: Pick<HostFunction, 'signatures'>) =>
    signatures.flatMap(({ typeParameters }) => typeParameters.map(parameterName))
  const known = namesOf(host)
  return namesOf(kernel).some((name) => !known.includes(name) && mentions(type, name))
}

/** Whether these are the types of an implementation behind overloads, which returns what any of them does. */
function isImplementation(own: readonly string[], known: readonly string[]): boolean {
  const all = known.flatMap(unionMembers)
  return (
    known.length > 1 &&
    own.flatMap(unionMembers).every((type) => all.some((other) => isSameType(type, other)))
  )
}

/** A return type without the part that says "not me, next". */
export function withoutNotImplemented(text: string): string {
  const parsed = tryParseType(text)
  if (parsed === undefined) return text
  const { source, type } = parsed
  const argument = promised(type, source)
  if (argument) {
    const inner = textOf(argument, source)
    const kept = withoutNotImplemented(inner)
    return kept === inner ? parsed.text : `Promise<${kept}>`
  }
  return withoutMembers(text, isNotImplemented)
}

function withoutMembers(text: string, isLeftOut: (type: TSType, source: string) => boolean): string {
  const parsed = tryParseType(text)
  if (parsed === undefined) return text
  const { source, type } = parsed
  const members = flattened(type)
  const kept = members.filter((member) => !isLeftOut(member, source))
  if (kept.length === members.length) return parsed.text
  return kept.length === 0 ? 'never' : unionOf(kept.map((member) => textOf(member, source)))
}

function isNotImplemented(type: TSType, source: string): boolean {
  return /^(?:typeof )?(?:import\([^)]*\)\.)?NotImplemented$/.test(textOf(type, source))
}

// What a host does not return can only be the symbol that declines: compilers widen its type, and doc comments of
// JavaScript have no other word for it.
function isSymbol({ type }: TSType): boolean {
  return type === 'TSSymbolKeyword'
}

function saysSymbol(text: string): boolean {
  return unionMembers(text).includes('symbol')
}

// JavaScript without types says nothing about what it returns.
function isUnknown(type: string): boolean {
  return ['any', 'unknown', 'never'].includes(type)
}
