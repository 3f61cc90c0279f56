// Defaults and names that only a function's body knows: what it does with its options object first.

import { ts } from 'ts-morph'
import type { Default } from '../../model.ts'
import { defaultFromCode } from './default-value.ts'
import { propertyName, tryResolveName, unwrap } from './static-value.ts'

/** What the code of a function says about its options. */
export interface CodeDefaults {
  readonly bySignature: ReadonlyMap<string, Default>
  readonly byBody: ReadonlyMap<string, Default>
  /** Whether a rest element collects names that are not listed. */
  readonly hasRest: boolean
}

/** Reads the defaults of the options object from a function's own code. */
export function readCodeDefaults(
  checker: ts.TypeChecker,
  implementation: ts.FunctionLikeDeclaration | undefined,
  index: number,
): CodeDefaults {
  const parameter = implementation?.parameters[index]
  const bySignature = new Map<string, Default>()
  const byBody = new Map<string, Default>()
  if (parameter === undefined) return { bySignature, byBody, hasRest: false }
  if (ts.isObjectBindingPattern(parameter.name)) {
    const hasRest = collectPattern(checker, parameter.name, 'signature', bySignature)
    return { bySignature, byBody, hasRest }
  }
  if (!ts.isIdentifier(parameter.name)) return { bySignature, byBody, hasRest: false }
  const hasRest = collectBody(checker, implementation?.body, parameter.name.text, byBody)
  return { bySignature, byBody, hasRest }
}

function collectPattern(
  checker: ts.TypeChecker,
  pattern: ts.ObjectBindingPattern,
  from: 'signature' | 'body',
  defaults: Map<string, Default>,
): boolean {
  for (const element of pattern.elements) {
    const name = tryElementName(element)
    const value = element.initializer && defaultFromCode(checker, element.initializer, from)
    if (name !== undefined && value !== undefined && isTold(value)) defaults.set(name, value)
  }
  return pattern.elements.some(({ dotDotDotToken }) => dotDotDotToken !== undefined)
}

function tryElementName(element: ts.BindingElement): string | undefined {
  if (element.propertyName !== undefined) return propertyName(element.propertyName)
  return ts.isIdentifier(element.name) ? element.name.text : undefined
}

// What a body computes is no default anybody could repeat; what a signature computes still is one.
function isTold(value: Default): boolean {
  return value.from === 'signature' || value.value !== undefined
}

function collectBody(
  checker: ts.TypeChecker,
  body: ts.Node | undefined,
  options: string,
  defaults: Map<string, Default>,
): boolean {
  let hasRest = false
  const keep = (name: string, value: Default | undefined) => {
    if (value !== undefined && isTold(value) && !defaults.has(name)) defaults.set(name, value)
  }
  const visit = (node: ts.Node): void => {
    if (
      ts.isVariableDeclaration(node) &&
      ts.isObjectBindingPattern(node.name) &&
      isBag(node.initializer, options)
    ) {
      const found = new Map<string, Default>()
      hasRest = collectPattern(checker, node.name, 'body', found) || hasRest
      for (const [name, value] of found) keep(name, value)
    }
    if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken) {
      const name = tryMemberOf(node.left, options)
      if (name !== undefined) keep(name, defaultFromCode(checker, node.right, 'body'))
    }
    if (ts.isObjectLiteralExpression(node)) collectSpread(checker, node, options, keep)
    ts.forEachChild(node, visit)
  }
  if (body !== undefined) visit(body)
  return hasRest
}

// `options`, `options ?? {}`, `{ ...DEFAULTS, ...options }`
function isBag(expression: ts.Expression | undefined, options: string): boolean {
  if (expression === undefined) return false
  const inner = unwrap(expression)
  if (ts.isIdentifier(inner)) return inner.text === options
  if (ts.isBinaryExpression(inner)) return isBag(inner.left, options)
  return ts.isObjectLiteralExpression(inner) && spreadsLast(inner, options)
}

function spreadsLast(literal: ts.ObjectLiteralExpression, options: string): boolean {
  const last = literal.properties.at(-1)
  return last !== undefined && ts.isSpreadAssignment(last) && isBag(last.expression, options)
}

function tryMemberOf(expression: ts.Expression, options: string): string | undefined {
  const inner = unwrap(expression)
  const isMember = ts.isPropertyAccessExpression(inner) && ts.isIdentifier(inner.expression)
  return isMember && (inner.expression as ts.Identifier).text === options ? inner.name.text : undefined
}

function collectSpread(
  checker: ts.TypeChecker,
  literal: ts.ObjectLiteralExpression,
  options: string,
  keep: (name: string, value: Default | undefined) => void,
): void {
  if (!spreadsLast(literal, options)) return
  const collect = (from: ts.ObjectLiteralExpression, depth: number): void => {
    // The last write wins in a literal, the first one kept wins here.
    for (const property of [...from.properties].reverse()) {
      if (ts.isPropertyAssignment(property)) {
        const name = propertyName(property.name)
        if (name !== undefined) keep(name, defaultFromCode(checker, property.initializer, 'body'))
      } else if (ts.isSpreadAssignment(property) && depth > 0) {
        const constant = tryObjectConstant(checker, property.expression)
        if (constant !== undefined) collect(constant, depth - 1)
      }
    }
  }
  collect(literal, 5)
}

function tryObjectConstant(
  checker: ts.TypeChecker,
  expression: ts.Expression,
): ts.ObjectLiteralExpression | undefined {
  const inner = unwrap(expression)
  if (ts.isObjectLiteralExpression(inner)) return inner
  const declaration = ts.isIdentifier(inner) ? tryResolveName(checker, inner) : undefined
  const isConstant = declaration && ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const
  if (!isConstant || !ts.isVariableDeclaration(declaration) || !declaration.initializer) return undefined
  const value = unwrap(declaration.initializer)
  return ts.isObjectLiteralExpression(value) ? value : undefined
}
