import type { Json, Manifest } from '../model.ts'
import { byCodePoint } from '../order.ts'

/** Fields a person looks for first; all others follow by code point. */
const leading = ['schema', 'package', 'version', 'name', 'group', 'entrypoint']

/**
 * JSON text of a manifest: the same bytes for the same manifest, whatever the order of its fields in memory.
 *
 * Each parameter and each source has a line of its own, so that a change shows where it is; more lines would only make
 * the file longer for everybody who reads it.
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
  return `${printValue(inOrder(manifest as unknown as Json) ?? null, '\n')}\n`
}

/** @param line - The line break before the value's own first line, with its indent. */
function printValue(value: Json, line: string): string {
  const isShallow = line.length < '\n    '.length
  if (!isOpened(value) && !(isShallow && isFilled(value))) return JSON.stringify(value)
  const inner = `${line}  `
  if (isList(value)) return `[${value.map((item) => inner + printValue(item, inner)).join()}${line}]`
  const fields = Object.entries(value as { readonly [key: string]: Json | undefined }).flatMap(
    ([key, field]) =>
      field === undefined ? [] : `${inner}${JSON.stringify(key)}: ${printValue(field, inner)}`,
  )
  return `{${fields.join()}${line}}`
}

/** Whether a value holds a list of records, such as parameters. */
function isOpened(value: Json | undefined): boolean {
  if (typeof value !== 'object' || value === null) return false
  return isList(value) ? value.some(isRecord) : Object.values(value).some(isOpened)
}

function isFilled(value: Json): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0
}

function isRecord(value: Json): boolean {
  return typeof value === 'object' && value !== null && !isList(value)
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
