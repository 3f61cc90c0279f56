// How large a backend is: the modules an adapter reaches inside its own package, and the files those name.

import { parseSync } from 'oxc-parser'
import { dirname, join } from 'pathe'
import type { Files } from '../files.ts'
import type { Backend } from '../model.ts'

/** Sizes in bytes as published, before minification and compression. */
export interface FootprintReading {
  readonly host: string
  readonly backend: string
  readonly modules: { readonly count: number; readonly bytes: number }
  /** Files named by `new URL(…, import.meta.url)`. */
  readonly assets: { readonly count: number; readonly bytes: number }
}

const assetUrl = /\bnew\s+URL\(\s*(['"`])(\.{1,2}\/[^'"`\n$]+)\1\s*,\s*import\.meta\.url/g

/** Measures the adapter of each backend. */
export function readFootprints(files: Files, backends: readonly Backend[]): readonly FootprintReading[] {
  return backends.map(({ host, name, entryPoint }) => ({
    host,
    backend: name,
    ...measure(files, entryPoint.file),
  }))
}

function measure(files: Files, adapter: string): Pick<FootprintReading, 'modules' | 'assets'> {
  const modules = new Map<string, string>()
  const assets = new Set<string>()
  const queue = [adapter]
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    const text = modules.has(file) ? undefined : files.read(file)
    if (text === undefined) continue
    modules.set(file, text)
    const folder = dirname(file)
    queue.push(...relativeImports(file, text).map((specifier) => join(folder, specifier)))
    for (const [, , path] of text.matchAll(assetUrl)) assets.add(join(folder, path!))
  }
  return { modules: sum(files, modules.keys()), assets: sum(files, assets) }
}

function relativeImports(file: string, text: string): string[] {
  const { module } = parseSync(file, text)
  const specifiers = [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? []),
    ),
    ...module.dynamicImports.map(({ moduleRequest }) =>
      text.slice(moduleRequest.start + 1, moduleRequest.end - 1),
    ),
  ]
  return specifiers.filter((specifier) => /^\.{1,2}\//.test(specifier))
}

function sum(files: Files, paths: Iterable<string>): { count: number; bytes: number } {
  const sizes = [...paths].flatMap((path) => files.stamp(path)?.size ?? [])
  return { count: sizes.length, bytes: sizes.reduce((total, size) => total + size, 0) }
}
