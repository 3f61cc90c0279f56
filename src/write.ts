// Files are written whole or not at all: beside their place first, then renamed over it.

import { mkdirSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'pathe'

/** What became of a file. */
export type Written = 'created' | 'updated' | 'unchanged'

/** What writing a text would do to a file; a checkout with other line ends counts as the same text. */
export function compareFile(path: string, text: string): Written {
  const current = tryRead(path)
  if (current === undefined) return 'created'
  return current.replaceAll('\r\n', '\n') === text ? 'unchanged' : 'updated'
}

/**
 * Writes a file if its text differs; a file that is already right is not touched.
 *
 * @throws What `node:fs` throws where the place cannot be written; the old file is then still whole.
 * @example
 * ```ts
 * import { writeFile } from 'backstitch'
 *
 * console.log(writeFile('backstitch.txt', 'first')) // created
 * console.log(writeFile('backstitch.txt', 'first')) // unchanged
 * ```
 */
export function writeFile(path: string, text: string): Written {
  const change = compareFile(path, text)
  if (change === 'unchanged') return change
  const target = change === 'updated' ? realpathSync(path) : path
  mkdirSync(dirname(target), { recursive: true })
  const draft = join(dirname(target), `.${basename(target)}.${crypto.randomUUID()}.tmp`)
  try {
    writeFileSync(draft, text)
    renameSync(draft, target)
  } finally {
    rmSync(draft, { force: true })
  }
  return change
}

function tryRead(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
