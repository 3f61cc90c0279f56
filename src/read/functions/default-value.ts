// Defaults of parameters: where they can stand, and which of them counts.

import type { ts } from 'ts-morph'
import type { Default, Json } from '../../model.ts'
import { tryEvaluate } from './static-value.ts'

/** A default from an expression in code. */
export function defaultFromCode(
  checker: ts.TypeChecker,
  expression: ts.Expression,
  from: 'signature' | 'body',
): Default | undefined {
  const text = expression.getText()
  if (text === 'undefined' || text === 'void 0') return undefined
  const value = tryEvaluate(checker, expression)?.value
  return { text, ...(value !== undefined && { value }), from }
}

/** A default from the text of a tag. */
export function defaultFromTag(text: string): Default {
  const value = tryParseLiteral(text)
  return { text, ...(value !== undefined && { value }), from: 'tag' }
}

/** The first of several statements of a default, and one that contradicts it if there is one. */
export function chooseDefault(stated: readonly (Default | undefined)[]): {
  readonly chosen?: Default
  readonly contradiction?: Default
} {
  const known = stated.filter((each) => each !== undefined)
  const [chosen] = known
  if (chosen === undefined) return {}
  const contradiction = known.find((each) => !agree(chosen, each))
  return contradiction === undefined ? { chosen } : { chosen, contradiction }
}

function agree(left: Default, right: Default): boolean {
  if (left.text === right.text) return true
  // A text such as `all cores` or `TILE` has no value to compare; nobody can say that it is wrong.
  if (left.value === undefined || right.value === undefined) return true
  return JSON.stringify(left.value) === JSON.stringify(right.value)
}

function tryParseLiteral(text: string): Json | undefined {
  const single = /^'([^'\\\n]*)'$/.exec(text)?.[1]
  if (single !== undefined) return single
  try {
    return JSON.parse(text.replaceAll(/(?<=\d)_(?=\d)/g, '')) as Json
  } catch {
    return undefined
  }
}
