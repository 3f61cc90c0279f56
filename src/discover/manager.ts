import { below, foldersUp } from '../folders.ts'
import type { App } from '../model.ts'
import { isObject, parseJson, tryText } from './json.ts'
import type { Search } from './search.ts'

type PackageManager = App['packageManager']

const lockfiles: readonly (readonly [string, PackageManager])[] = [
  ['package-lock.json', 'npm'],
  ['npm-shrinkwrap.json', 'npm'],
  ['pnpm-lock.yaml', 'pnpm'],
  ['yarn.lock', 'yarn'],
  ['bun.lock', 'bun'],
  ['bun.lockb', 'bun'],
]

/** What manages a project's packages: the nearest `packageManager` field or lockfile decides, else npm. */
export function findPackageManager(search: Search, directory: string): PackageManager {
  for (const folder of foldersUp(directory)) {
    const file = below(folder, 'package.json')
    const named = search.files.isFile(file) && namedManager(search.files.read(file))
    if (named) return named
    const lockfile = lockfiles.find(([file]) => search.files.isFile(below(folder, file)))
    if (lockfile) return lockfile[1]
  }
  return 'npm'
}

/** Names of the lockfiles of all package managers, for whoever watches them. */
export const lockfileNames: readonly string[] = lockfiles.map(([file]) => file)

/** The command that installs a package. */
export function installCommand(manager: PackageManager, name: string): string {
  return manager === 'npm' ? `npm install ${name}` : `${manager} add ${name}`
}

function namedManager(text: string | undefined): PackageManager | undefined {
  if (text === undefined) return undefined
  const parsed = parseJson(text)
  if (!('value' in parsed) || !isObject(parsed.value)) return undefined
  const [name] = (tryText(parsed.value.packageManager) ?? '').split('@')
  return lockfiles.find(([, manager]) => manager === name)?.[1]
}
