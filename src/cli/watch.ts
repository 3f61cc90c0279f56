// Waits for files to change. Folders are watched instead of files, because editors replace what they save; only names
// on the list count, so that what we write ourselves never starts us again.

import { existsSync, type FSWatcher, watch } from 'node:fs'
import { basename, dirname } from 'pathe'

/** Milliseconds without a further change before anything runs: saving touches several files. */
const quiet = 100

/**
 * Runs now, and again whenever one of the files changes that the last run named.
 *
 * @param run - Does the work and names the files it depends on, as absolute paths.
 * @param prepare - Called once, when changes are noticed already.
 * @returns When the signal aborts and the last run has ended.
 */
export async function watchFiles(
  signal: AbortSignal,
  run: () => Promise<readonly string[]>,
  prepare: () => Promise<void>,
): Promise<void> {
  let watchers: readonly FSWatcher[] = []
  let isPrepared = false
  const changes = startChanges()
  while (!signal.aborted) {
    const files = await run()
    const before = watchers
    watchers = watchFolders(files, changes.announce)
    for (const watcher of before) watcher.close()
    if (!isPrepared) await prepare()
    isPrepared = true
    await changes.settled(signal)
  }
  for (const watcher of watchers) watcher.close()
}

/** Changes as they come, those during a run included: they are waiting when it ends. */
function startChanges() {
  let changed = new AbortController()
  let timer: NodeJS.Timeout | undefined
  return {
    announce() {
      clearTimeout(timer)
      timer = setTimeout(() => changed.abort(), quiet)
    },
    async settled(signal: AbortSignal): Promise<void> {
      await firstAbort(signal, changed.signal)
      clearTimeout(timer)
      changed = new AbortController()
    },
  }
}

function watchFolders(files: readonly string[], announce: () => void): readonly FSWatcher[] {
  return [...groupByFolder(files)].flatMap(([folder, names]) => {
    try {
      const watcher = watch(folder, (event, name) => {
        if (name === null || names.has(name) || (event === 'rename' && names.has(anyName))) announce()
      })
      // A folder that goes away ends its watcher; whatever replaced it is found by the next run.
      return [watcher.on('error', announce)]
    } catch {
      return []
    }
  })
}

/** Stands for every name that comes or goes. */
const anyName = ''

/** The names to wait for in each folder; for what stands in a missing folder, that folder's own name. */
function groupByFolder(files: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
  const groups = new Map<string, Set<string>>()
  for (const file of files) {
    let [folder, name] = file.endsWith('/') ? [file.slice(0, -1), anyName] : [dirname(file), basename(file)]
    while (!existsSync(folder) && folder !== dirname(folder))
      [folder, name] = [dirname(folder), basename(folder)]
    groups.set(folder, (groups.get(folder) ?? new Set()).add(name))
  }
  return groups
}

function firstAbort(...signals: readonly AbortSignal[]): Promise<void> {
  return new Promise((resolve) => {
    if (signals.some(({ aborted }) => aborted)) resolve()
    for (const signal of signals) signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
