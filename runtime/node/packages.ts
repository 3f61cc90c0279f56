// The packages that may declare backends: the app, its direct dependencies, and what presets among them name.
// A transitive install never changes behavior.

import { existsSync, realpathSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { entriesOf, isObject, itemsOf, tryReadJson } from './json.ts'
import type { ReadPackage } from './root.ts'

/** Finds them, each once, by metadata alone. */
export function findPackages(root: ReadPackage): readonly ReadPackage[] {
  const found = new Map([[root.directory, root]])
  const locate = locator(root.directory)
  const add = (names: readonly unknown[], from: string): ReadPackage[] =>
    names.filter(isPackageName).flatMap((name) => {
      const read = tryRead(name, locate(name, from))
      if (!read || found.has(read.directory)) return []
      found.set(read.directory, read)
      return [read]
    })
  const fields = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies']
  const direct = fields.flatMap((field) => entriesOf(root.json[field]).map(([name]) => name))
  let fresh = [root, ...add(direct, root.directory)]
  while (fresh.length) fresh = fresh.flatMap((preset) => add(listedBy(preset), preset.directory))
  return [...found.values()]
}

function listedBy({ json }: ReadPackage): readonly unknown[] {
  return isObject(json.backstitch) ? itemsOf(json.backstitch.providers) : []
}

/** A package under the name it was asked for by: trust goes by names, and its own anybody can write. */
function tryRead(name: string, directory: string | undefined): ReadPackage | undefined {
  const json = directory === undefined ? undefined : tryReadJson(join(directory, 'package.json'))
  return json && { directory: directory!, json: { ...json, name } }
}

type Locate = (name: string, from: string) => string | undefined

/** How packages are found here: Yarn Plug'n'Play answers for itself, everything else has `node_modules`. */
function locator(root: string): Locate {
  const pnp = tryFindPnp(root)
  return pnp ? (name, from) => pnp(name, from) ?? locateInFolders(name, from) : locateInFolders
}

function locateInFolders(name: string, from: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name)
    if (basename(folder) !== 'node_modules' && existsSync(join(candidate, 'package.json'))) {
      return realpathSync(candidate)
    }
    if (dirname(folder) === folder) return undefined
  }
}

interface PnpApi {
  resolveToUnqualified(request: string, issuer: string, options: object): string | null
}

/** Yarn's own resolver for the app, if the process runs under Plug'n'Play. */
function tryFindPnp(root: string): Locate | undefined {
  if (!process.versions.pnp) return undefined
  try {
    const require = createRequire(join(root, 'package.json'))
    const found = (require('node:module') as { findPnpApi?(path: string): PnpApi | null }).findPnpApi?.(root)
    const api = found ?? (require('pnpapi') as PnpApi)
    return (name, from) => {
      try {
        return api.resolveToUnqualified(name, `${from}/`, { considerBuiltins: false }) ?? undefined
      } catch {
        return undefined
      }
    }
  } catch {
    return undefined
  }
}

/** Whether a text can be a package's name, and so a part of a path. */
function isPackageName(name: unknown): name is string {
  return typeof name === 'string' && /^(?:@[\w~-][\w.~-]*\/)?[\w~-][\w.~-]*$/.test(name)
}
