// Questions that were put to a disk, and its answers. Where it would give all of them again, whatever was worked out from
// them would come out again, too.

import type { Files } from './files.ts'

/** What can be asked. Nobody asks for a text here, but for the stamp that changes with it. */
type Question = 'isDirectory' | 'isFile' | 'list' | 'realPath' | 'stamp'

/** A question, the path it is about, and what the disk said; `null` is nothing. */
export type Answer = readonly [question: Question, path: string, said: unknown]

/** A disk that takes down what it says. */
export interface AnsweringDisk {
  readonly files: Files
  /** What it said so far. */
  answers(): readonly Answer[]
}

/** Starts to take down what a disk says. */
export function recordAnswers(files: Files): AnsweringDisk {
  const answers = new Map<string, Answer>()
  const note = <T>(question: Question, path: string, said: T): T => {
    const key = `${question} ${path}`
    // The first one counts: of what changes in between, the next run is to say that it differs.
    if (!answers.has(key)) answers.set(key, [question, path, said ?? null])
    return said
  }
  return {
    files: {
      read: (path) => {
        note('stamp', path, files.stamp(path))
        return files.read(path)
      },
      stamp: (path) => note('stamp', path, files.stamp(path)),
      list: (path) => note('list', path, files.list(path)),
      isFile: (path) => note('isFile', path, files.isFile(path)),
      isDirectory: (path) => note('isDirectory', path, files.isDirectory(path)),
      realPath: (path) => note('realPath', path, files.realPath(path)),
    },
    // Only files have stamps.
    answers: () =>
      [...answers.values()].filter(
        ([question, path]) => question !== 'isFile' || !answers.has(`stamp ${path}`),
      ),
  }
}

/** Whether a disk says all of it again. */
export function saysAgain(files: Files, answers: readonly Answer[]): boolean {
  return answers.every(([question, path, said]) => {
    const now: unknown = files[question](path) ?? null
    return now === said || JSON.stringify(now) === JSON.stringify(said)
  })
}
