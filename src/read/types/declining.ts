// The symbol by which a kernel declines. A provider need not import it from the runtime: it is a registered symbol, which
// anybody can make.

import { ts } from 'ts-morph'

const registered = 'backstitch.NotImplemented'

/** The type of that symbol as text, if this is it, whoever declared it and under whatever name. */
export function tryDeclining(symbol: ts.Symbol | undefined): string | undefined {
  const isIt = symbol?.name === 'NotImplemented' || symbol?.declarations?.some(isRegistered)
  return isIt ? "typeof import('@backstitch/runtime').NotImplemented" : undefined
}

// `const skip = Symbol.for('backstitch.NotImplemented')`
function isRegistered(node: ts.Declaration): boolean {
  const value = ts.isVariableDeclaration(node) ? node.initializer : undefined
  if (value === undefined || !ts.isCallExpression(value)) return false
  const [key] = value.arguments
  return (
    value.expression.getText() === 'Symbol.for' &&
    key !== undefined &&
    ts.isStringLiteralLike(key) &&
    key.text === registered
  )
}
