// What a package's tsconfig adds to what its files mean: path aliases and ambient types.

import { dirname, join } from 'pathe'
import { ts } from 'ts-morph'
import type { Files } from '../../files.ts'

/** The part of a tsconfig that changes how a package's files are read. */
export interface PackageConfig {
  readonly resolution: ts.CompilerOptions
  /** Absolute paths of declaration files with global names. */
  readonly ambient: readonly string[]
}

/** Reads a package's `tsconfig.json`, files it extends in the same package included. */
export function readPackageConfig(files: Files, directory: string): PackageConfig {
  const file = join(directory, 'tsconfig.json')
  const options = readOptions(files, file, 5)
  const paths = options.paths as ts.MapLike<string[]> | undefined
  const base = typeof options.baseUrl === 'string' ? join(directory, options.baseUrl) : directory
  const types: readonly unknown[] = Array.isArray(options.types) ? options.types : []
  const names = new Set([...types, ...listTypePackages(files, directory)])
  return {
    resolution: paths === undefined ? {} : { paths: absolutePaths(paths, base) },
    ambient: [...names].flatMap((name) =>
      typeof name === 'string' ? findAmbientTypes(files, directory, name) : [],
    ),
  }
}

// What a published package's declarations rely on, it has to depend on: `Buffer` comes with `@types/node`.
function listTypePackages(files: Files, directory: string): readonly string[] {
  const fields = tryParse(files.read(join(directory, 'package.json')))
  const names = [fields?.dependencies, fields?.peerDependencies].flatMap((field) =>
    typeof field === 'object' && field !== null ? Object.keys(field) : [],
  )
  return names.filter((name) => name.startsWith('@types/') || name === '@webgpu/types')
}

function readOptions(files: Files, file: string, depth: number): { readonly [key: string]: unknown } {
  const text = files.read(file)
  if (text === undefined || depth === 0) return {}
  const config: { extends?: unknown; compilerOptions?: object } =
    ts.parseConfigFileTextToJson(file, text).config ?? {}
  const bases: readonly unknown[] = [config.extends].flat()
  const inherited = bases.map((base) =>
    typeof base === 'string' && base.startsWith('.')
      ? readOptions(files, join(dirname(file), base.endsWith('.json') ? base : `${base}.json`), depth - 1)
      : {},
  )
  return Object.assign({}, ...inherited, config.compilerOptions)
}

function absolutePaths(paths: ts.MapLike<string[]>, base: string): ts.MapLike<string[]> {
  const entries = Object.entries(paths).map(([pattern, targets]) => [
    pattern,
    Array.isArray(targets) ? targets.map((target) => join(base, target)) : [],
  ])
  return Object.fromEntries(entries)
}

function findAmbientTypes(files: Files, directory: string, name: string): readonly string[] {
  for (let folder = directory; folder !== dirname(folder); folder = dirname(folder)) {
    for (const installed of [join(folder, 'node_modules', name), join(folder, 'node_modules/@types', name)]) {
      const fields = tryParse(files.read(join(installed, 'package.json')))
      const types = [fields?.types, fields?.typings, 'index.d.ts'].find((field) => typeof field === 'string')
      const file = join(installed, types as string)
      if (files.isFile(file)) return [files.realPath(file)]
    }
  }
  return []
}

function tryParse(text: string | undefined): { readonly [key: string]: unknown } | undefined {
  try {
    return text === undefined ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}
