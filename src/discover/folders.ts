// Where the files of providers are as seen from the app, in words that hold on every machine with the same project.

import { join, relative } from 'pathe'
import type { Files } from '../files.ts'
import type { App, InstalledPackage } from '../model.ts'
import { byCodePoint } from '../order.ts'
import { lockfileNames } from './manager.ts'
import { foldersUp } from './search.ts'

/**
 * Folders of packages relative to a folder of the app, by package name.
 *
 * A package of the same repository is named by its own folder, any other by its place in `node_modules`: stores of
 * package managers have versions and hashes in their paths, which a committed file must not hold.
 *
 * @param from - Absolute path of a folder of the app.
 */
export function findFolders(
  files: Files,
  { package: app }: App,
  packages: readonly InstalledPackage[],
  from: string,
): { readonly [name: string]: string } {
  const repository =
    [...foldersUp(app.directory)].find((folder) =>
      lockfileNames.some((name) => files.isFile(join(folder, name))),
    ) ?? app.directory
  const entries = packages.map(({ name, directory, linked }) => {
    const isOwn = linked && directory.startsWith(`${repository}/`)
    const shown = isOwn ? directory : (tryFindLink(files, app.directory, name, directory) ?? directory)
    return [name, relative(from, shown)] as const
  })
  return Object.fromEntries(entries.sort(([left], [right]) => byCodePoint(left, right)))
}

function tryFindLink(files: Files, from: string, name: string, directory: string): string | undefined {
  return [...foldersUp(from)]
    .map((folder) => join(folder, 'node_modules', name))
    .find((folder) => files.isDirectory(folder) && files.realPath(folder) === directory)
}
