// The calls that dispatch by hand, and which of them make a constant of their module or a property of a class of it: only
// those can be typed.

import { ts } from 'ts-morph'
import { unwrap } from '../functions/static-value.ts'

/** Whether a call is `dispatcher.backendDispatch(…)`, or of the method taken out of the dispatcher under its own name. */
export function isBackendDispatch({ expression }: ts.CallExpression): boolean {
  if (ts.isPropertyAccessExpression(expression)) return expression.name.text === 'backendDispatch'
  return ts.isIdentifier(expression) && expression.text === 'backendDispatch'
}

/** Finds the calls in a file that make no constant of a module or namespace, no property of a class and no export of CommonJS. */
export function findMisplaced(source: ts.SourceFile): readonly ts.CallExpression[] {
  if (source.isDeclarationFile || !source.text.includes('backendDispatch')) return []
  const found: ts.CallExpression[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && isBackendDispatch(node) && !isPlaced(node)) found.push(node)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

function isPlaced(call: ts.CallExpression): boolean {
  const holder = ts.findAncestor(call, (node) => !ts.isExpression(node) || isAssignmentOf(node, call))
  if (holder === undefined) return false
  const value = ts.isBinaryExpression(holder)
    ? holder.right
    : ts.isVariableDeclaration(holder) || isProperty(holder)
      ? holder.initializer
      : ts.isExportAssignment(holder) && holder.expression
  return !!value && unwrap(value) === call && isTopLevel(holder)
}

function isProperty(node: ts.Node): node is ts.PropertyDeclaration {
  return ts.isPropertyDeclaration(node) && ts.isClassDeclaration(node.parent)
}

function isAssignmentOf(node: ts.Node, call: ts.CallExpression): boolean {
  return (
    ts.isBinaryExpression(node) && ts.isPropertyAccessExpression(node.left) && unwrap(node.right) === call
  )
}

function isTopLevel(holder: ts.Node): boolean {
  const statement = ts.findAncestor(holder, ts.isStatement)
  return statement !== undefined && (ts.isSourceFile(statement.parent) || ts.isModuleBlock(statement.parent))
}
