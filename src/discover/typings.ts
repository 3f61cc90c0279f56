// Where the merged typings of an app are written, so that its TypeScript sees them without a change of its settings.

import { join, relative } from 'pathe'
import type { Files } from '../files.ts'
import type { Found, InstalledPackage, Problem, Staged } from '../model.ts'
import { discoverProblems } from '../problems/discover.ts'
import { type Config, findConfigs, findImporting } from './configs.ts'
import { startSearch } from './search.ts'
import { type Inclusion, includedFolders, includes } from './tsconfig.ts'

const fileName = 'backstitch.d.ts'

/**
 * Finds the files to write the merged typings to, relative to the app's folder.
 *
 * The one that `backstitch.typings` of package.json names; else one that every tsconfig includes whose files import a
 * host, or as many as that takes, and never two for one program. `src/backstitch.d.ts` comes first where a tsconfig
 * names `src`, then the root, then the first folder that a tsconfig includes. A file that already exists in a place
 * that is included keeps its place. In a host, whose own sources and tests it is for, there is one, and any other
 * folder comes before `src`: what is built from `src` must not depend on what is installed. None for a provider, which
 * ships typings of its own.
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
  const { directory } = app
  const isHost = found.hosts.some((host) => host.package.directory === directory)
  if (!isHost && isProvider(found)) return { result: [], problems: [] }
  const { file } = found.app.typings ?? {}
  if (file !== undefined) return { result: [file], problems: [] }
  const search = startSearch(files, { directory })
  const configs = findConfigs(search, app)
  const ranked = findPlaces(
    configs.map(({ inclusion }) => inclusion),
    directory,
    isHost,
  )
  const isThere = (place: string) => files.isFile(join(directory, place))
  const places = [...ranked.filter(isThere), ...ranked.filter((place) => !isThere(place))]
  const [first] = places
  if (first !== undefined) {
    const importing = isHost ? [] : findImporting({ files, found, configs }, first)
    const { chosen, left } = choosePlaces({ places, isThere, directory, configs }, importing)
    for (const config of left) search.problems.push(notIncluded(app, config, chosen[0] ?? first))
    return { result: chosen, problems: search.problems }
  }
  if (configs.length > 0 && search.problems.length === 0)
    search.problems.push(notIncluded(app, join(directory, 'tsconfig.json'), fileName))
  return { result: [fileName], problems: search.problems }
}

function notIncluded({ name, directory }: InstalledPackage, config: string, file: string): Problem {
  return discoverProblems.TYPINGS_NOT_INCLUDED({ file }, { package: name, file: relative(directory, config) })
}

function isProvider({ app, entryPoints }: Found): boolean {
  return entryPoints.some(({ provider }) => provider.directory === app.package.directory)
}

interface Choosing {
  /** The best first. */
  readonly places: readonly string[]
  readonly isThere: (place: string) => boolean
  readonly directory: string
  readonly configs: readonly Config[]
}

/** The fewest places that serve these configs, at least one; `left` are files of configs that none can serve. */
function choosePlaces(
  { places, isThere, directory, configs }: Choosing,
  importing: readonly Config[],
): { readonly chosen: readonly string[]; readonly left: readonly string[] } {
  const sees = ({ inclusion }: Config, place: string) => includes(inclusion, join(directory, place))
  const chosen: string[] = []
  let open = importing
  for (;;) {
    // Two files in one program would say everything twice.
    const free = places.filter((place) =>
      configs.every((config) => !sees(config, place) || !chosen.some((known) => sees(config, known))),
    )
    const served = (place: string) => open.filter((config) => sees(config, place)).length
    const rank = (place: string) => served(place) + (isThere(place) ? configs.length : 0)
    const useful = free.filter((place) => chosen.length === 0 || served(place) > 0)
    const [next] = [...useful].sort((left, right) => rank(right) - rank(left))
    if (next === undefined) return { chosen, left: open.map(({ file }) => file) }
    chosen.push(next)
    open = open.filter((config) => !sees(config, next))
    if (open.length === 0) return { chosen, left: [] }
  }
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
