// Types travel through the pipeline as text. This file is the only one that looks inside such a text.

import type { TSType } from 'oxc-parser'
import { byCodePoint } from './order.ts'
import { remembering } from './remember.ts'
import { everyNode, type Node, textOf, tryParseDeclarations } from './syntax.ts'

/** Longest type text that is printed, in UTF-16 code units; checkers get slow and editors unreadable long before. */
export const longestType = 20_000

/** One type expression, parsed: its text without comments and surrounding space, and its tree. */
export interface ParsedType {
  readonly text: string
  readonly type: TSType
  /** The text that the positions in `type` refer to. */
  readonly source: string
}

const before = 'type $ = ('
const after = '\n)'

/** The type a text stands for, or `undefined` unless it is exactly one type expression that may stand anywhere. */
export const tryParseType = remembering(parseType)

// Deeper than any type a person wrote. A parser that recurses runs out of stack on more, and takes the process with it.
const deepest = 200
const mostOperators = 1_000
const longest = 200_000

function isTooDeep(text: string): boolean {
  if (text.length > longest) return true
  let depth = 0
  for (const character of text) {
    if ('([{<'.includes(character)) depth += 1
    else if (')]}>'.includes(character)) depth = Math.max(depth - 1, 0)
    if (depth > deepest) return true
  }
  const operators = text.match(/\b(?:keyof|readonly|extends)\b|=>|\[\s*\]/g) ?? []
  return operators.length > mostOperators
}

function parseType(text: string): ParsedType | undefined {
  if (isTooDeep(text)) return undefined
  const source = before + text + after
  const parsed = tryParseDeclarations(source)
  if (parsed === undefined) return undefined
  if (parsed.comments.length > 0) {
    const { comments } = parsed
    const bare = comments.reduceRight(
      (rest, { start, end }) => `${rest.slice(0, start)} ${rest.slice(end)}`,
      source,
    )
    return parseType(bare.slice(before.length, -after.length))
  }
  const [statement, ...others] = parsed.program.body
  if (others.length > 0 || statement?.type !== 'TSTypeAliasDeclaration') return undefined
  const whole = statement.typeAnnotation
  if (whole.type !== 'TSParenthesizedType' || whole.end !== source.length) return undefined
  return { text: text.trim(), type: whole.typeAnnotation, source }
}

/** Members of a union in written order, parentheses around them dropped; a type that is no union is its only member. */
export function unionMembers(text: string): readonly string[] {
  if (isName(text)) return [text]
  const parsed = tryParseType(text)
  return parsed === undefined
    ? [text.trim()]
    : flattened(parsed.type).map((member) => textOf(member, parsed.source))
}

/** One spelling for types that differ in white space, quotes, parentheses or the order of a union. */
export function normalizeType(text: string): string {
  return isName(text) ? text : spelledAlike(text)
}

const spelledAlike = remembering((text) => {
  const parsed = tryParseType(text)
  if (parsed === undefined) return text.trim()
  const members = flattened(parsed.type).map((member) => spelling(member, parsed.source))
  return [...new Set(members)].sort(byCodePoint).join(' | ')
})

/** Whether two texts are spellings of one type. */
export function isSameType(left: string, right: string): boolean {
  return left === right || normalizeType(left) === normalizeType(right)
}

/** What a promise of this type is fulfilled with; the type itself if it is no promise. */
export function awaitedType(text: string): string {
  const parsed = tryParseType(text)
  const argument = parsed && promised(parsed.type, parsed.source)
  return parsed && argument ? textOf(argument, parsed.source) : text.trim()
}

/** A type as a member of a union or intersection, or the operand of another operator: in parentheses if it needs them. */
export function asOperand(text: string): string {
  if (isName(text)) return text
  const parsed = tryParseType(text)
  return parsed && isAtomic.has(parsed.type.type) ? parsed.text : `(${text.trim()})`
}

/** Types as one union, in the given order. */
export function unionOf(texts: readonly string[]): string {
  const [only] = texts
  if (texts.length === 1 && only !== undefined) return only
  return texts
    .map((text) => (tryParseType(text)?.type.type === 'TSUnionType' ? text : asOperand(text)))
    .join(' | ')
}

/** Whether the type is a literal or a union of literals, so that subsets can be told from the text alone. */
export function isLiteralUnion(text: string): boolean {
  const parsed = tryParseType(text)
  return parsed !== undefined && flattened(parsed.type).every(({ type }) => literals.has(type))
}

/** The argument of `Promise<…>`, if the type is one. */
export function promised(type: Node, source: string): TSType | undefined {
  if (type.type === 'TSParenthesizedType') return promised(type.typeAnnotation, source)
  if (type.type !== 'TSTypeReference' || textOf(type.typeName, source) !== 'Promise') return undefined
  return type.typeArguments?.params[0]
}

/** Members of a union, unions and parentheses inside it opened. */
export function flattened(type: TSType): TSType[] {
  if (type.type === 'TSParenthesizedType') return flattened(type.typeAnnotation)
  return type.type === 'TSUnionType' ? type.types.flatMap(flattened) : [type]
}

/** `T` of `const T extends number = number`. */
export function parameterName(typeParameter: string): string {
  return /^(?:(?:const|in|out)\s+)*([\w$]+)/.exec(typeParameter.trim())?.[1] ?? typeParameter
}

/** Whether a type refers to a type parameter. */
export function mentions(type: string, parameter: string): boolean {
  return new RegExp(`(?<![\\w$.'"])${parameter.replaceAll('$', '\\$')}(?![\\w$'"])`).test(type)
}

// Most types are one word, and parsing it would say no more.
function isName(text: string): boolean {
  return /^[A-Za-z_$][\w$]*$/.test(text)
}

const literals = new Set(['TSLiteralType', 'TSNullKeyword', 'TSUndefinedKeyword'])

const isAtomic = new Set([
  ...literals,
  'TSAnyKeyword',
  'TSArrayType',
  'TSBigIntKeyword',
  'TSBooleanKeyword',
  'TSIndexedAccessType',
  'TSNeverKeyword',
  'TSNumberKeyword',
  'TSObjectKeyword',
  'TSParenthesizedType',
  'TSStringKeyword',
  'TSTemplateLiteralType',
  'TSTupleType',
  'TSTypeLiteral',
  'TSTypeReference',
  'TSUnknownKeyword',
  'TSVoidKeyword',
])

// Leaves and what stands between them, white space aside: enough to compare, and blind to formatting.
function spelling(type: Node, source: string): string {
  const nodes = [...everyNode(type)]
  const strings = nodes.filter((node) => node.type === 'Literal' && typeof node.value === 'string')
  let text = textOf(type, source)
  for (const node of strings.sort((left, right) => right.start - left.start)) {
    const from = node.start - type.start
    const value = node.type === 'Literal' ? JSON.stringify(node.value).replaceAll(' ', '\\u0020') : ''
    text = text.slice(0, from) + value + text.slice(node.end - type.start)
  }
  return text
    .replace(/\s+/g, ' ')
    .replace(/ ?([^\w$\s]) ?/g, '$1')
    .replace(/[;,](?=[}\])])/g, '')
    .replaceAll(';', ',')
}
