import type { Files } from './files.ts'
import { below, foldersUp } from './folders.ts'

/**
 * Where readings are kept: below `node_modules`, or below `.yarn` where Plug'n'Play has none; else nowhere, for no folder
 * is ours to invent.
 */
export function tryFindCacheFolder(files: Files, directory: string): string | undefined {
  for (const folder of foldersUp(directory)) {
    const modules = below(folder, 'node_modules')
    const home = files.isFile(below(folder, '.pnp.cjs')) ? below(folder, '.yarn') : modules
    if (home !== modules || files.isDirectory(modules)) return below(home, '.cache/backstitch')
  }
  return undefined
}
