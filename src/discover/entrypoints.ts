// `backstitch.entrypoints` of a provider: which adapters it declares, and for which groups.

import { join, relative } from 'pathe'
import type { EntryPoint } from '../model.ts'
import { by } from '../order.ts'
import { discoverProblems } from '../problems/discover.ts'
import { type AdapterModule, parseModule, tryFindTypes, tryResolveModule } from './adapter.ts'
import { exportedSubpaths } from './exports.ts'
import { isObject, type JsonObject, tryText } from './json.ts'
import { locate, type ReadPackage, reportField } from './packages.ts'
import type { Search } from './search.ts'

/** Where one declaration stands. */
interface Place {
  readonly search: Search
  readonly read: ReadPackage
  readonly group: string
  readonly name: string
  /** The path of the declaration, for messages. */
  readonly field: string
}

/**
 * Finds the entry points a package declares, sorted by group, then name.
 *
 * @param isOwn - Whether the package is the one being built: its adapters may not have been built yet.
 */
export function findEntryPoints(search: Search, read: ReadPackage, isOwn: boolean): readonly EntryPoint[] {
  return declaredEntries(search, read)
    .flatMap(([place, value]) => readEntryPoint(place, value, isOwn) ?? [])
    .sort(by(({ name }) => name))
    .sort(by(({ group }) => group))
}

function declaredEntries(search: Search, read: ReadPackage): readonly (readonly [Place, unknown])[] {
  const { entrypoints } = read.field
  if (entrypoints === undefined) return []
  if (!isObject(entrypoints)) {
    reportField(search, read, 'backstitch.entrypoints', 'an object of groups', entrypoints)
    return []
  }
  return Object.entries(entrypoints).flatMap(([group, entries]) => {
    const field = `backstitch.entrypoints[${JSON.stringify(group)}]`
    if (!isObject(entries)) {
      reportField(search, read, field, 'an object of entry points', entries)
      return []
    }
    return Object.entries(entries).map(([name, value]) => {
      const place = { search, read, group, name, field: `${field}[${JSON.stringify(name)}]` }
      return [place, value] as const
    })
  })
}

function readEntryPoint(place: Place, value: unknown, isOwn: boolean): EntryPoint | undefined {
  const declared: JsonObject | undefined =
    typeof value === 'string' ? { module: value } : asObject(place, value)
  if (!declared) return undefined
  const backend = readName(place, declared)
  const module = readModule(place, declared)
  if (backend === undefined || !module) return undefined
  const file = findAdapter(place, module, isOwn)
  if (file === undefined) return undefined
  const types = tryFindTypes(place.search, place.read, module, file)
  const functions = readFunctions(place, declared)
  return {
    name: place.name,
    group: place.group,
    backend,
    aliases: readAliases(place, declared),
    provider: place.read.package,
    module: qualify(place.read.package.name, module),
    ...(module.export !== undefined && { export: module.export }),
    file,
    ...(types !== undefined && { types }),
    ...(functions && { functions }),
  }
}

function asObject({ search, read, field }: Place, value: unknown): JsonObject | undefined {
  if (isObject(value)) return value
  reportField(search, read, field, 'a module path or an object', value)
  return undefined
}

function readName({ search, read, field, name }: Place, declared: JsonObject): string | undefined {
  if (declared.name === undefined) return name
  const text = tryText(declared.name)
  if (text === undefined) reportField(search, read, `${field}.name`, 'a name', declared.name)
  return text
}

/** Bad aliases cost themselves only: the backend can still be selected by its name. */
function readAliases({ search, read, field }: Place, { aliases }: JsonObject): readonly string[] {
  if (aliases === undefined) return []
  if (!Array.isArray(aliases)) {
    reportField(search, read, `${field}.aliases`, 'an array of names', aliases)
    return []
  }
  const good = aliases.filter((alias, index) => {
    if (tryText(alias) !== undefined) return true
    reportField(search, read, `${field}.aliases[${index}]`, 'a name', alias)
    return false
  })
  return [...new Set<string>(good)].sort()
}

function readFunctions(
  { search, read, field }: Place,
  { functions }: JsonObject,
): readonly string[] | undefined {
  if (functions === undefined) return undefined
  if (Array.isArray(functions) && functions.every((key) => tryText(key) !== undefined)) {
    return [...new Set<string>(functions)].sort()
  }
  reportField(search, read, `${field}.functions`, 'an array of function names', functions)
  return undefined
}

function readModule({ search, read, field, name }: Place, { module }: JsonObject): AdapterModule | undefined {
  const text = tryText(module)
  if (text === undefined) {
    reportField(search, read, `${field}.module`, 'a module path', module)
    return undefined
  }
  const parsed = parseModule(text)
  if (!parsed) {
    search.problems.push(
      discoverProblems.MODULE_INVALID({ entrypoint: name, module: text }, locate(read, name)),
    )
  }
  return parsed
}

function findAdapter(place: Place, module: AdapterModule, isOwn: boolean): string | undefined {
  const { search, read, name } = place
  const location = locate(read, name)
  const path = tryResolveModule(search, read, module.subpath)
  const entrypoint = name
  if (path === undefined) {
    const { conditions } = search
    const exported = exportedSubpaths(read.json.exports)
    const data = { entrypoint, module: module.subpath, conditions, exported }
    search.problems.push(discoverProblems.MODULE_NOT_EXPORTED(data, location))
    return undefined
  }
  const file = join(read.package.directory, path)
  if (!search.files.isFile(file)) {
    if (isOwn) return file
    if (read.package.linked) search.deciding.push(file)
    const data = { entrypoint, module: module.subpath, file: path }
    search.problems.push(discoverProblems.MODULE_MISSING(data, location))
    return undefined
  }
  const real = search.files.realPath(file)
  if (relative(read.package.directory, real).startsWith('..')) {
    search.problems.push(discoverProblems.MODULE_OUTSIDE({ entrypoint, file: path }, location))
    return undefined
  }
  return real
}

function qualify(name: string, { subpath, export: selected }: AdapterModule): string {
  const path = subpath === '.' ? name : `${name}/${subpath.slice(2)}`
  return selected === undefined ? path : `${path}#${selected}`
}
