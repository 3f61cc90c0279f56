// The name of a host function's options type, where other files can use it.

import { ts } from 'ts-morph'
import type { FunctionModel, HostFunction } from '../../model.ts'
import { unionMembers } from '../../typetext.ts'
import type { PackageFolder } from '../program/package-modules.ts'
import { printType } from '../types/type-printer.ts'
import { isDeferredMapping } from '../types/type-shape.ts'
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

/** Whether the options of every signature that has them are the same interface, or alias of one. */
export function isExtendable({ checker }: Reader, { signatures }: Callable, index: number): boolean {
  const types = signatures.flatMap(({ parameters }) => {
    const at = parameters[index]?.valueDeclaration
    return at === undefined
      ? []
      : [checker.getNonNullableType(checker.getTypeOfSymbolAtLocation(parameters[index]!, at))]
  })
  const declared = new Set(
    types.map((type) => type.aliasSymbol ?? (isInterface(type) ? type.symbol : undefined)),
  )
  return declared.size === 1 && !declared.has(undefined)
}

/**
 * Whether no interface can extend the options of all signatures: there are several types of them, or their members
 * depend on a choice or a type parameter.
 */
export function isUnextendable(
  { checker }: Reader,
  { signatures }: Callable,
  { optionsIndex, signatures: read }: FunctionModel,
): boolean {
  const taking = signatures.filter((_, index) => {
    const signature = read[index]
    return (
      signature !== undefined && signature.parameters.length > optionsIndex && signature.options !== 'none'
    )
  })
  if (taking.length === 0) return read.some(({ parameters }) => parameters.length > optionsIndex)
  const texts = read.flatMap(({ parameters, options }) =>
    options === 'none' ? [] : presentPart(parameters[optionsIndex]?.type ?? ''),
  )
  if (new Set(texts).size > 1) return true
  return taking.some(({ parameters }) => {
    const parameter = parameters[optionsIndex]
    const at = parameter?.valueDeclaration
    if (parameter === undefined || at === undefined) return false
    const type = checker.getNonNullableType(checker.getTypeOfSymbolAtLocation(parameter, at))
    const parts = type.isIntersection() ? type.types : [type]
    return parts.some(hasUnknownMembers) || takesNamesOfOneType(checker, type)
  })
}

// A member of an interface must have the type that its base has for every name.
function takesNamesOfOneType(checker: ts.TypeChecker, type: ts.Type): boolean {
  const value = checker.getIndexTypeOfType(type, ts.IndexKind.String)
  return value !== undefined && (value.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) === 0
}

/** The type without what says that it may be missing. */
function presentPart(text: string): string[] {
  const members = unionMembers(text).filter((member) => member !== 'undefined' && member !== 'null')
  return text === '' ? [] : [members.join(' | ')]
}

function hasUnknownMembers(type: ts.Type): boolean {
  if (type.isUnion() || (type.flags & ts.TypeFlags.Instantiable) !== 0) return true
  return (type.flags & ts.TypeFlags.Object) !== 0 && isDeferredMapping(type as ts.ObjectType)
}

function isInterface(type: ts.Type): boolean {
  const { target = type } = type as ts.TypeReference
  return target.isClassOrInterface()
}

function argumentsOf(checker: ts.TypeChecker, type: ts.Type): readonly ts.Type[] {
  if (type.aliasSymbol !== undefined) return type.aliasTypeArguments ?? []
  const isReference = ((type as ts.ObjectType).objectFlags & ts.ObjectFlags.Reference) !== 0
  if (!isReference) return []
  const reference = type as ts.TypeReference
  return checker.getTypeArguments(reference).slice(0, reference.target.typeParameters?.length ?? 0)
}
