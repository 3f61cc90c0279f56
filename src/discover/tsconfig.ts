// Which files a tsconfig.json includes, as far as it takes to place one generated file: `files`, `include`, `exclude`,
// `references` and relative `extends`.

import { dirname, join } from 'pathe'
import { isObject, parseJsonWithComments } from './json.ts'
import type { Search } from './search.ts'

/** What one tsconfig includes, as absolute patterns. */
export interface Inclusion {
  readonly files: readonly string[]
  readonly include: readonly string[]
  readonly exclude: readonly string[]
}

/** A tsconfig that was read, with the configs it refers to. */
export interface ReadConfig {
  readonly inclusion: Inclusion
  readonly references: readonly string[]
}

/** Reads one tsconfig; `undefined` where there is none, a reason where it is broken. */
export function tryReadConfig(search: Search, file: string): ReadConfig | { reason: string } | undefined {
  const text = search.files.read(file)
  if (text === undefined) return undefined
  const parsed = parseJsonWithComments(text)
  if ('reason' in parsed) return parsed
  if (!isObject(parsed.value)) return { reason: 'it holds no object' }
  const references = Array.isArray(parsed.value.references) ? parsed.value.references : []
  const folder = dirname(file)
  return {
    inclusion: findInclusion(search, file, folder, 0),
    references: references.flatMap((reference: unknown) => {
      if (!isObject(reference) || typeof reference.path !== 'string') return []
      const path = join(folder, reference.path)
      return [path.endsWith('.json') ? path : join(path, 'tsconfig.json')]
    }),
  }
}

/** Whether TypeScript takes a file into the program of this config. */
export function includes({ files, include, exclude }: Inclusion, file: string): boolean {
  if (files.includes(file)) return true
  return include.some((pattern) => fits(pattern, file)) && !exclude.some((pattern) => fits(pattern, file))
}

/** Folders that the `include` patterns name before their first wildcard. */
export function includedFolders({ include }: Inclusion): readonly string[] {
  return include.map((pattern) => {
    const fixed = pattern.split('/').slice(0, firstWildcard(pattern)).join('/')
    return /\.[cm]?[jt]sx?$/.test(fixed) ? dirname(fixed) : fixed
  })
}

/** A config inherits what it does not say itself; without `files` and `include` it takes its whole folder. */
function findInclusion(search: Search, file: string, owner: string, depth: number): Inclusion {
  const parsed = parseJsonWithComments(search.files.read(file) ?? '{}')
  const json = 'value' in parsed && isObject(parsed.value) ? parsed.value : {}
  const folder = dirname(file)
  const own = (field: string) => absolute(folder, json[field])
  const base = depth < 8 ? tryFindBase(search, folder, json.extends) : undefined
  const inherited = base === undefined ? undefined : findInclusion(search, base, owner, depth + 1)
  const files = own('files') ?? inherited?.files
  const everything = files === undefined && depth === 0 ? [join(owner, '**/*')] : []
  const fromBase = inherited?.include.length ? inherited.include : undefined
  return {
    files: files ?? [],
    include: own('include') ?? fromBase ?? everything,
    exclude: own('exclude') ?? inherited?.exclude ?? [],
  }
}

function tryFindBase(search: Search, folder: string, value: unknown): string | undefined {
  const bases: readonly unknown[] = Array.isArray(value) ? value : [value]
  const last = bases.findLast((base) => typeof base === 'string' && base.startsWith('.'))
  if (typeof last !== 'string') return undefined
  const path = join(folder, last)
  return [path, `${path}.json`].find((candidate) => search.files.isFile(candidate))
}

function absolute(folder: string, value: unknown): readonly string[] | undefined {
  if (!Array.isArray(value)) return undefined
  return value.filter((path) => typeof path === 'string').map((path) => join(folder, path))
}

function firstWildcard(pattern: string): number | undefined {
  const index = pattern.split('/').findIndex((segment) => /[*?]/.test(segment))
  return index === -1 ? undefined : index
}

/** A pattern without a wildcard names a file or a whole folder. */
function fits(pattern: string, file: string): boolean {
  const trimmed = pattern.replace(/\/$/, '')
  if (trimmed === file || (firstWildcard(trimmed) === undefined && file.startsWith(`${trimmed}/`)))
    return true
  const source = trimmed
    .split('/')
    .map((segment) => (segment === '**' ? '**' : segment.replace(/[.+^${}()|[\]\\]/g, '\\$&')))
    .join('/')
    .replace(/\*\*\/|\*\*$|\*|\?/g, (wildcard) =>
      wildcard === '**/' ? '(?:.*/)?' : wildcard === '**' ? '.*' : wildcard === '*' ? '[^/]*' : '[^/]',
    )
  return new RegExp(`^${source}$`).test(file)
}
