// The light parser: enough syntax for text that is only moved, edited or checked, without loading a compiler.

import { type Comment, type Node, type Program, parseSync, visitorKeys } from 'oxc-parser'

export type { Node, Program }

/** The syntax tree of one declaration file. */
export interface ParsedDeclarations {
  readonly program: Program
  readonly comments: readonly Comment[]
}

/** The tree of a declaration file's text, or `undefined` if it does not parse. */
export function tryParseDeclarations(text: string): ParsedDeclarations | undefined {
  const { program, comments, errors } = parseSync('file.d.ts', text, { lang: 'dts', sourceType: 'module' })
  return errors.length === 0 ? { program, comments } : undefined
}

/** The nodes directly below one, in source order of their kinds. */
export function childrenOf(node: Node): Node[] {
  const fields = node as unknown as Readonly<Record<string, unknown>>
  return (visitorKeys[node.type] ?? []).flatMap((key) => {
    const value = fields[key]
    return (Array.isArray(value) ? value : [value]).filter(isNode)
  })
}

/** A node and everything below it, outermost first. */
export function* everyNode(node: Node): Generator<Node> {
  yield node
  for (const child of childrenOf(node)) yield* everyNode(child)
}

/** The part of a text that a node covers. */
export function textOf(node: { readonly start: number; readonly end: number }, text: string): string {
  return text.slice(node.start, node.end)
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}
