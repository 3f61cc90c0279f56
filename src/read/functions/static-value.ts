// The value of an expression that needs no running: literals, constants made of them, simple arithmetic.

import { ts } from 'ts-morph'
import type { Json } from '../../model.ts'

/** A value that could be told without running code. */
export interface StaticValue {
  readonly value: Json
}

// Constants may refer to each other in a circle; nobody nests static values this deep on purpose.
const maximumDepth = 50

/** Tells the value of an expression, or `undefined` if only running it would. */
export function tryEvaluate(
  checker: ts.TypeChecker,
  expression: ts.Expression,
  depth = maximumDepth,
): StaticValue | undefined {
  const node = unwrap(expression)
  if (depth === 0) return undefined
  if (ts.isStringLiteralLike(node)) return { value: node.text }
  if (ts.isNumericLiteral(node)) return { value: Number(node.text) }
  if (node.kind === ts.SyntaxKind.TrueKeyword) return { value: true }
  if (node.kind === ts.SyntaxKind.FalseKeyword) return { value: false }
  if (node.kind === ts.SyntaxKind.NullKeyword) return { value: null }
  const inner = (child: ts.Expression) => tryEvaluate(checker, child, depth - 1)
  if (ts.isPrefixUnaryExpression(node)) return tryNegate(node, inner)
  if (ts.isBinaryExpression(node)) return tryCompute(node, inner)
  if (ts.isTemplateExpression(node)) return tryTemplate(node, inner)
  if (ts.isArrayLiteralExpression(node)) return tryArray(node, inner)
  if (ts.isObjectLiteralExpression(node)) return tryObject(node, inner, checker)
  if (ts.isIdentifier(node)) return tryConstant(checker, node, inner)
  if (ts.isPropertyAccessExpression(node)) return tryMember(checker, node, inner)
  return undefined
}

/** The expression inside parentheses, `as`, `satisfies`, `!` and `Object.freeze(…)`. */
export function unwrap(expression: ts.Expression): ts.Expression {
  if (
    ts.isParenthesizedExpression(expression) ||
    ts.isAsExpression(expression) ||
    ts.isSatisfiesExpression(expression) ||
    ts.isTypeAssertionExpression(expression) ||
    ts.isNonNullExpression(expression)
  ) {
    return unwrap(expression.expression)
  }
  const [argument] = ts.isCallExpression(expression) ? expression.arguments : []
  const isFreeze = ts.isCallExpression(expression) && expression.expression.getText() === 'Object.freeze'
  return isFreeze && argument !== undefined ? unwrap(argument) : expression
}

/** The declaration a name stands for, imports and re-exports followed. */
export function tryResolveName(checker: ts.TypeChecker, name: ts.Node): ts.Declaration | undefined {
  const symbol = tryResolveSymbol(checker, name)
  return symbol?.valueDeclaration ?? symbol?.declarations?.[0]
}

/** The symbol a name stands for, imports and re-exports followed. */
export function tryResolveSymbol(checker: ts.TypeChecker, name: ts.Node): ts.Symbol | undefined {
  const isShorthand = ts.isShorthandPropertyAssignment(name.parent) && name.parent.name === name
  const symbol = isShorthand
    ? checker.getShorthandAssignmentValueSymbol(name.parent)
    : checker.getSymbolAtLocation(name)
  return symbol && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
}

type Evaluate = (expression: ts.Expression) => StaticValue | undefined

function tryNegate(node: ts.PrefixUnaryExpression, inner: Evaluate): StaticValue | undefined {
  const value = inner(node.operand)?.value
  if (node.operator === ts.SyntaxKind.ExclamationToken && typeof value === 'boolean') return { value: !value }
  if (typeof value !== 'number') return undefined
  if (node.operator === ts.SyntaxKind.MinusToken) return { value: -value }
  return node.operator === ts.SyntaxKind.PlusToken ? { value } : undefined
}

const operators = new Map<ts.SyntaxKind, (left: number, right: number) => number>([
  [ts.SyntaxKind.PlusToken, (left, right) => left + right],
  [ts.SyntaxKind.MinusToken, (left, right) => left - right],
  [ts.SyntaxKind.AsteriskToken, (left, right) => left * right],
  [ts.SyntaxKind.SlashToken, (left, right) => left / right],
  [ts.SyntaxKind.AsteriskAsteriskToken, (left, right) => left ** right],
  [ts.SyntaxKind.LessThanLessThanToken, (left, right) => left << right],
])

function tryCompute(node: ts.BinaryExpression, inner: Evaluate): StaticValue | undefined {
  const left = inner(node.left)?.value
  const right = inner(node.right)?.value
  const isPlus = node.operatorToken.kind === ts.SyntaxKind.PlusToken
  if (isPlus && typeof left === 'string' && typeof right === 'string') return { value: left + right }
  if (typeof left !== 'number' || typeof right !== 'number') return undefined
  const value = operators.get(node.operatorToken.kind)?.(left, right)
  return value !== undefined && Number.isFinite(value) ? { value } : undefined
}

function tryTemplate(node: ts.TemplateExpression, inner: Evaluate): StaticValue | undefined {
  const parts = node.templateSpans.map(({ expression, literal }) => {
    const value = inner(expression)?.value
    return typeof value === 'string' || typeof value === 'number' ? value + literal.text : undefined
  })
  return parts.includes(undefined) ? undefined : { value: node.head.text + parts.join('') }
}

function tryArray(node: ts.ArrayLiteralExpression, inner: Evaluate): StaticValue | undefined {
  const values: Json[] = []
  for (const element of node.elements) {
    const spread = ts.isSpreadElement(element)
    const value = inner(spread ? element.expression : element)?.value
    if (value === undefined) return undefined
    if (!spread) values.push(value)
    else if (Array.isArray(value)) values.push(...(value as readonly Json[]))
    else return undefined
  }
  return { value: values }
}

function tryObject(
  node: ts.ObjectLiteralExpression,
  inner: Evaluate,
  checker: ts.TypeChecker,
): StaticValue | undefined {
  const entries = new Map<string, Json>()
  for (const property of node.properties) {
    const value = tryProperty(property, inner, checker)?.value
    if (value === undefined) return undefined
    if (!ts.isSpreadAssignment(property)) entries.set(propertyName(property.name!) ?? '', value)
    else if (typeof value !== 'object' || value === null) return undefined
    else for (const [key, item] of Object.entries(value)) entries.set(key, item as Json)
  }
  return entries.has('') ? undefined : { value: Object.fromEntries(entries) }
}

function tryProperty(
  property: ts.ObjectLiteralElementLike,
  inner: Evaluate,
  checker: ts.TypeChecker,
): StaticValue | undefined {
  if (ts.isPropertyAssignment(property)) return inner(property.initializer)
  if (ts.isSpreadAssignment(property)) return inner(property.expression)
  return ts.isShorthandPropertyAssignment(property) ? tryConstant(checker, property.name, inner) : undefined
}

/** A property's name where it is written out: identifier, string or number. */
export function propertyName(name: ts.PropertyName): string | undefined {
  if (ts.isIdentifier(name) || ts.isStringLiteralLike(name) || ts.isNumericLiteral(name)) return name.text
  return ts.isComputedPropertyName(name) && ts.isStringLiteralLike(name.expression)
    ? name.expression.text
    : undefined
}

function tryConstant(checker: ts.TypeChecker, name: ts.Identifier, inner: Evaluate): StaticValue | undefined {
  const declaration = tryResolveName(checker, name)
  const isConstant =
    declaration !== undefined &&
    ts.isVariableDeclaration(declaration) &&
    (ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const) !== 0
  return isConstant && declaration.initializer ? inner(declaration.initializer) : undefined
}

function tryMember(
  checker: ts.TypeChecker,
  node: ts.PropertyAccessExpression,
  inner: Evaluate,
): StaticValue | undefined {
  const declaration = tryResolveName(checker, node.name)
  if (declaration !== undefined && ts.isEnumMember(declaration)) {
    const value = checker.getConstantValue(declaration)
    return value === undefined ? undefined : { value }
  }
  const object = inner(node.expression)?.value
  if (typeof object !== 'object' || object === null || !Object.hasOwn(object, node.name.text))
    return undefined
  return { value: (object as { readonly [key: string]: Json })[node.name.text]! }
}
