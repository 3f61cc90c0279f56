import { dirname } from 'pathe'
import type { Files } from '../files.ts'
import { below, foldersUp } from '../folders.ts'
import type { Found } from '../model.ts'
import { byCodePoint } from '../order.ts'
import type { Source } from '../record.ts'
import { lockfileNames } from './manager.ts'

/** What the readings of packages depend on. */
export interface Dependencies {
  readonly sources: readonly Source[]
  /** Absolute paths of the files that the app's own package was read from, where it takes part itself. */
  readonly own: readonly string[]
}

/**
 * Absolute paths whose change can change what is discovered, sorted.
 *
 * Installed packages change with the lockfile only; linked ones, and what was read of them, change by themselves. Files
 * that were looked for and are missing are among them, and, with a slash at their end, folders whose names were asked for.
 */
export function findWatched(files: Files, found: Found, { sources, own }: Dependencies): readonly string[] {
  const { app, hosts, entryPoints } = found
  const all = [
    app.package,
    ...hosts.map((host) => host.package),
    ...entryPoints.map(({ provider }) => provider),
  ]
  const linked = all.filter((each) => each.linked)
  const manifests = linked.flatMap(({ manifestFile }) => manifestFile ?? [])
  const lockfiles = linked.flatMap(({ directory }) => findLockfiles(files, directory))
  const read = sources
    .map(({ file, names }) => (names === undefined ? file : `${file}/`))
    .filter(
      (file) => !file.includes('/node_modules/') && (own.includes(file) || !isOutput(files, found, file)),
    )
  return [...new Set([...found.deciding, ...manifests, ...lockfiles, ...read])].sort(byCodePoint)
}

/** The nearest ones, which decide what is installed for a package; those further up belong to somebody else. */
function findLockfiles(files: Files, directory: string): readonly string[] {
  for (const folder of foldersUp(directory)) {
    const here = lockfileNames.map((name) => below(folder, name)).filter((file) => files.isFile(file))
    if (here.length > 0) return here
  }
  return []
}

/** Whether a file may be what a build writes: a map, which comes with its declarations, or anything of our own package. */
function isOutput(files: Files, { app }: Found, file: string): boolean {
  const { directory } = app.package
  if (file.endsWith('.map')) return true
  if (!file.startsWith(`${directory}/`)) return false
  const nearest = [...foldersUp(dirname(file))].find((folder) => files.isFile(below(folder, 'package.json')))
  return nearest === directory
}
