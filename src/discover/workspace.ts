// The packages of a workspace, as npm, Yarn and Bun name them in the root's package.json, and pnpm in a file of its own.

import { basename, join, normalize, relative } from 'pathe'
import picomatch from 'picomatch'
import { parse } from 'yaml'
import type { Files } from '../files.ts'
import { foldersUp } from '../folders.ts'
import type { Staged } from '../model.ts'
import { byCodePoint } from '../order.ts'
import { discoverProblems } from '../problems/discover.ts'
import { isObject, parseJson, typeOf } from './json.ts'
import { type Search, startSearch } from './search.ts'

/** A workspace: many packages that are installed together. */
export interface Workspace {
  /** Absolute. */
  readonly directory: string
  /** Folders of its packages relative to its own, the root among them as `.`, sorted. */
  readonly folders: readonly string[]
}

/** Finds the workspace that a folder belongs to; without one it has no folders, and a problem says so. */
export function findWorkspace(files: Files, from: string): Staged<Workspace> {
  const search = startSearch(files, { directory: from })
  const start = files.realPath(normalize(from))
  for (const directory of foldersUp(start)) {
    const declared = readPatterns(search, directory)
    if (!declared) continue
    const folders = ['.', ...findFolders(files, directory, declared)].sort(byCodePoint)
    return { result: { directory, folders }, problems: search.problems }
  }
  const problem = discoverProblems.NO_WORKSPACE({ directory: start })
  return { result: { directory: start, folders: [] }, problems: [problem] }
}

/** The patterns a root declares, if it is one; a broken declaration makes a root without packages. */
function readPatterns(search: Search, directory: string): readonly string[] | undefined {
  const yaml = search.files.read(join(directory, 'pnpm-workspace.yaml'))
  if (yaml !== undefined) return checkPatterns(search, directory, 'pnpm-workspace.yaml', parseYaml(yaml))
  const text = search.files.read(join(directory, 'package.json'))
  const parsed = text === undefined ? undefined : parseJson(text)
  if (!parsed || !('value' in parsed) || !isObject(parsed.value)) return undefined
  const { workspaces } = parsed.value
  if (workspaces === undefined) return undefined
  return checkPatterns(search, directory, 'package.json', {
    value: isObject(workspaces) ? workspaces.packages : workspaces,
  })
}

/** A file of pnpm may hold settings alone; then its root is the only package. */
function parseYaml(text: string): { readonly value: unknown } | { readonly reason: string } {
  try {
    const value: unknown = parse(text, { logLevel: 'error' })
    return { value: (isObject(value) ? value.packages : value) ?? [] }
  } catch (error) {
    return { reason: (error as Error).message.split('\n')[0] ?? '' }
  }
}

function checkPatterns(
  search: Search,
  directory: string,
  file: string,
  parsed: { readonly value: unknown } | { readonly reason: string },
): readonly string[] {
  const reason = 'reason' in parsed ? parsed.reason : tryFindFault(parsed.value)
  if (reason === undefined && 'value' in parsed) return parsed.value as readonly string[]
  const location = { package: basename(directory), file }
  search.problems.push(discoverProblems.WORKSPACE_INVALID({ reason: reason ?? '' }, location))
  return []
}

function tryFindFault(value: unknown): string | undefined {
  if (!Array.isArray(value)) return `the list of packages is ${typeOf(value)} instead of an array of patterns`
  const wrong = value.find((pattern) => typeof pattern !== 'string' || pattern === '')
  return wrong === undefined ? undefined : `a pattern is ${typeOf(wrong)} instead of a text`
}

/** Folders with a package.json that the patterns name, relative to the root. */
function findFolders(files: Files, root: string, patterns: readonly string[]): readonly string[] {
  const plain = patterns.map((pattern) => pattern.replace(/^(!?)(?:\.?\/)*/, '$1').replace(/\/+$/, ''))
  const excluded = plain.filter((pattern) => pattern.startsWith('!')).map((pattern) => pattern.slice(1))
  const included = plain.filter((pattern) => !/^(?:!|\.\.|\.?$)/.test(pattern))
  const isIncluded = picomatch(included, { ignore: excluded })
  const candidates = included.flatMap((pattern) => {
    const { base, glob } = picomatch.scan(pattern)
    const depth = glob.includes('**') ? maxDepth : glob.split('/').length
    return glob === '' ? [join(root, base)] : foldersBelow(files, join(root, base), depth)
  })
  const found = candidates
    .filter((folder) => folder.startsWith(`${root}/`) && files.isFile(join(folder, 'package.json')))
    .map((folder) => relative(root, folder))
    .filter((folder) => isIncluded(folder))
  return [...new Set(found)]
}

/** Deeper than any workspace, and an end to links that lead in circles. */
const maxDepth = 16

function foldersBelow(files: Files, folder: string, depth: number): readonly string[] {
  if (depth === 0) return []
  return files
    .list(folder)
    .filter((name) => name !== 'node_modules' && !name.startsWith('.'))
    .map((name) => join(folder, name))
    .filter((path) => files.isDirectory(path))
    .flatMap((path) => [path, ...foldersBelow(files, path, depth - 1)])
}
