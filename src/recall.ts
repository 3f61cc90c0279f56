// What a build wanted to know the last time, if it would be told the same again. The cache spares reading packages; this
// spares looking for them, and loading what looks.

import { type Answer, saysAgain } from './answers.ts'
import type { Cache } from './cache.ts'
import type { Files } from './files.ts'
import { hashText } from './hash.ts'
import { type Source, tryRefresh } from './record.ts'

/** Something that was worked out, and a text that stands for it: the same text, the same result. */
export interface Recalled<T> {
  readonly result: T
  readonly token: string
}

/** What was worked out, and from what. */
export interface Trace<T> {
  /** Survives `JSON.stringify`. */
  readonly result: T
  /** What the disk said, but about packages that were read. */
  readonly answers: readonly Answer[]
  /** What those were read from. */
  readonly sources: readonly Source[]
}

/** What is wanted. */
export interface Wanted {
  readonly cache: Cache
  readonly files: Files
  /** A later result under the same name replaces it. */
  readonly name: string
  /** Everything the result depends on besides the disk; survives `JSON.stringify`. */
  readonly identity: unknown
}

interface Kept<T> extends Trace<T>, Recalled<T> {
  readonly key: string
}

/** The result that was kept, if nothing it was worked out from has changed. */
export function tryRecall<T>(wanted: Wanted): Recalled<T> | undefined {
  const text = wanted.cache.load(wanted.name)
  try {
    const kept = text === undefined ? undefined : (JSON.parse(text) as Kept<T>)
    return kept?.key === keyOf(wanted) && isTrue(wanted.files, kept) ? kept : undefined
  } catch {
    // Not what was kept: somebody else wrote there.
    return undefined
  }
}

function isTrue(files: Files, { answers, sources }: Trace<unknown>): boolean {
  return saysAgain(files, answers) && sources.every((source) => tryRefresh(files, source) === source)
}

/** Keeps a result for {@link tryRecall}. */
export function keep<T>(wanted: Wanted, { result, answers, sources }: Trace<T>): Recalled<T> {
  const kept = { key: keyOf(wanted), answers, sources, result }
  const token = hashText(JSON.stringify(kept))
  wanted.cache.save(wanted.name, JSON.stringify({ ...kept, token } satisfies Kept<T>))
  return { result, token }
}

function keyOf({ cache, name, identity }: Wanted): string {
  return JSON.stringify([cache.generation, name, identity])
}
