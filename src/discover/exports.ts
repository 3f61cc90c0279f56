// `exports` of a package.json, resolved as Node and the bundlers do:
// https://nodejs.org/docs/latest-v20.x/api/esm.html#resolution-algorithm-specification

import { isObject } from './json.ts'

/**
 * Resolves a subpath through a package's `exports`.
 *
 * @param exports - The field as parsed.
 * @param subpath - `.` or a path that starts with `./`.
 * @param conditions - Conditions that hold besides `default`.
 * @param asked - Gets the conditions that made a difference, or might have: under others that agree on these, the answer
 * is the same.
 * @returns A path that starts with `./` and stays in the package, or `undefined` where the subpath is not exported.
 */
export function tryResolveExport(
  exports: unknown,
  subpath: string,
  conditions: readonly string[],
  asked: Set<string> = new Set(),
): string | undefined {
  const [match] = matchingKeys(exports, subpath)
  if (!match) return undefined
  const [key, target] = match
  const [prefix = '', suffix] = key.split('*')
  const filling = suffix === undefined ? undefined : subpath.slice(prefix.length, -suffix.length || undefined)
  const holds = (condition: string) => asked.add(condition) && conditions.includes(condition)
  return resolveTarget(target, filling, holds) ?? undefined
}

/** Subpaths a package exports, patterns as written. */
export function exportedSubpaths(exports: unknown): readonly string[] {
  return subpathEntries(exports).map(([key]) => key)
}

function subpathEntries(exports: unknown): readonly (readonly [string, unknown])[] {
  const hasSubpaths = isObject(exports) && Object.keys(exports).some((key) => key.startsWith('.'))
  return hasSubpaths ? Object.entries(exports) : [['.', exports]]
}

/** The exact key, else the patterns that fit, the most specific first. */
function matchingKeys(exports: unknown, subpath: string): readonly (readonly [string, unknown])[] {
  const entries = subpathEntries(exports)
  const exact = entries.filter(([key]) => key === subpath && !key.includes('*'))
  if (exact.length > 0) return exact
  return entries
    .filter(([key]) => fitsPattern(key, subpath))
    .sort(([left], [right]) => right.indexOf('*') - left.indexOf('*') || right.length - left.length)
}

function fitsPattern(pattern: string, subpath: string): boolean {
  const [prefix = '', suffix, ...more] = pattern.split('*')
  if (suffix === undefined || more.length > 0) return false
  return (
    subpath.length > prefix.length + suffix.length && subpath.startsWith(prefix) && subpath.endsWith(suffix)
  )
}

/** `null` is a subpath that the package closes on purpose, which ends the search; `undefined` lets it go on. */
function resolveTarget(
  target: unknown,
  filling: string | undefined,
  holds: (condition: string) => boolean,
): string | null | undefined {
  if (target === null) return null
  if (typeof target === 'string') {
    const path = filling === undefined ? target : target.replaceAll('*', () => filling)
    return staysInside(path) ? path : undefined
  }
  if (Array.isArray(target)) {
    return target.map((item) => resolveTarget(item, filling, holds)).find((found) => found != null)
  }
  if (!isObject(target)) return undefined
  for (const [condition, inner] of Object.entries(target)) {
    if (condition !== 'default' && !holds(condition)) continue
    const found = resolveTarget(inner, filling, holds)
    if (found !== undefined) return found
  }
  return undefined
}

/** Whether a relative path can be read without leaving the folder it is relative to. */
export function staysInside(path: string): boolean {
  if (!path.startsWith('./') || /[\\\0]|%2f|%5c/i.test(path)) return false
  return path
    .slice(2)
    .split('/')
    .every((segment) => !/^(?:\.{1,2}|(?:%2e){1,2}|node_modules)$/i.test(segment))
}
