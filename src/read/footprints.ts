// How large a backend is: the modules an adapter reaches inside its own package, and the files those name.

import { dirname, join } from 'pathe'
import type { Files } from '../files.ts'
import type { Backend } from '../model.ts'
import { reachModules } from './program/reach.ts'

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
  const modules = reachModules(files, [adapter])
  const assets = new Set(
    [...modules].flatMap(([file, text]) =>
      [...text.matchAll(assetUrl)].map(([, , path]) => join(dirname(file), path!)),
    ),
  )
  return { modules: sum(files, modules.keys()), assets: sum(files, assets) }
}

function sum(files: Files, paths: Iterable<string>): { count: number; bytes: number } {
  const sizes = [...paths].flatMap((path) => files.stamp(path)?.size ?? [])
  return { count: sizes.length, bytes: sizes.reduce((total, size) => total + size, 0) }
}
