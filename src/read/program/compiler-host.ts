// What a compiler needs of a machine besides a disk. It parses through the memory: parsing and binding the compiler's own
// declarations is most of what a small reading costs.

import { ts } from 'ts-morph'
import type { Memory } from '../../memory.ts'
import type { ConfinedDisk } from './confined-disk.ts'
import { libraryFolder } from './libraries.ts'

/** Options of every program. Trees in a memory are of these, too. */
export const compilerOptions: ts.CompilerOptions = {
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  jsx: ts.JsxEmit.Preserve,
  strict: true,
  allowJs: true,
  allowImportingTsExtensions: true,
  resolveJsonModule: true,
  noEmit: true,
  skipLibCheck: true,
  // Adapters of packages without declarations are JavaScript below `node_modules`.
  maxNodeModuleJsDepth: 3,
  types: [],
}

/** Resolves a module specifier as it stands in a file. */
export type Resolve = (specifier: string, from: string) => ts.ResolvedModuleFull | undefined

/** What a host is made of. */
export interface HostParts {
  readonly disk: ConfinedDisk
  readonly memory: Memory
  readonly resolve: Resolve
  readonly cache: ts.ModuleResolutionCache
}

/** A host for programs with {@link compilerOptions}. */
export function createHost({ disk, memory, resolve, cache }: HostParts): ts.CompilerHost {
  return {
    ...disk,
    getSourceFile: (file) => {
      const text = disk.readFile(file)
      return text === undefined ? undefined : memory.recall(file, text, () => parse(file, text))
    },
    resolveModuleNames: (specifiers, from) => specifiers.map((specifier) => resolve(specifier, from)),
    getModuleResolutionCache: () => cache,
    getDefaultLibFileName: (options) => `${libraryFolder}/${ts.getDefaultLibFileName(options)}`,
    getCanonicalFileName: (file) => file,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => '\n',
    writeFile: () => {
      throw new Error('Reading never writes.')
    },
  }
}

function parse(file: string, text: string): ts.SourceFile {
  return ts.createSourceFile(file, text.replace(/^\uFEFF/, ''), ts.ScriptTarget.ESNext, true)
}
