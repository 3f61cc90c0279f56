// The packages of a project that take part: the app, its direct dependencies, and what presets among them name.
// package.json files are read and nothing else; no code of any package runs.

import { basename, normalize } from 'pathe'
import type { Files } from '../files.ts'
import { below, foldersUp } from '../folders.ts'
import type { App, EntryPoint, Found, HostPackage, Staged } from '../model.ts'
import type { FindOptions } from '../options.ts'
import { by, byCodePoint } from '../order.ts'
import { discoverProblems } from '../problems/discover.ts'
import { findEntryPoints } from './entrypoints.ts'
import { checkHostName, checkHosts, keepOneHostPerGroup, tryFindHost } from './hosts.ts'
import { isObject } from './json.ts'
import { findPackageManager } from './manager.ts'
import { type ReadPackage, tryFindPackage, tryReadPackage } from './packages.ts'
import { findProviders } from './presets.ts'
import { type Search, startSearch } from './search.ts'
import { findTypingsSettings } from './typings-settings.ts'

/**
 * Finds the app, its hosts and the entry points that providers declare.
 *
 * The package itself takes part too, so that a host or a provider can be asked about while it builds itself.
 *
 * @example
 * ```ts
 * import { findPackages, nodeFiles } from 'backstitch'
 *
 * const { result } = findPackages(nodeFiles(), { directory: process.cwd() })
 * for (const host of result.hosts) console.log(host.package.name, host.package.version) // vectorkit 1.0.0
 * ```
 */
export function findPackages(files: Files, options: FindOptions): Staged<Found> {
  const search = startSearch(files, options)
  const root = findRoot(search, options.directory)
  const app = describeApp(search, root)
  reportInactivePnp(search, options)
  const direct = findDirect(search, root)
  const hosts = keepOneHostPerGroup(search, findHosts(search, [root, ...direct]))
  const entryPoints = findProviders(search, [root, ...direct])
    .flatMap((read) => findEntryPoints(search, read, read === root))
    .sort(by((entryPoint) => entryPoint.provider.name))
  checkHosts(search, app, hosts, entryPoints)
  const { deciding, problems } = search
  const asked = [...search.asked].sort(byCodePoint)
  return { result: { app, hosts, entryPoints, deciding, asked }, problems }
}

/** Finds what one package declares about itself, without a look at its dependencies. */
export function findOwnPackage(
  files: Files,
  options: FindOptions,
): Staged<{ readonly app: App; readonly host?: HostPackage; readonly entryPoints: readonly EntryPoint[] }> {
  const search = startSearch(files, options)
  const root = findRoot(search, options.directory)
  const app = describeApp(search, root)
  const host = tryFindHost(search, root)
  const entryPoints = findEntryPoints(search, root, true)
  return { result: { app, ...(host && { host }), entryPoints }, problems: search.problems }
}

function describeApp(search: Search, root: ReadPackage): App {
  const packageManager = findPackageManager(search, root.package.directory)
  const typings = findTypingsSettings(search, root)
  return { package: root.package, packageManager, ...(typings && { typings }) }
}

/** The nearest package above a folder; where there is none, or it is broken, a package without dependencies. */
function findRoot(search: Search, from: string): ReadPackage {
  const start = search.files.realPath(normalize(from))
  const directory = [...foldersUp(start)].find((folder) => search.files.isFile(below(folder, 'package.json')))
  const name = basename(directory ?? start) || 'app'
  const read = directory === undefined ? undefined : tryReadPackage(search, directory, name)
  if (read) return read
  if (directory === undefined) search.problems.push(discoverProblems.NO_PACKAGE({ directory: start }))
  const found = { name, version: '0.0.0', directory: directory ?? start, linked: true, peers: {} }
  return { package: found, json: {}, field: {}, text: '' }
}

function findDirect(search: Search, root: ReadPackage): readonly ReadPackage[] {
  const names = new Map<string, string>()
  for (const field of ['peerDependencies', 'optionalDependencies', 'devDependencies', 'dependencies']) {
    for (const name of dependencyNames(root, field)) names.set(name, field)
  }
  names.delete(root.package.name)
  const missing: string[] = []
  const direct = [...names.keys()].sort(byCodePoint).flatMap((name) => {
    const known = search.problems.length
    const read = tryFindPackage(search, name, root.package.directory)
    if (read) checkHostName(search, read, name)
    else if (search.problems.length === known) missing.push(name)
    return read ?? []
  })
  reportMissing(search, root, names, missing)
  return direct
}

function dependencyNames(read: ReadPackage, field: string): readonly string[] {
  const declared = read.json[field]
  return isObject(declared) ? Object.keys(declared) : []
}

/** Optional and peer dependencies may be absent, and a production install has no development dependency at all. */
function reportMissing(
  search: Search,
  root: ReadPackage,
  fields: ReadonlyMap<string, string>,
  missing: readonly string[],
): void {
  const ofField = (field: string) => missing.filter((name) => fields.get(name) === field)
  const development = ofField('devDependencies')
  const declared = [...fields.values()].filter((field) => field === 'devDependencies').length
  const wanted = ofField('dependencies')
  const names = [...wanted, ...(development.length < declared || wanted.length > 0 ? development : [])]
  if (names.length === 0) return
  const location = { package: root.package.name, file: 'package.json' }
  search.problems.push(discoverProblems.PACKAGES_NOT_INSTALLED({ names: names.sort(byCodePoint) }, location))
}

function findHosts(search: Search, reads: readonly ReadPackage[]): readonly HostPackage[] {
  return reads.flatMap((read) => tryFindHost(search, read) ?? [])
}

function reportInactivePnp(search: Search, { directory, locate }: FindOptions): void {
  if (locate) return
  const folders = [...foldersUp(normalize(directory))]
  if (folders.some((folder) => search.files.isFile(below(folder, '.pnp.cjs')))) {
    search.problems.push(discoverProblems.PNP_NOT_ACTIVE({}))
  }
}
