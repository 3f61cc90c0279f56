// One compiler program per run, over the packages being read.

import { dirname, join } from 'pathe'
import { ts } from 'ts-morph'
import type { Files } from '../../files.ts'
import type { Memory } from '../../memory.ts'
import { compilerOptions, createHost, type Resolve } from './compiler-host.ts'
import { confineDisk } from './confined-disk.ts'
import { readPackageConfig } from './package-config.ts'
import { findModules, type PackageFolder, type PackageModule } from './package-modules.ts'
import { startResolution } from './resolution.ts'

/** A compiler program and the few questions the reader asks of it. */
export interface Program {
  readonly checker: ts.TypeChecker
  /** Every file of the program, in the compiler's order. */
  readonly sourceFiles: readonly ts.SourceFile[]
  tryFile(path: string): ts.SourceFile | undefined
  /** The modules of a package, found once. */
  modulesOf(folder: PackageFolder): readonly PackageModule[]
}

/** What a program is opened over. */
export interface Opening {
  readonly files: Files
  readonly memory: Memory
  /** The packages being read; nothing outside them and their `node_modules` is visible. */
  readonly folders: readonly PackageFolder[]
  /** Absolute paths of the modules to start from. */
  readonly roots: readonly string[]
}

/** Opens one program over several packages. */
export function openProgram({ files, memory, folders, roots }: Opening): Program {
  const modules = new Map<string, readonly PackageModule[]>()
  const modulesOf = (folder: PackageFolder) => {
    const known = modules.get(folder.directory) ?? findModules(files, folder)
    modules.set(folder.directory, known)
    return known
  }
  const resolution = startResolution(compilerOptions)
  const configs = folders.map(({ directory }) => {
    const { ambient, resolution: own } = readPackageConfig(files, directory)
    return { directory, ambient, resolution: resolution.with(own) }
  })
  const disk = confineDisk(
    files,
    folders.map(({ directory }) => directory),
  )
  const resolve: Resolve = (name, from) => {
    const config = configs.find(({ directory }) => from.startsWith(`${directory}/`))
    const { options, cache } = config?.resolution ?? resolution
    const found = ts.resolveModuleName(name, from, options, disk, cache).resolvedModule
    const linked = tryResolveLinked(files, name, from, (folder) => {
      disk.allow(folder.directory)
      return modulesOf(folder)
    })
    return linked === undefined ? found : { resolvedFileName: linked, extension: extensionOf(linked) }
  }
  const ambient = configs.flatMap((config) => config.ambient)
  const rootNames = [...new Set([...roots, ...ambient])].filter(disk.fileExists)
  const host = createHost({ disk, memory, resolve, cache: resolution.cache })
  const program = ts.createProgram({ rootNames, options: compilerOptions, host })
  return {
    checker: program.getTypeChecker(),
    sourceFiles: program.getSourceFiles(),
    tryFile: (path) => program.getSourceFile(path),
    modulesOf,
  }
}

// A linked package is read from its sources wherever it is imported, so that a type has one declaration in the
// program, and so that nothing has to be built before it can be read.
function tryResolveLinked(
  files: Files,
  specifier: string,
  from: string,
  modulesOf: (folder: PackageFolder) => readonly PackageModule[],
): string | undefined {
  const name = /^(?:@[^/]+\/)?[^./@][^/]*/.exec(specifier)?.[0]
  if (name === undefined || specifier.includes(':')) return undefined
  for (let folder = dirname(from); folder !== dirname(folder); folder = dirname(folder)) {
    const installed = join(folder, 'node_modules', name)
    if (!files.isDirectory(installed)) continue
    const directory = files.realPath(installed)
    if (directory.includes('/node_modules/')) return undefined
    const module = modulesOf({ name, directory, linked: true }).find((known) => known.specifier === specifier)
    return module?.file
  }
  return undefined
}

function extensionOf(file: string): ts.Extension {
  const extension = /(?:\.d)?\.[cm]?[jt]sx?$/.exec(file)?.[0]
  return (extension ?? ts.Extension.Js) as ts.Extension
}
