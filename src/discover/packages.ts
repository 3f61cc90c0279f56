// One package.json: read, checked as far as everybody needs it, and found again by name.

import { join } from 'pathe'
import { below } from '../folders.ts'
import type { InstalledPackage, SourceLocation } from '../model.ts'
import { discoverProblems } from '../problems/discover.ts'
import { staysInside } from './exports.ts'
import { isObject, type JsonObject, parseJson, tryText, typeOf } from './json.ts'
import { isPackageName, type Search } from './search.ts'

/** A package and its package.json. */
export interface ReadPackage {
  readonly package: InstalledPackage
  readonly json: JsonObject
  /** The `backstitch` field; empty if there is none. */
  readonly field: JsonObject
  /** The file's text, to point at a line. */
  readonly text: string
}

/**
 * Reads the package.json of a folder.
 *
 * @param name - Name by which the package was found, used where the file has none.
 */
export function tryReadPackage(search: Search, directory: string, name: string): ReadPackage | undefined {
  const file = below(directory, 'package.json')
  if (isLinked(directory)) search.deciding.push(file)
  const text = search.files.read(file)
  if (text === undefined) return undefined
  const parsed = parseJson(text)
  const reason = 'reason' in parsed ? parsed.reason : rootReason(parsed.value)
  if (reason !== undefined || !('value' in parsed) || !isObject(parsed.value)) {
    const location = { package: name, file: 'package.json' }
    search.problems.push(discoverProblems.PACKAGE_JSON_INVALID({ reason: reason ?? '' }, location))
    return undefined
  }
  const json = parsed.value
  const read = { package: describe(json, directory, name), json, field: {}, text }
  const field = json.backstitch
  if (field === undefined) return read
  if (!isObject(field)) {
    reportField(search, read, 'backstitch', 'an object', field)
    return read
  }
  return withManifest(search, { ...read, field })
}

/**
 * Reads a package by name as seen from a folder, if it is installed there.
 *
 * It is called as whoever asked for it calls it: trust goes by names, and what a package says of itself anybody can
 * write.
 */
export function tryFindPackage(search: Search, name: string, from: string): ReadPackage | undefined {
  const directory = isPackageName(name) ? search.locate(name, from) : undefined
  const read = directory === undefined ? undefined : tryReadPackage(search, directory, name)
  return read && { ...read, package: { ...read.package, name } }
}

/** Reports a field whose value has the wrong type. */
export function reportField(
  search: Search,
  read: ReadPackage,
  field: string,
  expected: string,
  value: unknown,
): void {
  const key = field.match(/\["([^"]*)"\]$/)?.[1] ?? field.slice(field.lastIndexOf('.') + 1)
  const actual = typeof value === 'string' && value !== '' ? `\`${value}\`` : typeOf(value)
  search.problems.push(discoverProblems.FIELD_INVALID({ field, expected, actual }, locate(read, key)))
}

/** The line of a package.json where a key stands inside the `backstitch` field, or the file. */
export function locate(read: ReadPackage, key?: string): SourceLocation {
  const location = { package: read.package.name, file: 'package.json' }
  const start = read.text.indexOf('"backstitch"')
  const at = key === undefined ? start : read.text.indexOf(JSON.stringify(key), start)
  return start < 0 || at < 0 ? location : { ...location, line: read.text.slice(0, at).split('\n').length }
}

function isLinked(directory: string): boolean {
  return !/[\\/]node_modules[\\/]/.test(directory)
}

function rootReason(value: unknown): string | undefined {
  return isObject(value) ? undefined : `it holds ${typeOf(value)} instead of an object`
}

function describe(json: JsonObject, directory: string, name: string): InstalledPackage {
  const homepage = tryText(json.homepage)
  const peers = isObject(json.peerDependencies) ? Object.entries(json.peerDependencies) : []
  return {
    name: isPackageName(json.name) ? json.name : name,
    version: tryText(json.version) ?? '0.0.0',
    directory,
    linked: isLinked(directory),
    ...(homepage !== undefined && /^https?:\/\//.test(homepage) && { homepage }),
    peers: Object.fromEntries(peers.filter((peer): peer is [string, string] => typeof peer[1] === 'string')),
  }
}

function withManifest(search: Search, read: ReadPackage): ReadPackage {
  const { manifest } = read.field
  if (manifest === undefined) return read
  if (typeof manifest !== 'string' || !staysInside(manifest)) {
    const expected = 'a path inside the package that starts with `./`'
    reportField(search, read, 'backstitch.manifest', expected, manifest)
    return read
  }
  const manifestFile = join(read.package.directory, manifest)
  return { ...read, package: { ...read.package, manifestFile } }
}
