// What was read of a package, kept between runs so that an unchanged project never loads ts-morph. Everything here may
// fail: a miss only costs the time of reading again.

import { readdirSync, readFileSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { basename, dirname, join } from 'pathe'
import type { Files } from './files.ts'
import { hashText } from './hash.ts'
import type { Staged } from './model.ts'
import { type Source, tryRefresh } from './record.ts'
import { version } from './version.ts'
import { writeFile } from './write.ts'

/** A place for texts by name. */
export interface Cache {
  /** Changes with everything that could answer differently from the same sources: this package itself. */
  readonly generation: string
  load(name: string): string | undefined
  /** Keeps a text, or does nothing where it cannot. */
  save(name: string, text: string): void
}

/** An answer, and what it depends on. */
export interface Answered<T> extends Staged<T> {
  readonly sources: readonly Source[]
}

/** What is asked of the cache: one reading of one package. */
export interface Question<T> {
  /** Everything the answer depends on besides its sources; survives `JSON.stringify`. */
  readonly identity: unknown
  /** A name for the answer; a later answer under the same name replaces it. */
  readonly name: string
  read(): Promise<Answered<T>>
}

interface Kept<T> {
  readonly key: string
  readonly sources: readonly Source[]
  readonly staged: Staged<T>
}

/**
 * A cache in a folder of its own, such as `node_modules/.cache/backstitch`.
 *
 * @example
 * ```ts
 * import { discover, folderCache } from 'backstitch'
 *
 * const cache = folderCache('node_modules/.cache/backstitch')
 * const { merged } = await discover({ directory: process.cwd(), cache })
 * ```
 */
export function folderCache(folder: string): Cache {
  const path = (name: string) => join(folder, fileOf(name))
  let generation: string | undefined
  return {
    // Asked for with the first question; who has none needs none.
    get generation() {
      generation ??= fingerprint()
      return generation
    },
    load: (name) => attempt(() => readFileSync(path(name), 'utf8')),
    save: (name, text) => {
      attempt(() => writeFile(path(name), text))
    },
  }
}

/** A digest would have to be loaded; names that come out alike replace each other's texts. */
function fileOf(name: string): string {
  return `${name.replace(/[^\w.-]+/g, '_').replace(/^(.{20}).*(.{100})$/, '$1_$2')}.json`
}

/** Answers from the cache if no source has changed since, else reads and remembers. */
export async function readThrough<T>(
  cache: Cache | undefined,
  files: Files,
  question: Question<T>,
): Promise<Answered<T>> {
  if (!cache) return await question.read()
  const key = hashText(JSON.stringify([cache.generation, question.name, question.identity]))
  const known = tryParse<T>(cache.load(question.name))
  const sources = known?.key === key ? tryRefreshAll(files, known.sources) : undefined
  if (known && sources) {
    if (sources.some((source, index) => source !== known.sources[index])) {
      cache.save(question.name, JSON.stringify({ ...known, sources }))
    }
    return { ...known.staged, sources }
  }
  const { sources: read, ...staged } = await question.read()
  cache.save(question.name, JSON.stringify({ key, sources: read, staged } satisfies Kept<T>))
  return { ...staged, sources: read }
}

/** The sources as they are today, if all of them say the same as before. */
function tryRefreshAll(files: Files, sources: readonly Source[]): readonly Source[] | undefined {
  const refreshed: Source[] = []
  for (const source of sources) {
    const now = tryRefresh(files, source)
    if (now === undefined) return undefined
    refreshed.push(now)
  }
  return refreshed
}

function tryParse<T>(text: string | undefined): Kept<T> | undefined {
  if (text === undefined) return undefined
  const answer = attempt(() => JSON.parse(text) as Kept<T>)
  const isWhole = Array.isArray(answer?.sources) && Array.isArray(answer.staged?.problems)
  return isWhole ? answer : undefined
}

/**
 * Version and build of this package, so that a newer reader never meets an older one's answers.
 *
 * A build writes every file anew, so one of them stands for all; sources that are run as they are change one by one.
 */
function fingerprint(): string {
  const own = fileURLToPath(import.meta.url)
  const folder = dirname(own)
  const names = own.endsWith('.js')
    ? [basename(own)]
    : readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const stamps = names.sort().map((name) => statSync(join(folder, name)).mtimeMs)
  return JSON.stringify([version, ...stamps])
}

function attempt<T>(run: () => T): T | undefined {
  try {
    return run()
  } catch {
    return undefined
  }
}
