// `exports` of a package.json, as Node's ESM loader resolves it:
// https://nodejs.org/docs/latest-v20.x/api/esm.html#resolution-algorithm-specification
// Node's own resolver cannot be asked: it would resolve for `require`, or relative to this file.

import { isObject, type JsonObject } from './json.ts'

const conditions: ReadonlySet<string> = new Set(['node', 'import', 'module-sync', 'default'])

/** The path behind a subpath (`.` or `./…`), relative to the package's folder; `undefined` if it is not exported. */
export function tryResolveSubpath(json: JsonObject, subpath: string): string | undefined {
  if (json.exports === undefined || json.exports === null)
    return subpath === '.' ? mainOf(json) : inside(subpath)
  const { exports } = json
  const hasSubpaths = isObject(exports) && Object.keys(exports).some((key) => key.startsWith('.'))
  const targets = hasSubpaths ? Object.entries(exports) : [['.', exports] as const]
  for (const [key, target] of targets)
    if (key === subpath && !key.includes('*')) return resolveTarget(target, '')
  const patterns = targets
    .map(([key, target]) => ({ parts: key.split('*'), target }))
    .filter(({ parts }) => parts.length === 2)
    .filter(({ parts: [start = '', end = ''] }) => {
      const fits = subpath.startsWith(start) && subpath.endsWith(end)
      return fits && subpath.length > start.length + end.length
    })
    .sort((left, right) => right.parts[0]!.length - left.parts[0]!.length)
  const [best] = patterns
  if (!best) return undefined
  return resolveTarget(
    best.target,
    subpath.slice(best.parts[0]!.length, subpath.length - best.parts[1]!.length),
  )
}

/** `null` closes a subpath on purpose, which here is the same as not exporting it. */
function resolveTarget(target: unknown, filling: string): string | undefined {
  if (typeof target === 'string') return inside(target.replaceAll('*', () => filling))
  if (Array.isArray(target)) return target.map((item) => resolveTarget(item, filling)).find(Boolean)
  if (!isObject(target)) return undefined
  for (const [condition, inner] of Object.entries(target)) {
    if (!conditions.has(condition)) continue
    if (inner === null) return undefined
    const found = resolveTarget(inner, filling)
    if (found !== undefined) return found
  }
  return undefined
}

function mainOf({ main }: JsonObject): string | undefined {
  const path = typeof main === 'string' && main ? main : './index.js'
  return inside(path.startsWith('./') ? path : `./${path}`)
}

/** A relative path that stays in its package. */
function inside(path: string): string | undefined {
  const stays = path.startsWith('./') && !/[\\\0]|%2f|%5c/i.test(path)
  return stays &&
    !path
      .split('/')
      .slice(1)
      .some((part) => /^(?:\.{0,2}|node_modules)$/i.test(part))
    ? path
    : undefined
}
