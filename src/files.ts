// The file system as an argument: stages read through it, so tests can hand them a whole `node_modules` as one
// object literal. Only this file and the shells touch `node:fs`.

import { lstatSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { dirname, normalize } from 'pathe'
import { byCodePoint } from './order.ts'

/** What stages may ask of a disk. Paths are absolute with forward slashes. */
export interface Files {
  /** The text of a file, or `undefined` where there is none. */
  read(path: string): string | undefined
  /** Names in a folder, sorted by code point; empty where there is none. */
  list(path: string): readonly string[]
  isFile(path: string): boolean
  isDirectory(path: string): boolean
  /** The path with every link resolved, or the path itself where nothing exists. */
  realPath(path: string): string
  /** What the disk knows of a file, for caches to compare; `undefined` where there is none. */
  stamp(path: string): Stamp | undefined
}

/** What a disk knows of a file without reading it. */
export interface Stamp {
  /** Time of the last modification in milliseconds; package managers set it as they like. */
  readonly modified: number
  /** In bytes. */
  readonly size: number
  /** Time of the last change of anything about the file in milliseconds, which nobody can set. */
  readonly changed?: number
  /** Number of the file on its disk: another one in its place has another. */
  readonly inode?: number
}

/**
 * The machine's own disk.
 *
 * @example
 * ```ts
 * import { findPackages, nodeFiles } from 'backstitch'
 *
 * const { result } = findPackages(nodeFiles(), { directory: process.cwd() })
 * console.log(result.entryPoints.map(({ backend }) => backend).join()) // vectorkit_wasm
 * ```
 */
export function nodeFiles(): Files {
  const folders = new Map<string, string>()
  return {
    read: (path) => attempt(() => readFileSync(path, 'utf8')),
    list: (path) => (attempt(() => readdirSync(path)) ?? []).sort(byCodePoint),
    isFile: (path) => stat(path)?.isFile() ?? false,
    isDirectory: (path) => stat(path)?.isDirectory() ?? false,
    realPath: (path) => (isInstalled(path) ? resolveInstalled(path, folders) : resolve(path)),
    stamp: (path) => {
      const found = stat(path)
      if (!found?.isFile()) return undefined
      const { mtimeMs: modified, size, ctimeMs: changed, ino: inode } = found
      return { modified, size, changed, inode }
    },
  }
}

function attempt<T>(ask: () => T): T | undefined {
  try {
    return ask()
  } catch {
    return undefined
  }
}

// Most questions are about files that are not there, and an exception costs more than the question.
const quiet = { throwIfNoEntry: false } as const

function stat(path: string) {
  return attempt(() => statSync(path, quiet))
}

function resolve(path: string): string {
  return normalize(attempt(() => realpathSync.native(path)) ?? path)
}

/** Whether this is the folder of a package, and no link; it has the case it is asked for in, which others may not have. */
function isInstalled(path: string): boolean {
  return (
    /\/node_modules\/(?:@[^/]+\/)?[^/@.][^/]*$/.test(path) &&
    attempt(() => lstatSync(path, quiet))?.isSymbolicLink() === false
  )
}

/** Hundreds of packages lie in one folder: resolving the folder resolves them. */
function resolveInstalled(path: string, folders: Map<string, string>): string {
  const folder = path.slice(0, path.lastIndexOf('/'))
  const real = folders.get(folder) ?? resolve(folder)
  folders.set(folder, real)
  return real + path.slice(folder.length)
}

/**
 * A disk that exists in memory only.
 *
 * @param contents - File texts by absolute path.
 * @param links - Targets of symbolic links to folders, by absolute path.
 * @example
 * ```ts
 * import { findPackages, memoryFiles } from 'backstitch'
 *
 * const files = memoryFiles({ '/app/package.json': '{ "name": "app" }' })
 * console.log(findPackages(files, { directory: '/app' }).result.app.package.name) // app
 * ```
 */
export function memoryFiles(
  contents: Readonly<Record<string, string>>,
  links: Readonly<Record<string, string>> = {},
): Files {
  const texts = new Map(Object.entries(contents))
  const names = new Map<string, Set<string>>()
  for (const path of [...texts.keys(), ...Object.keys(links)]) {
    for (let child = path; child !== dirname(child); child = dirname(child)) {
      const siblings = names.get(dirname(child)) ?? new Set()
      names.set(dirname(child), siblings.add(child.slice(child.lastIndexOf('/') + 1)))
    }
  }
  const resolve = (path: string): string => {
    const link = Object.keys(links).find((from) => path === from || path.startsWith(`${from}/`))
    return link === undefined ? path : resolve(links[link] + path.slice(link.length))
  }
  return {
    read: (path) => texts.get(resolve(path)),
    list: (path) => [...(names.get(resolve(path)) ?? [])].sort(byCodePoint),
    isFile: (path) => texts.has(resolve(path)),
    isDirectory: (path) => names.has(resolve(path)),
    realPath: resolve,
    stamp: (path) => {
      const text = texts.get(resolve(path))
      return text === undefined ? undefined : { modified: 0, size: text.length }
    },
  }
}
