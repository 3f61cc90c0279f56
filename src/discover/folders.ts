// Where the files of providers are as seen from the app, in words that hold on every machine with the same project.

import { relative } from 'pathe'
import type { Files } from '../files.ts'
import { below, foldersUp } from '../folders.ts'
import type { App, InstalledPackage } from '../model.ts'
import { byCodePoint } from '../order.ts'
import { physicalPath } from '../pnp.ts'
import { lockfileNames } from './manager.ts'

/**
 * Folders of packages relative to a folder of the app, by package name.
 *
 * A package of the same repository is named by its own folder, any other by its place in `node_modules`: stores of
 * package managers have versions and hashes in their paths, which a committed file must not hold. A package that only
 * this machine keeps where it is, such as an archive in the cache of Yarn, is left out.
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
      lockfileNames.some((name) => files.isFile(below(folder, name))),
    ) ?? app.directory
  const isOurs = (folder: string) => folder.startsWith(`${repository}/`)
  const entries = packages.flatMap(({ name, directory, linked }) => {
    const physical = physicalPath(directory)
    const link = linked && isOurs(physical) ? undefined : tryFindLink(files, app.directory, name, directory)
    const shown = link ?? physical
    return link !== undefined || isOurs(shown) ? [[name, relative(from, shown)] as const] : []
  })
  return Object.fromEntries(entries.sort(([left], [right]) => byCodePoint(left, right)))
}

function tryFindLink(files: Files, from: string, name: string, directory: string): string | undefined {
  return [...foldersUp(from)]
    .map((folder) => below(folder, `node_modules/${name}`))
    .find((folder) => files.isDirectory(folder) && files.realPath(folder) === directory)
}
