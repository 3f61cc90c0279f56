// Calls that make a wrapper have no effect that anybody could miss: marked as pure, an unused host function falls out
// of a bundle together with its code.

import type MagicString from 'magic-string'
import type { CallExpression, Node } from 'oxc-parser'
import { childrenOf } from '../../src/syntax.ts'
import type { ParsedModule } from './module.ts'

/** The annotation every bundler and minifier understands. */
export const pureMark = '/* @__PURE__ */ '

/** Marks `createDispatcher(…)` and by-hand `backendDispatch(…)` calls; returns how many were marked. */
export function markPureCalls(module: ParsedModule, output: MagicString): number {
  const calls = findCalls(module.program)
  const unmarked = calls.filter((call) => !/[@#]__PURE__\s*\*\/\s*$/.test(module.code.slice(0, call.start)))
  for (const call of unmarked) output.appendLeft(call.start, pureMark)
  return unmarked.length
}

function findCalls(node: Node): CallExpression[] {
  const below = childrenOf(node).flatMap(findCalls)
  return node.type === 'CallExpression' && isMaker(node) ? [node, ...below] : below
}

function isMaker({ callee }: CallExpression): boolean {
  if (callee.type === 'Identifier')
    return callee.name === 'createDispatcher' || callee.name === 'backendDispatch'
  return (
    callee.type === 'MemberExpression' &&
    !callee.computed &&
    callee.property.type === 'Identifier' &&
    callee.property.name === 'backendDispatch'
  )
}
