// From the `module` of an entry point to the file a bundler imports, and to the declarations beside it.

import { join } from 'pathe'
import { staysInside, tryResolveExport } from './exports.ts'
import { tryText } from './json.ts'
import type { ReadPackage } from './packages.ts'
import type { Search } from './search.ts'

/** A `module` of package.json, taken apart. */
export interface AdapterModule {
  /** `.` or a path that starts with `./`. */
  readonly subpath: string
  readonly export?: string
}

/** Takes `./adapter#Name` apart; `undefined` for anything that is no path inside a package. */
export function parseModule(text: string): AdapterModule | undefined {
  const [, subpath = '', selected] = text.match(/^([^#]*)(?:#(.*))?$/s) ?? []
  if (subpath !== '.' && (!staysInside(subpath) || subpath === './')) return undefined
  if (selected === undefined) return { subpath }
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(selected) ? { subpath, export: selected } : undefined
}

/**
 * The file behind a subpath, relative to the package's folder and not asked for yet.
 *
 * A package with `exports` answers for itself; in any other a subpath is a path, whose ending may be left out.
 */
export function tryResolveModule(search: Search, read: ReadPackage, subpath: string): string | undefined {
  const { json, package: at } = read
  if (json.exports != null) return tryResolveExport(json.exports, subpath, search.conditions, search.asked)
  const path = subpath === '.' ? mainFile(json) : subpath
  const candidates = [path, `${path}.js`, `${path}.mjs`, `${path}.ts`, join(path, 'index.js')]
  const found = candidates.find((candidate) => search.files.isFile(join(at.directory, candidate)))
  return found ?? path
}

/**
 * The declarations of an adapter: those its `exports` name, or those that lie beside the file.
 *
 * @param file - Absolute path of the adapter.
 */
export function tryFindTypes(
  search: Search,
  read: ReadPackage,
  module: AdapterModule,
  file: string,
): string | undefined {
  const { json, package: at } = read
  const conditions = ['types', ...search.conditions]
  const exported = tryResolveExport(json.exports, module.subpath, conditions, search.asked)
  const named = json.exports == null && module.subpath === '.' ? tryText(json.types) : undefined
  const beside = file.replace(/\.([cm]?)jsx?$/, '.d.$1ts')
  const candidates = [exported, named].flatMap((path) => (path === undefined ? [] : join(at.directory, path)))
  return [...candidates, beside].find((path) => /\.d\.[cm]?ts$/.test(path) && search.files.isFile(path))
}

function mainFile(json: ReadPackage['json']): string {
  const main = tryText(json.module) ?? tryText(json.main) ?? './index.js'
  const path = main.startsWith('./') ? main : `./${main}`
  return staysInside(path) ? path : './index.js'
}
