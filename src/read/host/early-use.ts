// A tagged function becomes a constant: what its module does with it further up fails when it is evaluated.

import { ts } from 'ts-morph'
import { tryResolveSymbol } from '../functions/static-value.ts'

/** The first use of a function during evaluation of its own module, before its line; `undefined` if there is none. */
export function tryFindEarlyUse(checker: ts.TypeChecker, symbol: ts.Symbol): ts.Node | undefined {
  const declaration = symbol.declarations?.find(
    (node) => !ts.isFunctionDeclaration(node) || node.body !== undefined,
  )
  if (declaration === undefined || !ts.isFunctionDeclaration(declaration)) return undefined
  const source = declaration.getSourceFile()
  const visit = (node: ts.Node): ts.Node | undefined => {
    if (node.pos >= declaration.pos || isLater(node)) return undefined
    if (ts.isIdentifier(node) && node.text === declaration.name?.text && isUse(node)) {
      return tryResolveSymbol(checker, node) === symbol ? node : undefined
    }
    return ts.forEachChild(node, visit)
  }
  return source.statements.map(visit).find((use) => use !== undefined)
}

// What is only evaluated when somebody calls it, or not at all.
function isLater(node: ts.Node): boolean {
  if (ts.isTypeNode(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return true
  if (ts.isExportDeclaration(node) || ts.isImportDeclaration(node)) return true
  return ts.isFunctionLike(node) && !isCalledAtOnce(node)
}

function isCalledAtOnce(node: ts.Node): boolean {
  let { parent } = node
  while (ts.isParenthesizedExpression(parent)) parent = parent.parent
  return ts.isCallExpression(parent) && !parent.arguments.includes(node as ts.Expression)
}

function isUse(node: ts.Identifier): boolean {
  const { parent } = node
  const isMemberName = ts.isPropertyAccessExpression(parent) && parent.name === node
  return !isMemberName && !(ts.isPropertyAssignment(parent) && parent.name === node)
}
