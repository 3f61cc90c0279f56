// Which parameter is the options object. The rule stands here and nowhere else:
//
// 1. Only the last parameter can be. What follows an options object could not be passed beside `backend`.
// 2. Its type has named properties and no other nature: no array, no function, no class, nothing the platform
//    provides (typed arrays, maps, promises, GPU objects). All of these are data, however optional they are.
// 3. And it says that it is one: it is destructured in place; or it is called like one (`options`, `gpuConfig`);
//    or it may be left out together with every one of its properties. So `out?: Matrix` stays a positional
//    parameter, because a matrix without rows is no matrix.
//
// A parameter that is called like one may take something else instead (`optionsOrLoose: boolean | Options`); what
// its options are is still known.

import { ts } from 'ts-morph'

const optionsName =
  /^(?:options?|opts?|config|configuration|cfg|params|settings|init|props|kwargs|(?:options|opts)Or[A-Z]\w*)$|(?:Options|Opts|Config|Params|Settings|Props)$/

/** Index of the options object of one signature, or `undefined` if it takes none. */
export function tryFindOptions(
  checker: ts.TypeChecker,
  signature: ts.Signature,
  implementation: ts.FunctionLikeDeclaration | undefined,
): number | undefined {
  const index = signature.parameters.length - 1
  const parameter = signature.parameters[index]
  const node = parameter?.valueDeclaration
  if (parameter === undefined || node === undefined) return undefined
  const type = checker.getTypeOfSymbolAtLocation(parameter, node)
  const written = ts.isParameter(node) ? [node, implementation?.parameters[index]] : []
  const isDestructured = written.some((known) => known !== undefined && ts.isObjectBindingPattern(known.name))
  const isCalledSo = isDestructured || optionsName.test(parameter.name)
  if (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) return isCalledSo ? index : undefined
  const members = bagMembers(checker, type)
  if (members.length === 0) return undefined
  if (isCalledSo) return index
  if (members.length < presentMembers(checker, type).length) return undefined
  return isOptional(checker, node) && members.every((member) => isWeak(checker, member)) ? index : undefined
}

/** The object types an options parameter may have: its union opened, and everything else dropped. */
export function bagMembers(checker: ts.TypeChecker, type: ts.Type): readonly ts.Type[] {
  return presentMembers(checker, type).filter((member) => isBag(checker, member))
}

function presentMembers(checker: ts.TypeChecker, type: ts.Type): readonly ts.Type[] {
  const members = constrainedMembers(checker, checker.getNonNullableType(type))
  return members.filter(({ flags }) => (flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Null)) === 0)
}

function constrainedMembers(checker: ts.TypeChecker, type: ts.Type): readonly ts.Type[] {
  const isDeferred = (type.flags & ts.TypeFlags.Instantiable) !== 0
  const constraint = isDeferred ? checker.getBaseConstraintOfType(type) : type
  if (constraint === undefined) return []
  return constraint.isUnion() ? constraint.types : [constraint]
}

/** Whether every value that an options parameter takes, when it is not left out, is an options object. */
export function takesOnlyBags(checker: ts.TypeChecker, symbol: ts.Symbol, node: ts.Declaration): boolean {
  const type = checker.getTypeOfSymbolAtLocation(symbol, node)
  if (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) return true
  const members = constrainedMembers(checker, type)
  const mayBeMissing = isOptional(checker, node)
  return members.every(
    (member) => isBag(checker, member) || (mayBeMissing && (member.flags & ts.TypeFlags.Undefined) !== 0),
  )
}

/** Whether options of any name may be strings, as `backend` is. */
export function mayHoldStrings(checker: ts.TypeChecker, symbol: ts.Symbol, node: ts.Declaration): boolean {
  const type = checker.getNonNullableType(checker.getTypeOfSymbolAtLocation(symbol, node))
  return bagMembers(checker, type).every((member) => {
    const value = checker.getIndexTypeOfType(member, ts.IndexKind.String)
    return value === undefined || checker.isTypeAssignableTo(checker.getStringType(), value)
  })
}

/** Whether a parameter may be left out, by question mark, initialiser or JSDoc brackets. */
export function isOptional(checker: ts.TypeChecker, node: ts.Declaration): boolean {
  if (ts.isParameter(node)) return checker.isOptionalParameter(node)
  return ts.isJSDocParameterTag(node) && node.isBracketed
}

function isBag(checker: ts.TypeChecker, type: ts.Type): boolean {
  if (type.isIntersection()) return type.types.every((part) => isBag(checker, part))
  if (type.flags & ts.TypeFlags.Instantiable) {
    const constraint = checker.getBaseConstraintOfType(type)
    return constraint !== undefined && constraint !== type && isBag(checker, constraint)
  }
  if (type.flags & ts.TypeFlags.NonPrimitive) return true
  if ((type.flags & ts.TypeFlags.Object) === 0) return false
  if (type.getCallSignatures().length + type.getConstructSignatures().length > 0) return false
  if (checker.isArrayType(type) || checker.isTupleType(type)) return false
  if (type.getProperties().some(({ name }) => name.startsWith('__@iterator'))) return false
  const { objectFlags } = type as ts.ObjectType
  if (objectFlags & ts.ObjectFlags.Mapped) return true
  return !type.isClass() && !(type.symbol?.declarations ?? []).some(isPlatform)
}

function isPlatform(node: ts.Declaration): boolean {
  const source = node.getSourceFile()
  return ts.isClassDeclaration(node) || (source.isDeclarationFile && !ts.isExternalModule(source))
}

function isWeak(checker: ts.TypeChecker, type: ts.Type): boolean {
  const properties = checker.getPropertiesOfType(type)
  return properties.length > 0 && properties.every(({ flags }) => (flags & ts.SymbolFlags.Optional) !== 0)
}
