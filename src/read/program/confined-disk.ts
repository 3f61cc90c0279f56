// The file system a compiler sees: the packages being read and what they resolve, nothing else of the machine.

import type { ts } from 'ts-morph'
import type { Files } from '../../files.ts'
import { isLibrary, tryReadLibrary } from './libraries.ts'

const packageRoot = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)(?:\/|$)/

/** What a compiler may ask, and the way to show it more. */
export interface ConfinedDisk extends ts.ModuleResolutionHost {
  readonly realpath: (path: string) => string
  readonly directoryExists: (path: string) => boolean
  readonly getCurrentDirectory: () => string
  /** Makes one more folder visible: a package that another one links to. */
  allow(folder: string): void
}

/**
 * Presents {@link Files} to a compiler.
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
  return {
    readFile: (path) => tryReadLibrary(path) ?? (isAllowed(path) ? files.read(path) : undefined),
    fileExists: (path) => isLibrary(path) || (isAllowed(path) && files.isFile(path)),
    // Folders above a package must look present, else the compiler never climbs to the `node_modules` beside it.
    directoryExists: (path) => files.isDirectory(path),
    realpath: (path) => {
      const root = packageRoot.exec(path)?.[1]
      if (root !== undefined && files.isDirectory(root)) allowed.add(files.realPath(root))
      return files.realPath(path)
    },
    getCurrentDirectory: () => '/',
    useCaseSensitiveFileNames: true,
    allow: (folder) => allowed.add(folder),
  }
}
