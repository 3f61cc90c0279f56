// Five build paths drop a file that a backend names by `new URL('./kernel.wasm', import.meta.url)`: the text survives,
// the file does not. This finds such references; the files beside it make each tool carry the file along.

import type { Expression, NewExpression } from 'oxc-parser'
import { dirname, join } from 'pathe'
import { childrenOf, type Node, type Program, type SourceModule } from '../tree.ts'

/** A file that a module of a backend loads at run time. */
export interface AssetReference {
  /** Absolute path of the file. */
  readonly file: string
  /** Where the whole `new URL(…)` expression stands in the module's text. */
  readonly start: number
  readonly end: number
}

/** A module of a provider whose references are looked at. */
export interface AssetPlace extends SourceModule {
  readonly program: Program
  /** Whether the output has source maps. */
  readonly mapped: boolean
}

/** Finds the `.wasm` and `.wgsl` files that a module refers to by relative URLs, in source order. */
export function findAssetReferences({ file, code, program }: AssetPlace): AssetReference[] {
  const starts = [...code.matchAll(/\bnew\b/g)].map(({ index }) => index)
  return collect(program, dirname(file), starts)
}

/** Only what holds one of the words is looked into: most of a module is something else. */
function collect(node: Node, folder: string, starts: readonly number[]): AssetReference[] {
  const inside = starts.filter((start) => node.start <= start && start < node.end)
  if (inside.length === 0) return []
  const below = childrenOf(node).flatMap((child) => collect(child, folder, inside))
  if (node.type !== 'NewExpression') return below
  const path = tryRelativePath(node)
  return path === undefined ? below : [{ file: join(folder, path), start: node.start, end: node.end }]
}

function tryRelativePath({ callee, arguments: [path, base] }: NewExpression): string | undefined {
  if (callee.type !== 'Identifier' || callee.name !== 'URL') return undefined
  if (!path || path.type === 'SpreadElement' || !base || !isModuleUrl(base)) return undefined
  const text = textOf(path)
  return text !== undefined && /\.(?:wasm|wgsl)$/.test(text) && !/^(?:\/|[a-z][\w+.-]*:)/i.test(text)
    ? decodeURI(text)
    : undefined
}

function textOf(expression: Expression): string | undefined {
  if (expression.type === 'Literal')
    return typeof expression.value === 'string' ? expression.value : undefined
  const isPlain = expression.type === 'TemplateLiteral' && expression.expressions.length === 0
  return isPlain ? (expression.quasis[0]?.value.cooked ?? undefined) : undefined
}

function isModuleUrl(node: Node): boolean {
  return (
    node.type === 'MemberExpression' &&
    node.object.type === 'MetaProperty' &&
    node.property.type === 'Identifier' &&
    node.property.name === 'url'
  )
}
