// A wrapped function is a constant, and constants are not hoisted: code that a module runs while it is being
// evaluated, above the constant, would find it uninitialized. This finds such code before a user does.

import type { Class, Expression, Function as FunctionNode, Node, Program, Statement } from 'oxc-parser'
import { childrenOf } from '../../src/syntax.ts'

interface Search {
  readonly name: string
  /** Functions of the module by name: called during evaluation, their bodies run then, too. */
  readonly hoisted: ReadonlyMap<string, FunctionNode>
  readonly entered: Set<Node>
}

/**
 * Finds the first use of a module's own name that runs during module evaluation before `position`.
 *
 * A use in the body of a function counts only where that function is called on the spot, directly or through other
 * functions of the module.
 */
export function findEarlyUse(program: Program, name: string, position: number): Node | undefined {
  const hoisted = new Map<string, FunctionNode>()
  for (const statement of program.body) {
    const inner = declarationOf(statement)
    if (inner?.type === 'FunctionDeclaration' && inner.id) hoisted.set(inner.id.name, inner)
  }
  const search: Search = { name, hoisted, entered: new Set() }
  for (const statement of program.body) {
    if (statement.start >= position) return undefined
    const use = visit(statement, search)
    if (use) return use
  }
  return undefined
}

function declarationOf(statement: Statement): Node | null {
  return statement.type === 'ExportNamedDeclaration' || statement.type === 'ExportDefaultDeclaration'
    ? statement.declaration
    : statement
}

function visitAll(nodes: readonly (Node | null | undefined)[], search: Search): Node | undefined {
  for (const node of nodes) {
    const use = node ? visit(node, search) : undefined
    if (use) return use
  }
  return undefined
}

function visit(node: Node, search: Search): Node | undefined {
  switch (node.type) {
    case 'Identifier':
      return node.name === search.name ? node : undefined
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
      return undefined
    case 'LabeledStatement':
      return visit(node.body, search)
    case 'ExportNamedDeclaration':
      return visitAll([node.declaration], search)
    case 'MemberExpression':
      return visitAll([node.object, node.computed ? node.property : null], search)
    case 'Property':
      return visitAll([node.computed ? node.key : null, node.value], search)
    case 'CallExpression':
    case 'NewExpression':
      return visitAll([node.callee, ...node.arguments], search) ?? visitCallee(node.callee, search)
    case 'ClassDeclaration':
    case 'ClassExpression':
      return visitClass(node, search)
    case 'BlockStatement':
      return declares(node.body, search.name) ? undefined : visitAll(node.body, search)
    default:
      return node.type.startsWith('TS') ? visitTypeScript(node, search) : visitAll(childrenOf(node), search)
  }
}

function visitCallee(callee: Expression | Node, search: Search): Node | undefined {
  const called = callee.type === 'Identifier' ? search.hoisted.get(callee.name) : unwrapParentheses(callee)
  const isFunction =
    called?.type === 'FunctionDeclaration' ||
    called?.type === 'FunctionExpression' ||
    called?.type === 'ArrowFunctionExpression'
  if (!isFunction || !called.body || search.entered.has(called)) return undefined
  search.entered.add(called)
  if (called.params.some((parameter) => mentions(parameter, search.name))) return undefined
  return visit(called.body, search)
}

/** What of a class runs when it is defined: heritage, decorators, computed keys, static fields and blocks. */
function visitClass(node: Class, search: Search): Node | undefined {
  const parts = node.body.body.flatMap((member): (Node | null | undefined)[] => {
    if (member.type === 'StaticBlock') return member.body
    if (member.type === 'TSIndexSignature') return []
    const key = member.computed ? member.key : null
    const isField = member.type === 'PropertyDefinition' || member.type === 'AccessorProperty'
    return [...member.decorators, key, isField && member.static ? member.value : null]
  })
  return visitAll([...node.decorators, node.superClass, ...parts], search)
}

/** Types run nothing; what wraps an expression, an enum or a namespace does. */
function visitTypeScript(node: Node, search: Search): Node | undefined {
  switch (node.type) {
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
    case 'TSTypeAssertion':
    case 'TSInstantiationExpression':
    case 'TSExportAssignment':
      return visit(node.expression, search)
    case 'TSEnumDeclaration':
      return node.declare
        ? undefined
        : visitAll(
            node.body.members.map((member) => member.initializer),
            search,
          )
    case 'TSModuleDeclaration':
      return node.declare ? undefined : visitAll([node.body], search)
    case 'TSModuleBlock':
      return declares(node.body, search.name) ? undefined : visitAll(node.body, search)
    default:
      return undefined
  }
}

function unwrapParentheses(node: Node): Node {
  return node.type === 'ParenthesizedExpression' ? unwrapParentheses(node.expression) : node
}

/** Whether statements of one block declare the name themselves, so that uses in it mean something else. */
function declares(statements: readonly Node[], name: string): boolean {
  return statements.some((statement) => {
    if (statement.type === 'VariableDeclaration') {
      return statement.declarations.some(({ id }) => mentions(id, name))
    }
    const named = statement.type === 'FunctionDeclaration' || statement.type === 'ClassDeclaration'
    return named && statement.id?.name === name
  })
}

/** Whether an identifier of this name stands anywhere in a node. */
export function mentions(node: Node, name: string): boolean {
  if (node.type === 'Identifier') return node.name === name
  return childrenOf(node).some((child) => mentions(child, name))
}
