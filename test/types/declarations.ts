// The declarations that the packages of this repository publish, emitted in memory from their sources.

import { readFileSync } from 'node:fs'
import { join, posix, relative } from 'node:path'
import ts from 'typescript'

const root = join(import.meta.dirname, '../..')

/** A published package: its folder, and the project that its declarations are built by. */
export interface Published {
  readonly name: string
  /** Relative to the repository. */
  readonly folder: string
  readonly tsconfig: string
}

export const publishedPackages: readonly Published[] = [
  { name: '@backstitch/runtime', folder: 'runtime', tsconfig: 'runtime/tsconfig.json' },
  { name: 'backstitch', folder: '.', tsconfig: 'tsconfig.build.json' },
]

/** Declaration files of a package by path relative to its folder, such as `dist/index.d.ts`. */
export function emitDeclarations({ folder, tsconfig }: Published): ReadonlyMap<string, string> {
  const file = join(root, tsconfig)
  const config = ts.readConfigFile(file, (path) => ts.sys.readFile(path))
  const { options, fileNames } = ts.parseJsonConfigFileContent(config.config, ts.sys, join(file, '..'))
  const emitted = new Map<string, string>()
  const program = ts.createProgram(fileNames, {
    ...options,
    emitDeclarationOnly: true,
    declarationMap: false,
  })
  program.emit(undefined, (path, text) => {
    emitted.set(relative(join(root, folder), path).replaceAll('\\', '/'), text)
  })
  return emitted
}

/** The declaration file of every subpath, by specifier. */
export function entriesOf({ name, folder }: Published): ReadonlyMap<string, string> {
  const { exports } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as {
    readonly exports: Readonly<Record<string, string | { readonly types?: string }>>
  }
  return new Map(
    Object.entries(exports).flatMap(([subpath, target]) =>
      typeof target === 'string' || target.types === undefined
        ? []
        : [[posix.join(name, subpath), posix.normalize(target.types)] as const],
    ),
  )
}

/** The package.json of a published package, as text. */
export function packageJsonOf({ folder }: Published): string {
  return readFileSync(join(root, folder, 'package.json'), 'utf8')
}
