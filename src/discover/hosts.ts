// `backstitch.host`, and how providers and hosts fit together before anything else is known of either.

import type { App, EntryPoint, HostPackage } from '../model.ts'
import { by, byCodePoint } from '../order.ts'
import { discoverProblems } from '../problems/discover.ts'
import { staysInside } from './exports.ts'
import { isObject, tryText } from './json.ts'
import { installCommand } from './manager.ts'
import { locate, type ReadPackage, reportField, tryFindPackage } from './packages.ts'
import { isPackageName, type Search } from './search.ts'

/** The host a package declares itself to be, by its own name: that is the one its typings know. */
export function tryFindHost(search: Search, read: ReadPackage): HostPackage | undefined {
  const { host } = read.field
  if (host === undefined) return undefined
  if (!isObject(host)) {
    reportField(search, read, 'backstitch.host', 'an object', host)
    return undefined
  }
  const group = tryText(host.group)
  if (group === undefined) {
    reportField(search, read, 'backstitch.host.group', 'the name of an entry-point group', host.group)
    return undefined
  }
  const dispatcher = findDispatcher(search, read, host.dispatcher)
  const typings = findTypingsForm(search, read, host.typings)
  return { package: read.package, group, ...(dispatcher && { dispatcher }), ...(typings && { typings }) }
}

function findTypingsForm(search: Search, read: ReadPackage, value: unknown): HostPackage['typings'] {
  if (value === undefined || value === 'open' || value === 'built') return value
  reportField(search, read, 'backstitch.host.typings', '`open` or `built`', value)
  return undefined
}

function findDispatcher(search: Search, read: ReadPackage, value: unknown): HostPackage['dispatcher'] {
  if (value === undefined) return undefined
  const [, file = '', name = ''] = (tryText(value) ?? '').match(/^(\.\/[^#]+)#([\w$]+)$/) ?? []
  if (staysInside(file)) return { file: file.slice(2), export: name }
  reportField(search, read, 'backstitch.host.dispatcher', 'a path and an export, `./file#name`,', value)
  return undefined
}

/** Keeps one host per group: the first by package name. */
export function keepOneHostPerGroup(search: Search, hosts: readonly HostPackage[]): readonly HostPackage[] {
  const owners = new Map<string, HostPackage>()
  for (const host of [...hosts].sort(by((item) => item.package.name))) {
    const owner = owners.get(host.group)
    if (!owner) owners.set(host.group, host)
    else {
      const location = { package: host.package.name, file: 'package.json' }
      const data = { group: host.group, owner: owner.package.name }
      search.problems.push(discoverProblems.GROUP_TAKEN(data, location))
    }
  }
  return [...owners.values()]
}

/** Reports providers whose host is missing, or is no direct dependency of the app. */
export function checkHosts(
  search: Search,
  app: App,
  hosts: readonly HostPackage[],
  entryPoints: readonly EntryPoint[],
): void {
  const pairs = new Map(
    entryPoints.map((entryPoint) => [`${entryPoint.provider.name}\n${entryPoint.group}`, entryPoint]),
  )
  for (const key of [...pairs.keys()].sort(byCodePoint)) {
    const entryPoint = pairs.get(key)!
    if (!hosts.some(({ group }) => group === entryPoint.group)) reportMissingHost(search, app, entryPoint)
  }
}

/** The host of a group nobody in the app listens on is looked for among the provider's peers. */
function reportMissingHost(search: Search, app: App, { group, provider }: EntryPoint): void {
  const location = { package: provider.name, file: 'package.json' }
  const peer = Object.keys(provider.peers)
    .sort(byCodePoint)
    .map((name) => tryFindPackage({ ...search, problems: [] }, name, provider.directory))
    .find((read) => isObject(read?.field.host) && read.field.host.group === group)
  if (!peer) {
    search.problems.push(discoverProblems.HOST_NOT_INSTALLED({ group }, location))
    return
  }
  const host = ownName(peer)
  const install = installCommand(app.packageManager, host)
  search.problems.push(discoverProblems.HOST_NOT_DIRECT({ host, provider: provider.name, install }, location))
}

function ownName({ json, package: { name } }: ReadPackage): string {
  return isPackageName(json.name) ? json.name : name
}

/** Reports a host that is installed under another name than its own. */
export function checkHostName(search: Search, read: ReadPackage, installedAs: string): void {
  const name = ownName(read)
  if (installedAs === name || read.field.host === undefined) return
  search.problems.push(discoverProblems.HOST_RENAMED({ installedAs, name }, locate(read)))
}
