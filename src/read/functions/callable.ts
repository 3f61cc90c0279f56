// From a name a module exports to what can be called under it: signatures, comments, implementation.

import { ts } from 'ts-morph'
import type { Comment } from '../comments/comment.ts'
import { commentOf } from '../comments/comment-of.ts'
import type { Reader } from './reader.ts'
import { tryResolveSymbol, unwrap } from './static-value.ts'

/** A function as the compiler and its author describe it. */
export interface Callable {
  readonly name: string
  /** The declaration a person should be sent to. */
  readonly node: ts.Node
  /** Overloads in order, the implementation left out where there are any; never empty. */
  readonly signatures: readonly ts.Signature[]
  /** Comments that speak about it, the one editors show first. */
  readonly comments: readonly Comment[]
  /** The function with its body, where the sources are at hand. */
  readonly implementation?: ts.FunctionLikeDeclaration
  /** Whether it has properties, as `f.DNS`, beside its signatures. */
  readonly hasMembers: boolean
}

/**
 * Tells what can be called under a symbol, or `undefined` if nothing can.
 *
 * @param wrapped - The expression to look at instead of the symbol's own value, for a constant that wraps a function.
 */
export function tryReadCallable(
  reader: Reader,
  name: string,
  symbol: ts.Symbol,
  wrapped?: ts.Expression,
): Callable | undefined {
  const { checker } = reader
  const node = symbol.valueDeclaration ?? symbol.declarations?.[0]
  if (node === undefined) return undefined
  const value = wrapped ?? tryValue(node)
  const implementation = findImplementation(checker, symbol, value)
  const type = findType(checker, symbol, node, wrapped)
  const signatures = checker.getSignaturesOfType(type, ts.SignatureKind.Call)
  if (signatures.length === 0) return undefined
  const speakers = [node, ...signatures.flatMap(({ declaration }) => declaration ?? []), implementation]
  const comments = new Map(
    speakers.flatMap((speaker) => (speaker ? [[speaker, commentOf(speaker)] as const] : [])),
  )
  return {
    name,
    node,
    signatures,
    comments: [...comments.values()],
    ...(implementation !== undefined && { implementation }),
    hasMembers: checker.getPropertiesOfType(type).length > 0,
  }
}

function findType(
  checker: ts.TypeChecker,
  symbol: ts.Symbol,
  node: ts.Node,
  wrapped: ts.Expression | undefined,
): ts.Type {
  const type = wrapped ? checker.getTypeAtLocation(wrapped) : checker.getTypeOfSymbolAtLocation(symbol, node)
  return checker.getNonNullableType(type)
}

function tryValue(node: ts.Node): ts.Expression | undefined {
  if (ts.isVariableDeclaration(node) || ts.isPropertyAssignment(node) || ts.isPropertyDeclaration(node)) {
    return node.initializer
  }
  if (ts.isExportAssignment(node)) return node.expression
  // `exports.f = …`: the name on the left is the declaration.
  const assignment = ts.isBinaryExpression(node) ? node : node.parent
  return ts.isBinaryExpression(assignment) ? assignment.right : undefined
}

function findImplementation(
  checker: ts.TypeChecker,
  symbol: ts.Symbol,
  value: ts.Expression | undefined,
  depth = 5,
): ts.FunctionLikeDeclaration | undefined {
  const own = symbol.declarations?.find(hasBody)
  if (own !== undefined || value === undefined || depth === 0) return own
  const inner = unwrap(value)
  if (ts.isArrowFunction(inner) || ts.isFunctionExpression(inner)) return inner
  const target = ts.isIdentifier(inner) ? tryResolveSymbol(checker, inner) : undefined
  const declaration = target?.valueDeclaration
  return target && declaration
    ? findImplementation(checker, target, tryValue(declaration), depth - 1)
    : undefined
}

function hasBody(node: ts.Declaration): node is ts.FunctionLikeDeclaration {
  return (ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node)) && node.body !== undefined
}
