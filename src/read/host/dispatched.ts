// Finds the functions a host dispatches, in both forms: tagged for the plugin, and wrapped by hand.

import { ts } from 'ts-morph'
import { readProblems } from '../../problems/read.ts'
import { commentOf } from '../comments/comment-of.ts'
import { type Callable, tryReadCallable } from '../functions/callable.ts'
import type { Reader } from '../functions/reader.ts'
import { unwrap } from '../functions/static-value.ts'
import { findMisplaced, isBackendDispatch } from './dispatch-calls.ts'

/** A dispatched function before its signature is read. */
export interface Dispatched {
  readonly callable: Callable
  readonly symbol: ts.Symbol
  readonly form: 'tagged' | 'by-hand'
  /** The name as the host wrote it, where that is a whole key: `host[/subpath]:name`. */
  readonly key?: string
  /** What a call of `backendDispatch` wraps. */
  readonly wrapped?: ts.Expression
}

/** Finds the dispatched functions declared at the top of a file. */
export function findDispatched(reader: Reader, source: ts.SourceFile): readonly Dispatched[] {
  for (const call of findMisplaced(source)) reportMisplaced(reader, call)
  return source.statements.flatMap((statement) => findInStatement(reader, statement))
}

function findInStatement(reader: Reader, statement: ts.Statement): readonly Dispatched[] {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.flatMap((node) => findInVariable(reader, node))
  }
  if (ts.isFunctionDeclaration(statement)) return findTagged(reader, statement)
  if (ts.isExportAssignment(statement)) return findInVariable(reader, statement)
  if (ts.isExpressionStatement(statement)) return findInAssignment(reader, statement.expression)
  if (ts.isClassDeclaration(statement))
    return statement.members.flatMap((member) => findInMember(reader, statement, member))
  const isNamespace = ts.isModuleDeclaration(statement) && statement.body && ts.isModuleBlock(statement.body)
  return isNamespace
    ? (statement.body as ts.ModuleBlock).statements.flatMap((inner) => findInStatement(reader, inner))
    : []
}

function findInVariable(
  reader: Reader,
  node: ts.VariableDeclaration | ts.ExportAssignment,
): readonly Dispatched[] {
  const call = tryDispatchCall(ts.isVariableDeclaration(node) ? node.initializer : node.expression)
  return call ? findByHand(reader, symbolOf(reader, node), call) : findTagged(reader, node)
}

// A property may hold a wrapper; a method cannot become one.
function findInMember(
  reader: Reader,
  statement: ts.ClassDeclaration,
  member: ts.ClassElement,
): readonly Dispatched[] {
  if (ts.isPropertyDeclaration(member)) {
    const call = tryDispatchCall(member.initializer)
    if (call) return findByHand(reader, symbolOf(reader, member), call)
  }
  if (isTagged(member)) {
    const name = [statement.name?.text, member.name?.getText()].filter((part) => part !== undefined).join('.')
    reader.report(readProblems.HOST_FUNCTION_METHOD({ function: name }, reader.locate(member)))
  }
  return []
}

function tryDispatchCall(value: ts.Expression | undefined): ts.CallExpression | undefined {
  const call = value && unwrap(value)
  return call !== undefined && ts.isCallExpression(call) && isBackendDispatch(call) ? call : undefined
}

/** `exports.name = dispatcher.backendDispatch(…)`, as compilers write CommonJS. */
function findInAssignment(reader: Reader, expression: ts.Expression): readonly Dispatched[] {
  if (!ts.isBinaryExpression(expression) || expression.operatorToken.kind !== ts.SyntaxKind.EqualsToken)
    return []
  const { left, right } = expression
  const call = tryDispatchCall(right)
  if (!ts.isPropertyAccessExpression(left) || call === undefined) return []
  return findByHand(reader, reader.checker.getSymbolAtLocation(left.name), call)
}

function findByHand(
  reader: Reader,
  symbol: ts.Symbol | undefined,
  call: ts.CallExpression,
): readonly Dispatched[] {
  const [name, implementation] = call.arguments
  if (name === undefined || implementation === undefined || symbol === undefined) return []
  if (!ts.isStringLiteralLike(name)) {
    reader.report(readProblems.HOST_FUNCTION_NAME_NOT_STATIC({}, reader.locate(name)))
    return []
  }
  const { text } = name
  const colon = text.lastIndexOf(':')
  const callable = tryReadCallable(reader, text.slice(colon + 1), symbol, implementation)
  if (callable === undefined) return []
  return [{ callable, symbol, form: 'by-hand', wrapped: implementation, ...(colon >= 0 && { key: text }) }]
}

function findTagged(
  reader: Reader,
  node: ts.FunctionDeclaration | ts.VariableDeclaration | ts.ExportAssignment,
): readonly Dispatched[] {
  if (!isTagged(node)) return []
  const symbol = symbolOf(reader, node)
  // Overloads and their implementation are one symbol; it is told once, by its first declaration.
  const isFirst = symbol?.declarations?.find(isTagged) === node
  const name = ts.isExportAssignment(node) ? undefined : node.name?.getText()
  const callable = symbol && isFirst ? tryReadCallable(reader, name ?? 'default', symbol) : undefined
  return symbol === undefined || callable === undefined ? [] : [{ callable, symbol, form: 'tagged' }]
}

function symbolOf(reader: Reader, node: ts.Declaration): ts.Symbol | undefined {
  const name = (node as ts.NamedDeclaration).name
  const own = (node as ts.Declaration & { readonly symbol?: ts.Symbol }).symbol
  const symbol = name === undefined ? own : (reader.checker.getSymbolAtLocation(name) ?? own)
  return symbol && reader.checker.getExportSymbolOfSymbol(symbol)
}

function isTagged(node: ts.Node): boolean {
  return commentOf(node).tags.some(({ tag }) => tag === 'backendDispatch')
}

function reportMisplaced(reader: Reader, call: ts.CallExpression): void {
  const [name] = call.arguments
  const place = reader.locate(call)
  if (name && ts.isStringLiteralLike(name)) {
    reader.report(readProblems.HOST_FUNCTION_MISPLACED({ function: name.text }, place))
  } else reader.report(readProblems.HOST_FUNCTION_NAME_NOT_STATIC({}, place))
}
