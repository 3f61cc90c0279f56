// An edited doc comment changes the typings and nothing that runs. Vite sees a changed module and would reload the
// page; comparing syntax trees tells the two apart.

import { parseSync } from 'oxc-parser'
import type { Files } from '../../src/files.ts'

/** One change of one file, as Vite announces it to every environment. */
export interface Change {
  /** Absolute path with forward slashes. */
  readonly file: string
  readonly timestamp: number
}

/** Remembers the code of modules without their comments. */
export interface CommentWatch {
  /** Takes note of modules as they are now; those it knows stay as they were. */
  remember(files: readonly string[]): void
  /** Whether a change of a remembered module left all its code as it was. */
  isOnlyComments(change: Change): boolean
}

/** Starts with nothing remembered. */
export function watchComments(disk: Files): CommentWatch {
  const outlines = new Map<string, string>()
  let last: (Change & { readonly answer: boolean }) | undefined
  return {
    remember: (files) => {
      for (const file of files) {
        if (isSource(file) && !outlines.has(file)) outlines.set(file, readOutline(disk, file))
      }
    },
    isOnlyComments: ({ file, timestamp }) => {
      const before = outlines.get(file)
      if (before === undefined) return false
      if (last?.file === file && last.timestamp === timestamp) return last.answer
      const after = readOutline(disk, file)
      outlines.set(file, after)
      last = { file, timestamp, answer: before === after && after !== '' }
      return last.answer
    },
  }
}

function isSource(path: string): boolean {
  return /\.[cm]?[jt]sx?$/.test(path)
}

/** The syntax tree without positions; empty for text that does not parse. */
function readOutline(disk: Files, file: string): string {
  const { program, errors } = parseSync(file, disk.read(file) ?? '')
  if (errors.length > 0) return ''
  return JSON.stringify(program, (key, value) => {
    if (key === 'start' || key === 'end') return undefined
    return typeof value === 'bigint' ? `${value}n` : value
  })
}
