// Which comment belongs to a node.

import { ts } from 'ts-morph'
import { type Comment, noComment, parseComment } from './comment.ts'

/** The comment of a declaration: its own last block, or the one on the statement it stands in. */
export function commentOf(node: ts.Node): Comment {
  const text = tryCommentText(node)
  return text === undefined ? noComment : parseComment(text)
}

/** The comment of a property, wherever it is declared. */
export function memberComment(node: ts.Node): Comment {
  return ts.isJSDocPropertyTag(node) ? propertyTagComment(node) : commentOf(node)
}

/** The text of the block that documents a node, for a member also one behind `{` or `;` on its line. */
export function tryCommentText(node: ts.Node): string | undefined {
  for (let at: ts.Node | undefined = node; at !== undefined; at = carrierOf(at)) {
    const block = ts
      .getJSDocCommentsAndTags(at)
      .filter(ts.isJSDoc)
      .findLast(({ parent }) => parent === at)
    if (block !== undefined) return block.getText()
  }
  return ts.isTypeElement(node) || ts.isClassElement(node) || ts.isObjectLiteralElementLike(node)
    ? trySameLineText(node)
    : undefined
}

// From a function expression outwards to the statement its author put the comment on.
function carrierOf(node: ts.Node): ts.Node | undefined {
  const { parent } = node
  if (parent === undefined) return undefined
  if (ts.isVariableDeclarationList(parent)) return parent.declarations[0] === node ? parent : undefined
  const isTransparent =
    ts.isParenthesizedExpression(parent) ||
    ts.isAsExpression(parent) ||
    ts.isSatisfiesExpression(parent) ||
    ts.isCallExpression(parent) ||
    ts.isVariableStatement(parent) ||
    ts.isExportAssignment(parent)
  if (isTransparent) return parent
  // `exports.f = function () {}`, from either side to its statement.
  if (ts.isBinaryExpression(parent)) return parent
  if (ts.isBinaryExpression(node) && ts.isExpressionStatement(parent)) return parent
  const isHolder =
    ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent) || ts.isPropertyDeclaration(parent)
  return isHolder && parent.initializer === node ? parent : undefined
}

// TypeScript takes a comment behind `{` or `;` on the same line for a trailing comment of that token.
function trySameLineText(node: ts.Node): string | undefined {
  const text = node.getSourceFile().text
  const ranges = ts.getTrailingCommentRanges(text, node.getFullStart()) ?? []
  return ranges.map(({ pos, end }) => text.slice(pos, end)).findLast((comment) => comment.startsWith('/**'))
}

function propertyTagComment(node: ts.JSDocPropertyTag): Comment {
  let block: ts.Node = node
  while (!ts.isJSDoc(block) && block.parent !== undefined) block = block.parent
  const name = node.name.getText()
  const tag = parseComment(block.getText()).properties.find((known) => known.name.split('.').at(-1) === name)
  const tags = tag?.default === undefined ? [] : [{ tag: 'default', text: tag.default }]
  return { ...noComment, description: tag?.description ?? '', tags }
}
