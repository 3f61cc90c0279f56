// Where the merged typings of an app are written, so that its TypeScript sees them without a change of its settings.

import { join, relative } from 'pathe'
import type { Files } from '../files.ts'
import type { Found, InstalledPackage, Staged } from '../model.ts'
import { discoverProblems } from '../problems/discover.ts'
import { type Search, startSearch } from './search.ts'
import { type Inclusion, includedFolders, includes, tryReadConfig } from './tsconfig.ts'

const fileName = 'backstitch.d.ts'

/**
 * Finds the files to write the merged typings to, relative to the app's folder.
 *
 * One file today: the one that `backstitch.typings` of package.json names; else `src/backstitch.d.ts` where a tsconfig names `src`, else at the root, else in the first folder that a
 * tsconfig includes. A file that already exists in a place that is included keeps its place. In a host, whose own
 * sources and tests it is for, any other folder comes before `src`: what is built from `src` must not depend on what is
 * installed. None for a provider, which ships typings of its own.
 *
 * @example
 * ```ts
 * import { findPackages, findTypings, nodeFiles } from 'backstitch'
 *
 * const files = nodeFiles()
 * const found = findPackages(files, { directory: process.cwd() })
 * console.log(findTypings(files, found.result).result.join()) // src/backstitch.d.ts
 * ```
 */
export function findTypings(files: Files, found: Found): Staged<readonly string[]> {
  const app = found.app.package
  const { name, directory } = app
  const isHost = found.hosts.some((host) => host.package.directory === directory)
  if (!isHost && isProvider(found)) return { result: [], problems: [] }
  const { file } = found.app.typings ?? {}
  if (file !== undefined) return { result: [file], problems: [] }
  const search = startSearch(files, { directory })
  const inclusions = findInclusions(search, app)
  const places = findPlaces(inclusions, directory, isHost)
  const place = places.find((candidate) => files.isFile(join(directory, candidate))) ?? places[0]
  if (place !== undefined) return { result: [place], problems: search.problems }
  if (inclusions.length > 0 && search.problems.length === 0) {
    const location = { package: name, file: 'tsconfig.json' }
    search.problems.push(discoverProblems.TYPINGS_NOT_INCLUDED({ file: fileName }, location))
  }
  return { result: [fileName], problems: search.problems }
}

function isProvider({ app, entryPoints }: Found): boolean {
  return entryPoints.some(({ provider }) => provider.directory === app.package.directory)
}

function findInclusions(search: Search, { name, directory }: InstalledPackage): readonly Inclusion[] {
  const start = ['tsconfig.json', 'tsconfig.app.json', 'jsconfig.json']
    .map((name) => join(directory, name))
    .filter((file) => search.files.isFile(file))
  const queue = new Set(start.slice(0, 1))
  const inclusions: Inclusion[] = []
  for (const file of queue) {
    const config = tryReadConfig(search, file)
    if (!config) continue
    if ('reason' in config) {
      const location = { package: name, file: relative(directory, file) }
      search.problems.push(discoverProblems.TSCONFIG_INVALID({ reason: config.reason }, location))
    } else {
      inclusions.push(config.inclusion)
      for (const reference of config.references) queue.add(reference)
    }
  }
  return inclusions
}

/** Places that some tsconfig includes, the best first. */
function findPlaces(inclusions: readonly Inclusion[], directory: string, isHost: boolean): readonly string[] {
  const root = join(directory, fileName)
  const source = join(directory, 'src', fileName)
  const takesWholeFolder = inclusions.some((inclusion) => includedFolders(inclusion).includes(directory))
  const preferred = takesWholeFolder ? [root, source] : [source, root]
  const others = inclusions.flatMap(includedFolders).map((folder) => join(folder, fileName))
  const ranked = isHost
    ? [...others.filter((file) => file !== source), ...preferred]
    : [...preferred, ...others]
  const included = ranked.filter((file) => inclusions.some((inclusion) => includes(inclusion, file)))
  return [...new Set(included)]
    .map((file) => relative(directory, file))
    .filter((file) => !file.startsWith('..'))
}
