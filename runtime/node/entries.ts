// From installed packages to entries: metadata is read, code only when a backend is loaded.

import { statSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { BackendEntry, FunctionSpec } from '../contract.ts'
import { tryResolveSubpath } from './exports.ts'
import { byText, entriesOf, isObject, type JsonObject } from './json.ts'
import { hostSpecs, kernelSpecs, type Specs, tryReadManifest } from './manifest.ts'
import { findPackages } from './packages.ts'
import { type ReadPackage, tryFindRoot } from './root.ts'

/** Finds the entries installed for one group, sorted by package, then entry point. Never throws. */
export function findEntries(group: string, root?: string): readonly BackendEntry[] {
  const app = tryFindRoot(root)
  if (!app) return []
  const packages = findPackages(app)
  const hostFunctions = packages
    .filter(({ json }) => isObject(json.backstitch) && isObject(json.backstitch.host))
    .map((read) => hostSpecs(tryReadManifest(read), group))
    .find((specs) => specs !== undefined)
  return packages
    .flatMap((read) => entriesIn(read, group, hostFunctions))
    .sort(byText(({ entrypoint }) => entrypoint))
    .sort(byText((entry) => entry.package))
}

function entriesIn(read: ReadPackage, group: string, hostFunctions: Specs | undefined): BackendEntry[] {
  const { backstitch } = read.json
  const groups = isObject(backstitch) ? entriesOf(backstitch.entrypoints) : []
  const declared = groups.filter(([name]) => name === group).flatMap(([, entries]) => entriesOf(entries))
  if (!declared.length) return []
  const manifest = tryReadManifest(read)
  return declared.map(([name, value]) => {
    const listed = kernelSpecs(read, manifest, group, name)
    return entryOf(read, name, typeof value === 'string' ? { module: value } : value, listed, hostFunctions)
  })
}

/** One declaration. What is wrong with it is left for `register()` to say, which knows where to warn. */
function entryOf(
  read: ReadPackage,
  entrypoint: string,
  value: unknown,
  listed: Specs | undefined,
  hostFunctions: Specs | undefined,
): BackendEntry {
  const declared: JsonObject = isObject(value) ? value : {}
  const keys = keysOf(declared.functions)
  const functions = (keys || listed) && { ...keys, ...listed }
  return {
    v: 1,
    entrypoint,
    package: String(read.json.name),
    name: declared.name === undefined ? entrypoint : (declared.name as string),
    ...(declared.aliases !== undefined && { aliases: declared.aliases as string[] }),
    ...(functions && { functions }),
    ...(hostFunctions && { hostFunctions }),
    ...(typeof declared.module === 'string' && codeOf(read, declared.module)),
  }
}

/** Where the code is, for trust to look at, and how to get it. */
function codeOf(read: ReadPackage, declared: string): Pick<BackendEntry, 'module' | 'load'> {
  const [subpath = '', selected] = declared.split('#')
  const path = tryFindFile(read, subpath)
  const owner = String(read.json.name)
  const module = subpath === '.' ? owner : `${owner}/${subpath.slice(2)}`
  return {
    module: [module, selected].filter(Boolean).join('#'),
    load: async () => {
      if (path === undefined) throw new Error(`the package does not export "${subpath}"`)
      const loaded = (await import(pathToFileURL(join(read.directory, path)).href)) as Record<string, object>
      return selected === undefined ? loaded : loaded[selected]!
    },
  }
}

/** The file behind a subpath; without `exports` its ending may be left out. */
function tryFindFile({ directory, json }: ReadPackage, subpath: string): string | undefined {
  const path = tryResolveSubpath(json, subpath)
  if (path === undefined || json.exports != null) return path
  const candidates = [path, `${path}.js`, `${path}.mjs`, `${path}/index.js`]
  return (
    candidates.find((candidate) =>
      statSync(join(directory, candidate), { throwIfNoEntry: false })?.isFile(),
    ) ?? path
  )
}

/** Function names listed without a manifest. */
function keysOf(functions: unknown): Record<string, FunctionSpec> | undefined {
  if (!Array.isArray(functions)) return undefined
  return Object.fromEntries(functions.filter((key) => typeof key === 'string').map((key) => [key, {}]))
}
