// Waits for files to change. Folders are watched instead of files, because editors replace what they save; only names
// on the list count, so that what we write ourselves never starts us again.

import { type FSWatcher, watch } from 'node:fs'
import { basename, dirname } from 'pathe'

/** Milliseconds without a further change before anything runs: saving touches several files. */
const quiet = 100

/**
 * Runs now, and again whenever one of the files changes that the last run named.
 *
 * @param run - Does the work and names the files it depends on, as absolute paths.
 * @returns When the signal aborts and the last run has ended.
 */
export async function watchFiles(signal: AbortSignal, run: () => Promise<readonly string[]>): Promise<void> {
  while (!signal.aborted) {
    const changed = new AbortController()
    const pending = watchFolders(await run(), () => changed.abort())
    await firstAbort(signal, changed.signal)
    for (const watcher of pending) watcher.close()
  }
}

function watchFolders(files: readonly string[], onChange: () => void): readonly FSWatcher[] {
  let timer: NodeJS.Timeout | undefined
  const schedule = () => {
    clearTimeout(timer)
    timer = setTimeout(onChange, quiet)
  }
  return [...new Set(files.map((file) => dirname(file)))].flatMap((folder) => {
    const names = new Set(files.filter((file) => dirname(file) === folder).map((file) => basename(file)))
    try {
      const watcher = watch(folder, (_, name) => {
        if (name === null || names.has(name)) schedule()
      })
      // A folder that goes away ends its watcher; whatever replaced it is found by the next run.
      return [watcher.on('error', schedule)]
    } catch {
      return []
    }
  })
}

function firstAbort(...signals: readonly AbortSignal[]): Promise<void> {
  return new Promise((resolve) => {
    if (signals.some(({ aborted }) => aborted)) resolve()
    for (const signal of signals) signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
