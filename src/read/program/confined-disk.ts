// The file system a compiler sees: the packages being read and what they resolve, nothing else of the machine.

import { join } from 'pathe'
import type { FileSystemHost, RuntimeDirEntry } from 'ts-morph'
import type { Files } from '../../files.ts'

const packageRoot = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)(?:\/|$)/

/** A file system for ts-morph, and the way to widen it. */
export interface ConfinedDisk {
  readonly fileSystem: FileSystemHost
  /** Makes one more folder visible: a package that another one links to. */
  allow(folder: string): void
}

/**
 * Presents {@link Files} as a read-only file system for ts-morph.
 *
 * A path is visible inside one of `folders`, below any `node_modules`, and inside a package that a
 * `node_modules` links to. So a provider's `/// <reference path="../../secrets.ts" />` finds nothing.
 */
export function confineDisk(files: Files, folders: readonly string[]): ConfinedDisk {
  const allowed = new Set(folders)
  const isAllowed = (path: string): boolean => {
    if (path.includes('/node_modules/')) return true
    for (const folder of allowed) if (path === folder || path.startsWith(`${folder}/`)) return true
    return false
  }
  const realPath = (path: string): string => {
    const root = packageRoot.exec(path)?.[1]
    if (root !== undefined && files.isDirectory(root)) allowed.add(files.realPath(root))
    return files.realPath(path)
  }
  // ts-morph takes nothing but an error class of its own, which it does not export, for a missing file; with no
  // text it goes on as it should.
  const read = (path: string) => (isAllowed(path) ? files.read(path) : undefined) as string
  const isFile = (path: string) => isAllowed(path) && files.isFile(path)
  // Folders above a package must look present, else the compiler never climbs to the `node_modules` beside it.
  const isDirectory = (path: string) => files.isDirectory(path)
  const listEntries = (path: string): RuntimeDirEntry[] =>
    (isAllowed(path) ? files.list(path) : []).map((name) => {
      const entry = join(path, name)
      return {
        name: entry,
        isFile: files.isFile(entry),
        isDirectory: files.isDirectory(entry),
        isSymlink: false,
      }
    })
  const fileSystem: FileSystemHost = {
    ...readOnly,
    isCaseSensitive: () => true,
    readDirSync: listEntries,
    readFile: async (path) => read(path),
    readFileSync: read,
    fileExists: async (path) => isFile(path),
    fileExistsSync: isFile,
    directoryExists: async (path) => isDirectory(path),
    directoryExistsSync: isDirectory,
    realpathSync: realPath,
    getCurrentDirectory: () => '/',
    glob: async () => [],
    globSync: () => [],
  }
  return { fileSystem, allow: (folder) => allowed.add(folder) }
}

const refuse = (): never => {
  throw new Error('Reading never writes.')
}

const readOnly = {
  delete: refuse,
  deleteSync: refuse,
  writeFile: refuse,
  writeFileSync: refuse,
  mkdir: refuse,
  mkdirSync: refuse,
  move: refuse,
  moveSync: refuse,
  copy: refuse,
  copySync: refuse,
}
