// The name of a host function's options type, where other files can use it.

import { ts } from 'ts-morph'
import type { HostFunction } from '../../model.ts'
import type { PackageFolder } from '../program/package-modules.ts'
import { printType } from '../types/type-printer.ts'
import type { Callable } from './callable.ts'
import type { Reader } from './reader.ts'

/** Reads the options type of a function; `undefined` where it has no exported name of its own. */
export function tryReadOptionsType(
  reader: Reader,
  folder: PackageFolder,
  callable: Callable,
  index: number,
): HostFunction['optionsType'] {
  const { checker } = reader
  const signature = callable.signatures.find(({ parameters }) => parameters.length > index)
  const parameter = signature?.parameters[index]
  const at = parameter?.valueDeclaration
  if (signature === undefined || parameter === undefined || at === undefined) return undefined
  const type = checker.getTypeOfSymbolAtLocation(parameter, at)
  const written =
    ts.isParameter(at) && at.type !== undefined ? checker.getTypeFromTypeNode(at.type) : undefined
  for (const candidate of [written, type, checker.getNonNullableType(type)]) {
    const symbol = candidate?.aliasSymbol ?? candidate?.symbol
    const [first] = symbol === undefined ? [] : reader.names.namesIn(folder, symbol)
    if (candidate === undefined || first === undefined) continue
    const inScope = new Set((signature.typeParameters ?? []).map((each) => each.symbol))
    const typeArguments = argumentsOf(checker, candidate).map(
      (argument) => printType({ checker, names: reader.names, at }, { type: argument, inScope }).text,
    )
    return { name: first.name, typeArguments }
  }
  return undefined
}

/** Whether the options of every signature that has them are the same interface. */
export function isExtendable({ checker }: Reader, { signatures }: Callable, index: number): boolean {
  const types = signatures.flatMap(({ parameters }) => {
    const at = parameters[index]?.valueDeclaration
    return at === undefined
      ? []
      : [checker.getNonNullableType(checker.getTypeOfSymbolAtLocation(parameters[index]!, at))]
  })
  const declared = new Set(types.map((type) => (isInterface(type) ? type.symbol : undefined)))
  return declared.size === 1 && !declared.has(undefined)
}

/** Whether no interface can extend the options, because their members depend on which of several types they are. */
export function isUnextendable({ checker }: Reader, { signatures }: Callable, index: number): boolean {
  const parameter = signatures.find(({ parameters }) => parameters.length > index)?.parameters[index]
  const at = parameter?.valueDeclaration
  if (parameter === undefined || at === undefined) return false
  const type = checker.getNonNullableType(checker.getTypeOfSymbolAtLocation(parameter, at))
  const parts = type.isIntersection() ? type.types : [type]
  return parts.some((part) => part.isUnion() || (part.flags & ts.TypeFlags.Instantiable) !== 0)
}

function isInterface(type: ts.Type): boolean {
  const { target = type } = type as ts.TypeReference
  return type.aliasSymbol === undefined && target.isClassOrInterface()
}

function argumentsOf(checker: ts.TypeChecker, type: ts.Type): readonly ts.Type[] {
  if (type.aliasSymbol !== undefined) return type.aliasTypeArguments ?? []
  const isReference = ((type as ts.ObjectType).objectFlags & ts.ObjectFlags.Reference) !== 0
  if (!isReference) return []
  const reference = type as ts.TypeReference
  return checker.getTypeArguments(reference).slice(0, reference.target.typeParameters?.length ?? 0)
}
