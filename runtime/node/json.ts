import { readFileSync } from 'node:fs'

/** Parsed JSON of unknown shape. */
export type JsonObject = { readonly [key: string]: unknown }

/** The object a JSON file holds, or `undefined`: broken files are normal input. */
export function tryReadJson(path: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''))
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** Whether a parsed value is an object with keys. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The keys and values of a field that should be an object; none of anything else. */
export function entriesOf(value: unknown): [string, unknown][] {
  return isObject(value) ? Object.entries(value) : []
}

/** The items of a field that should be an array; none of anything else. */
export function itemsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** Compares by code unit, the same on every machine. */
export function byText<T>(text: (item: T) => string): (left: T, right: T) => number {
  return (left, right) => (text(left) < text(right) ? -1 : text(left) > text(right) ? 1 : 0)
}
