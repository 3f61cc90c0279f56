// Syntax trees of any parser of the ESTree family: the bundler's own made them, where it has one, for that is loaded
// already.

import type { Node, Program } from 'oxc-parser'

export type { Node, Program }

/** A module as text; `file` is its absolute path with forward slashes. */
export interface SourceModule {
  readonly file: string
  readonly code: string
}

/** The tree of a module, or `undefined` for what is no module at all. */
export async function tryParse(
  context: { readonly parse?: (code: string) => unknown },
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
  return Object.values(node).flat().filter(isNode)
}

/** A node and everything below it, outermost first. */
export function* everyNode(node: Node): Generator<Node> {
  yield node
  for (const child of childrenOf(node)) yield* everyNode(child)
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}
