// `backstitch.providers`: a package that names the providers it stands for. This is the only way by which a package
// that is no direct dependency takes part, and it is written down where a reviewer sees it.

import { discoverProblems } from '../problems/discover.ts'
import { locate, type ReadPackage, reportField, tryFindPackage } from './packages.ts'
import { isPackageName, type Search } from './search.ts'

/** The packages that may declare backends: those given, and what presets among them list, each package once. */
export function findProviders(search: Search, direct: readonly ReadPackage[]): readonly ReadPackage[] {
  const found = new Map<string, ReadPackage>()
  const add = (read: ReadPackage): boolean => {
    const known = found.get(read.package.name)
    if (!known) found.set(read.package.name, read)
    else if (known.package.directory !== read.package.directory) reportSecondCopy(search, known, read)
    return !known
  }
  let fresh = direct.filter(add)
  while (fresh.length > 0) fresh = fresh.flatMap((preset) => findListed(search, preset)).filter(add)
  return [...found.values()]
}

function findListed(search: Search, preset: ReadPackage): readonly ReadPackage[] {
  const { providers } = preset.field
  if (providers === undefined) return []
  if (!Array.isArray(providers)) {
    reportField(search, preset, 'backstitch.providers', 'an array of package names', providers)
    return []
  }
  return providers.flatMap((name: unknown, index) => {
    if (isPackageName(name)) return findOne(search, preset, name) ?? []
    reportField(search, preset, `backstitch.providers[${index}]`, 'the name of a package', name)
    return []
  })
}

function findOne(search: Search, preset: ReadPackage, name: string): ReadPackage | undefined {
  const known = search.problems.length
  const read = tryFindPackage(search, name, preset.package.directory)
  if (!read && search.problems.length === known) {
    search.problems.push(discoverProblems.PRESET_PROVIDER_MISSING({ name }, locate(preset, name)))
  }
  if (read && read.field.entrypoints === undefined && read.field.providers === undefined) {
    search.problems.push(discoverProblems.PRESET_PROVIDER_EMPTY({ name }, locate(preset, name)))
  }
  return read
}

function reportSecondCopy(search: Search, used: ReadPackage, ignored: ReadPackage): void {
  const location = { package: used.package.name, file: 'package.json' }
  const data = { used: used.package.version, ignored: ignored.package.version }
  search.problems.push(discoverProblems.PROVIDER_TWICE(data, location))
}
