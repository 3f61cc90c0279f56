// Prints a type by its meaning, where nobody wrote it down in a form that other files could repeat.

import { ts } from 'ts-morph'
import { byCodePoint } from '../../order.ts'
import { tryDeclining } from './declining.ts'
import {
  argumentText,
  isError,
  isReadonly,
  isSpent,
  type Printing,
  printEither,
  printOptional,
  tryEnter,
  tryReference,
  writtenType,
} from './type-printing.ts'
import { escapeTemplate, operand, printPropertyName, quote, tryIdentifier, unionText } from './type-texts.ts'

const intrinsics: readonly (readonly [ts.TypeFlags, string])[] = [
  [ts.TypeFlags.Any, 'any'],
  [ts.TypeFlags.Unknown, 'unknown'],
  [ts.TypeFlags.Never, 'never'],
  [ts.TypeFlags.Void, 'void'],
  [ts.TypeFlags.Undefined, 'undefined'],
  [ts.TypeFlags.Null, 'null'],
  [ts.TypeFlags.String, 'string'],
  [ts.TypeFlags.Number, 'number'],
  [ts.TypeFlags.BigInt, 'bigint'],
  [ts.TypeFlags.Boolean, 'boolean'],
  [ts.TypeFlags.ESSymbol, 'symbol'],
  [ts.TypeFlags.NonPrimitive, 'object'],
]

/** Prints a type from the compiler's knowledge of it alone. */
export function printTypeShape(printing: Printing, type: ts.Type): string {
  if (isSpent(printing)) return 'unknown'
  const { aliasSymbol, aliasTypeArguments = [] } = type
  const alias = aliasSymbol && tryReference(printing, aliasSymbol)
  if (alias !== undefined) return alias + printArguments(printing, aliasSymbol!, aliasTypeArguments)
  if (isError(type)) {
    printing.fault({ kind: 'unresolved', text: printing.at.getText().slice(0, 60) })
    return 'unknown'
  }
  const simple = intrinsics.find(([flag]) => (type.flags & flag) !== 0)?.[1] ?? tryLiteral(printing, type)
  if (simple !== undefined) return simple
  if (type.flags & ts.TypeFlags.TypeParameter) return printTypeParameterUse(printing, type)
  if (type.isUnion()) return printUnion(printing, type)
  if (type.isIntersection())
    return type.types.map((part) => operand(printTypeShape(printing, part))).join(' & ')
  if (type.flags & ts.TypeFlags.Object) return printObject(printing, type as ts.ObjectType)
  return printDeferred(printing, type)
}

function printArguments(printing: Printing, symbol: ts.Symbol, types: readonly ts.Type[]): string {
  const texts = types.map((type, index) =>
    argumentText(printing, symbol, index, (inner) => printTypeShape(inner, type)),
  )
  return texts.length === 0 ? '' : `<${texts.join(', ')}>`
}

function tryLiteral(printing: Printing, type: ts.Type): string | undefined {
  if (type.flags & ts.TypeFlags.EnumLike && !(type.flags & ts.TypeFlags.Union)) {
    const reference = type.symbol && tryReference(printing, type.symbol)
    if (reference !== undefined) return reference
  }
  if (type.isStringLiteral()) return quote(type.value)
  if (type.isNumberLiteral()) return String(type.value)
  if (type.flags & ts.TypeFlags.BooleanLiteral)
    return printing.checker.typeToString(type) === 'true' ? 'true' : 'false'
  if (type.flags & ts.TypeFlags.BigIntLiteral) {
    const { negative, base10Value } = (type as ts.BigIntLiteralType).value
    return `${negative ? '-' : ''}${base10Value}n`
  }
  if (type.flags & ts.TypeFlags.UniqueESSymbol) {
    const declining = tryDeclining(type.symbol)
    if (declining !== undefined) return declining
    const reference = tryReference(printing, type.symbol)
    if (reference !== undefined) return `typeof ${reference}`
    printing.fault({ kind: 'approximate', text: printing.checker.typeToString(type) })
    return 'symbol'
  }
  return undefined
}

function printTypeParameterUse(printing: Printing, type: ts.Type): string {
  const substitution = type.symbol && printing.substitutions.get(type.symbol)
  if (substitution !== undefined) return substitution
  const name = type.symbol && printing.inScope.has(type.symbol) ? tryIdentifier(type.symbol.name) : undefined
  if (name !== undefined) return name
  const { checker } = printing
  const meanings = [checker.getBaseConstraintOfType(type), checker.getDefaultFromTypeParameter(type)]
  const meant = meanings.find(
    (each) => each !== undefined && each !== type && !(each.flags & ts.TypeFlags.Unknown),
  )
  if (meant !== undefined) return expand(printing, type, meant)
  printing.fault({ kind: 'unbound', text: checker.typeToString(type) })
  return 'unknown'
}

// The constraint of `T extends Node<T>` leads back to itself, as a recursive interface does.
function expand(printing: Printing, type: ts.Type, inner: ts.Type): string {
  printing.fault({ kind: 'approximate', text: printing.checker.typeToString(type) })
  const nested = tryEnter(printing, type)
  return nested === undefined ? 'unknown' : printTypeShape(nested, inner)
}

function printUnion(printing: Printing, type: ts.UnionType): string {
  const symbol = type.flags & ts.TypeFlags.EnumLike ? type.symbol : undefined
  const reference = symbol && tryReference(printing, symbol)
  if (reference !== undefined) return reference
  const isBoolean = (part: ts.Type) => (part.flags & ts.TypeFlags.BooleanLiteral) !== 0
  const others = type.types.filter((part) => !isBoolean(part))
  const booleans = type.types.filter(isBoolean)
  const truth = booleans.length === 2 ? ['boolean'] : booleans.map((part) => printTypeShape(printing, part))
  // The compiler orders members by when it first met them, which depends on what else is in the program.
  const texts = [...others.map((part) => operand(printTypeShape(printing, part))), ...truth]
  const isEmpty = (text: string) => text === 'null' || text === 'undefined'
  const sorted = [...new Set(texts)].sort(
    (a, b) => Number(isEmpty(a)) - Number(isEmpty(b)) || byCodePoint(a, b),
  )
  return unionText(sorted)
}

function printObject(printing: Printing, type: ts.ObjectType): string {
  const { checker } = printing
  if (checker.isTupleType(type)) return printTuple(printing, type as ts.TupleTypeReference)
  const isReference = (type.objectFlags & ts.ObjectFlags.Reference) !== 0
  const typeArguments = isReference ? checker.getTypeArguments(type as ts.TypeReference) : []
  if (checker.isArrayType(type)) {
    const item = operand(printTypeShape(printing, typeArguments[0]!))
    return type.symbol.name === 'ReadonlyArray' ? `readonly ${item}[]` : `${item}[]`
  }
  const isNamed = (type.objectFlags & ts.ObjectFlags.ClassOrInterface) !== 0 || isReference
  const reference = isNamed && type.symbol ? tryReference(printing, type.symbol) : undefined
  if (reference !== undefined)
    return reference + printArguments(printing, type.symbol, ownArguments(printing, type, typeArguments))
  const statics = type.symbol && type.symbol.flags & (ts.SymbolFlags.Class | ts.SymbolFlags.ValueModule)
  const valueName = statics && !isNamed ? tryReference(printing, type.symbol) : undefined
  if (valueName !== undefined) return `typeof ${valueName}`
  if (isDeferredMapping(type)) {
    printing.fault({ kind: 'unprintable', text: checker.typeToString(type) })
    return 'unknown'
  }
  const nested = tryEnter(printing, type)
  return nested === undefined ? 'unknown' : printStructure(nested, type)
}

/** Whether the members of a type, such as `{ [P in keyof T]: … }`, are unknown until `T` is; the compiler lists those of its constraint. */
export function isDeferredMapping(type: ts.ObjectType): boolean {
  if ((type.objectFlags & ts.ObjectFlags.Mapped) === 0) return false
  // The compiler knows the keys as soon as it has been asked for properties.
  type.getProperties()
  const { constraintType: keys } = type as ts.ObjectType & { readonly constraintType?: ts.Type }
  return keys !== undefined && isDeferred(keys)
}

function isDeferred(type: ts.Type): boolean {
  return type.isUnionOrIntersection()
    ? type.types.some(isDeferred)
    : (type.flags & ts.TypeFlags.Instantiable) !== 0
}

// The compiler appends the `this` type to the arguments of a class or interface. Arguments that are defaults are left
// out as people do: typed arrays are generic only since TypeScript 5.7, and older ones must understand the text too.
function ownArguments(
  { checker }: Printing,
  type: ts.ObjectType,
  typeArguments: readonly ts.Type[],
): readonly ts.Type[] {
  const parameters = (type as ts.TypeReference).target?.typeParameters ?? []
  const own = typeArguments.slice(0, parameters.length)
  const lastSaid = own.findLastIndex((argument, index) => {
    const fallback = checker.getDefaultFromTypeParameter(parameters[index]!)
    const isBuffer =
      fallback?.aliasSymbol?.name === 'ArrayBufferLike' && argument.symbol?.name === 'ArrayBuffer'
    return argument !== fallback && !isBuffer
  })
  return own.slice(0, lastSaid + 1)
}

function printTuple(printing: Printing, type: ts.TupleTypeReference): string {
  const { elementFlags, readonly } = type.target
  const elements = printing.checker.getTypeArguments(type).map((element, index) => {
    const text = printTypeShape(printing, element)
    const flags = elementFlags[index] ?? ts.ElementFlags.Required
    if (flags & ts.ElementFlags.Rest) return `...${operand(text)}[]`
    if (flags & ts.ElementFlags.Variadic) return `...${text === 'unknown' ? 'unknown[]' : operand(text)}`
    return flags & ts.ElementFlags.Optional ? `${operand(text)}?` : text
  })
  return `${readonly ? 'readonly ' : ''}[${elements.join(', ')}]`
}

function printStructure(printing: Printing, type: ts.ObjectType): string {
  const { checker } = printing
  const properties = type.getProperties().filter(isPublic)
  // A class with private members is more than its public ones.
  if (properties.length < type.getProperties().length)
    printing.fault({ kind: 'approximate', text: checker.typeToString(type) })
  const calls = type.getCallSignatures()
  const constructs = type.getConstructSignatures()
  const indexes = checker.getIndexInfosOfType(type)
  const [only] = calls
  if (only && calls.length === 1 && properties.length + constructs.length + indexes.length === 0) {
    return printCall(printing, only, ' =>')
  }
  const members = [
    ...calls.map((call) => printCall(printing, call, ':')),
    ...constructs.map((construct) => `new ${printCall(printing, construct, ':')}`),
    ...indexes.map(({ keyType, type: value, isReadonly }) => {
      const [key, text] = [printTypeShape(printing, keyType), printTypeShape(printing, value)]
      return `${isReadonly ? 'readonly ' : ''}[key: ${key}]: ${text}`
    }),
    ...properties.flatMap((property) => printProperty(printing, property)),
  ]
  return members.length === 0 ? '{}' : `{ ${members.join('; ')} }`
}

function isPublic(property: ts.Symbol): boolean {
  const declaration = property.valueDeclaration
  const hidden = ts.ModifierFlags.Private | ts.ModifierFlags.Protected
  return (
    !property.name.startsWith('__#') &&
    (declaration === undefined || (ts.getCombinedModifierFlags(declaration) & hidden) === 0)
  )
}

function printProperty(printing: Printing, property: ts.Symbol): readonly string[] {
  if (property.name.startsWith('__@')) {
    printing.fault({ kind: 'unprintable', text: `[${property.name.slice(3).replace(/@\d+$/, '')}]` })
    return []
  }
  const type = printing.checker.getTypeOfSymbolAtLocation(property, printing.at)
  const declaration = property.valueDeclaration
  const isOptional = (property.flags & ts.SymbolFlags.Optional) !== 0
  const start = `${isReadonly(property) ? 'readonly ' : ''}${printPropertyName(property.name)}${isOptional ? '?' : ''}`
  const print = isOptional ? printOptional : printEither
  return [`${start}: ${print(printing, type, declaration && writtenType(declaration))}`]
}

function printCall(printing: Printing, signature: ts.Signature, arrow: ' =>' | ':'): string {
  const { checker } = printing
  const own = (signature.typeParameters ?? []).map(({ symbol }) => symbol)
  const inner = { ...printing, inScope: new Set([...printing.inScope, ...own]) }
  const generics = (signature.typeParameters ?? []).map((parameter) => {
    const bound = checker.getBaseConstraintOfType(parameter)
    return parameter.symbol.name + (bound ? ` extends ${printTypeShape(inner, bound)}` : '')
  })
  const parameters = signature.parameters.map((parameter, index) => printParameter(inner, parameter, index))
  const returns = printTypeShape(inner, checker.getReturnTypeOfSignature(signature))
  return `${generics.length > 0 ? `<${generics.join(', ')}>` : ''}(${parameters.join(', ')})${arrow} ${returns}`
}

function printParameter(printing: Printing, parameter: ts.Symbol, index: number): string {
  const declaration = parameter.valueDeclaration
  const node = declaration !== undefined && ts.isParameter(declaration) ? declaration : undefined
  const isOptional = node !== undefined && printing.checker.isOptionalParameter(node)
  const type = printing.checker.getTypeOfSymbolAtLocation(parameter, printing.at)
  const text = (isOptional ? printOptional : printEither)(printing, type, node?.type)
  const name = `${node?.dotDotDotToken ? '...' : ''}${tryIdentifier(parameter.name) ?? `arg${index}`}`
  return `${name}${isOptional ? '?' : ''}: ${text}`
}

// Types that wait for a type argument: they survive only where that argument is still in scope.
function printDeferred(printing: Printing, type: ts.Type): string {
  if (type.flags & ts.TypeFlags.TemplateLiteral) {
    const { texts, types } = type as ts.TemplateLiteralType
    const spans = types.map(
      (part, index) => `\${${printTypeShape(printing, part)}}${escapeTemplate(texts[index + 1] ?? '')}`,
    )
    return `\`${escapeTemplate(texts[0] ?? '')}${spans.join('')}\``
  }
  if (type.flags & ts.TypeFlags.Index)
    return `keyof ${operand(printTypeShape(printing, (type as ts.IndexType).type))}`
  if (type.flags & ts.TypeFlags.IndexedAccess) {
    const { objectType, indexType } = type as ts.IndexedAccessType
    return `${operand(printTypeShape(printing, objectType))}[${printTypeShape(printing, indexType)}]`
  }
  if (type.flags & ts.TypeFlags.StringMapping) {
    return `${type.symbol.name}<${printTypeShape(printing, (type as ts.StringMappingType).type)}>`
  }
  const constraint = printing.checker.getBaseConstraintOfType(type)
  if (constraint !== undefined && constraint !== type) return expand(printing, type, constraint)
  printing.fault({ kind: 'unprintable', text: printing.checker.typeToString(type) })
  return 'unknown'
}
