// One run of the program: what it reads from, and where it keeps what it has read.

import { normalize } from 'pathe'
import { type Cache, folderCache } from './cache.ts'
import { tryFindCacheFolder } from './cache-folder.ts'
import { type Files, nodeFiles } from './files.ts'
import { type Memory, startMemory } from './memory.ts'
import type { DiscoverOptions, FindOptions } from './options.ts'
import { tryLocatePnp } from './pnp.ts'

/** What the stages of one run share. */
export interface Run {
  readonly files: Files
  readonly find: FindOptions
  readonly cache: Cache | undefined
  readonly memory: Memory
}

/** Fills in what the options leave open. */
export function startRun(options: DiscoverOptions): Run {
  const files = options.files ?? nodeFiles()
  const directory = normalize(options.directory)
  const locate = options.locate ?? (options.files ? undefined : tryLocatePnp(directory))
  const { memory = startMemory() } = options
  const cache = openCache(options, files, directory)
  return { files, find: { ...options, directory, locate }, cache, memory }
}

function openCache(options: DiscoverOptions, files: Files, directory: string): Cache | undefined {
  if (options.cache !== undefined || options.files !== undefined) return options.cache || undefined
  const folder = tryFindCacheFolder(files, directory)
  return folder === undefined ? undefined : folderCache(folder)
}
