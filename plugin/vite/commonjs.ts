// Hosts and backends stay out of Vite's dependency optimizer, and what they import would stay out with them. Modules can;
// CommonJS packages have to be optimized all the same, or the browser cannot read them.

import { join } from 'pathe'
import type { Files } from '../../src/files.ts'
import type { InstalledPackage } from '../../src/model.ts'
import { byCodePoint } from '../../src/order.ts'

/** Names CommonJS dependencies for `optimizeDeps.include`, as `package > dependency`. */
export function findCommonJs(files: Files, packages: readonly InstalledPackage[]): string[] {
  const names = new Set(packages.map(({ name }) => name))
  return packages
    .flatMap(({ name, directory }) =>
      dependenciesOf(files, directory)
        .filter((dependency) => !names.has(dependency) && isCommonJs(files, directory, dependency))
        .map((dependency) => `${name} > ${dependency}`),
    )
    .sort(byCodePoint)
}

function dependenciesOf(files: Files, directory: string): readonly string[] {
  const { dependencies } = readJson(files, join(directory, 'package.json'))
  return typeof dependencies === 'object' && dependencies !== null ? Object.keys(dependencies) : []
}

/** A package that says nothing of modules; one that has both kinds is imported as a module. */
function isCommonJs(files: Files, from: string, name: string): boolean {
  const places = [
    join(from, 'node_modules', name),
    join(from.slice(0, from.lastIndexOf('/node_modules/') + 14), name),
  ]
  const file = places.map((folder) => join(folder, 'package.json')).find((path) => files.isFile(path))
  if (file === undefined) return false
  const json = readJson(files, file)
  const isTypesOnly = json.main === '' || name.startsWith('@types/')
  return !isTypesOnly && json.type !== 'module' && !json.module && !json.exports
}

function readJson(files: Files, path: string): { readonly [key: string]: unknown } {
  try {
    return Object(JSON.parse(files.read(path) ?? '{}'))
  } catch {
    return {}
  }
}
