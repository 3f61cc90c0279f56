// Syntax trees of any parser of the ESTree family: the bundler's own made them, where it has one, for that is loaded
// already.

import type { Node, Program } from 'oxc-parser'

export type { Node, Program }

/** A module as text; `file` is its absolute path with forward slashes. */
export interface SourceModule {
  readonly file: string
  readonly code: string
}

/** The context of a hook, in a bundler that has a parser. */
export interface ParseContext {
  readonly parse?: (code: string) => unknown
}

/** The tree of a module, or `undefined` for what is no module at all. */
export async function tryParse(
  context: ParseContext,
  { file, code }: SourceModule,
): Promise<Program | undefined> {
  try {
    if (context.parse) return context.parse(code) as Program
  } catch {
    // Another language than the bundler's parser takes, or no module; ours decides by the file's extension.
  }
  const { tryParseModule } = await import('./wrap/module.ts')
  return tryParseModule(file, code)?.program
}

/** The nodes directly below one. */
export function childrenOf(node: Node): Node[] {
  const children: Node[] = []
  for (const value of Object.values(node)) {
    if (Array.isArray(value)) children.push(...value.filter(isNode))
    else if (isNode(value)) children.push(value)
  }
  return children
}

/** Calls a function with a node and everything below it, outermost first. */
export function visitNodes(node: Node, visit: (node: Node) => void): void {
  visit(node)
  for (const child of childrenOf(node)) visitNodes(child, visit)
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}
