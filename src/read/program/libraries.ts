// The compiler's own declarations. ts-morph carries them as texts and shows them to whoever opens a project.

import { Project, type ts } from 'ts-morph'

/** Where ts-morph says that they are; on no disk. */
export const libraryFolder = '/node_modules/typescript/lib'

let library: ts.ModuleResolutionHost | undefined

/** The text of a file in {@link libraryFolder}; `undefined` for any other file. */
export function tryReadLibrary(path: string): string | undefined {
  return path.startsWith(`${libraryFolder}/`) ? openLibrary().readFile(path) : undefined
}

export function isLibrary(path: string): boolean {
  return path.startsWith(`${libraryFolder}/`) && openLibrary().fileExists(path)
}

function openLibrary(): ts.ModuleResolutionHost {
  library ??= new Project({ useInMemoryFileSystem: true }).getModuleResolutionHost()
  return library
}
