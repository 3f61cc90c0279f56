import type { Json, Manifest } from '../model.ts'
import { byCodePoint } from '../order.ts'

/** Fields a person looks for first; all others follow by code point. */
const leading = ['schema', 'package', 'version', 'name', 'group', 'entrypoint']

/**
 * JSON text of a manifest: the same bytes for the same manifest, whatever the order of its fields in memory.
 *
 * @example
 * ```ts
 * import { describePackage, printManifest } from 'backstitch'
 *
 * const { result } = await describePackage({ directory: 'node_modules/vectorkit-wasm' })
 * if (result.manifest) console.log(JSON.parse(printManifest(result.manifest)).package) // vectorkit-wasm
 * ```
 */
export function printManifest(manifest: Manifest): string {
  return `${JSON.stringify(inOrder(manifest as unknown as Json), undefined, 2)}\n`
}

function inOrder(value: Json | undefined): Json | undefined {
  if (isList(value)) return value.map((item) => inOrder(item) ?? null)
  if (typeof value !== 'object' || value === null) return value
  const ordered: Record<string, Json | undefined> = Object.create(null)
  for (const key of Object.keys(value).sort(byRank)) ordered[key] = inOrder(value[key])
  return ordered
}

// Integer-like keys come first in any JavaScript object, in every run alike.
function byRank(left: string, right: string): number {
  return rank(left) - rank(right) || byCodePoint(left, right)
}

function rank(key: string): number {
  const position = leading.indexOf(key)
  return position === -1 ? leading.length : position
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value)
}
