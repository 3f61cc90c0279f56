import type { Files } from '../files.ts'
import type { Found } from '../model.ts'
import { byCodePoint } from '../order.ts'
import { lockfileNames } from './manager.ts'
import { below, foldersUp } from './search.ts'

/**
 * Absolute paths whose change can change what is discovered, sorted.
 *
 * Installed packages change with the lockfile only; linked ones, and what was read of them, change by themselves.
 *
 * @param sources - Files the readings were made of.
 */
export function findWatched(files: Files, found: Found, sources: readonly string[]): readonly string[] {
  const { app, hosts, entryPoints } = found
  const all = [
    app.package,
    ...hosts.map((host) => host.package),
    ...entryPoints.map(({ provider }) => provider),
  ]
  const manifests = all
    .filter(({ linked }) => linked)
    .flatMap(({ directory, manifestFile }) => [
      below(directory, 'package.json'),
      ...(manifestFile === undefined ? [] : [manifestFile]),
    ])
  const lockfiles = [...foldersUp(app.package.directory)]
    .flatMap((folder) => lockfileNames.map((name) => below(folder, name)))
    .filter((file) => files.isFile(file))
  const own = sources.filter((file) => !file.includes('/node_modules/'))
  return [...new Set([...manifests, ...lockfiles, ...own])].sort(byCodePoint)
}
