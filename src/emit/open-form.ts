// What a host's open typings and the file that augments them must agree on without seeing each other.

import type { HostFunction } from '../model.ts'
import { mentions, parameterName } from '../typetext.ts'
import { isJoined } from './joined.ts'
import type { FunctionNames } from './names.ts'

/**
 * All type parameters of a signature, as an interface may declare them, if its options depend on any of them; else
 * none.
 */
export function optionsTypeParameters(
  typeParameters: readonly string[],
  optionsType: string,
): readonly string[] {
  const used = typeParameters.some((each) => mentions(optionsType, parameterName(each)))
  // `const T` belongs to functions alone.
  return used ? typeParameters.map((each) => each.replace(/^const\s+/, '')) : []
}

/** The type parameters that the interfaces of a host function carry. */
export function typeParametersOf(host: HostFunction): readonly string[] {
  if (isJoined(host)) return []
  const { signatures, optionsIndex } = host
  const signature = signatures.find(
    ({ parameters, options }) => parameters.length > optionsIndex && options !== 'none',
  )
  const type = signature?.parameters[optionsIndex]?.type
  return signature && type !== undefined ? optionsTypeParameters(signature.typeParameters, type) : []
}

/** Type arguments of `<Fn>Options`: the author's own where the author called the type so, else those of all its arms. */
export function baseArguments(host: HostFunction, names: FunctionNames): string {
  const own =
    host.optionsType?.name === names.options && !isJoined(host) ? host.optionsType.typeArguments : undefined
  const list = own ?? typeParametersOf(host).map(parameterName)
  return list.length === 0 ? '' : `<${list.join(', ')}>`
}
