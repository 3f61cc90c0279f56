// What was read of a package, kept between runs so that an unchanged project never loads ts-morph. Everything here may
// fail: a miss only costs the time of reading again.

import { readdirSync, readFileSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { basename, dirname, join } from 'pathe'
import type { Files } from './files.ts'
import { hashText } from './hash.ts'
import type { Staged } from './model.ts'
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

/** What is asked of the cache: one reading of one package. */
export interface Question<T> {
  /** Everything the reading depends on besides the sources; survives `JSON.stringify`. */
  readonly identity: unknown
  /** A name for the answer; a later answer under the same name replaces it. */
  readonly name: string
  read(): Promise<Staged<T>>
  /** Absolute paths of the files the reading was made of; a file that is missing counts as well. */
  sources(result: T): readonly string[]
  /** Bytes of sources from which on the answer is not kept: one that is about as long takes as long to write and read. */
  readonly limit?: number
}

/** A source as it was when the answer was given. */
interface Source {
  readonly file: string
  readonly modified: number
  /** -1 where there was no such file. */
  readonly size: number
  /** Of the text, where that may be the same under another stamp; installed files change with their package. */
  readonly hash?: string
}

interface Answer<T> {
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
  const path = (name: string) => join(folder, `${hashText(name).replace(/[^\w-]/g, '_')}.json`)
  return {
    generation: fingerprint(),
    load: (name) => attempt(() => readFileSync(path(name), 'utf8')),
    save: (name, text) => {
      attempt(() => writeFile(path(name), text))
    },
  }
}

/** Answers from the cache if no source has changed since, else reads and remembers. */
export async function readThrough<T>(
  cache: Cache | undefined,
  files: Files,
  question: Question<T>,
): Promise<Staged<T>> {
  if (!cache) return await question.read()
  const key = hashText(JSON.stringify([cache.generation, question.identity]))
  const known = tryParse<T>(cache.load(question.name))
  if (known?.key === key) {
    const sources = known.sources.map((source) => tryRefresh(files, source))
    if (sources.every((source) => source !== undefined)) {
      if (sources.some((source, index) => source !== known.sources[index])) {
        cache.save(question.name, JSON.stringify({ ...known, sources }))
      }
      return known.staged
    }
  }
  const staged = await question.read()
  const sources = [...new Set(question.sources(staged.result))].map((file) => describeSource(files, file))
  const { limit = Number.POSITIVE_INFINITY } = question
  if (sources.reduce((sum, { size }) => sum + size, 0) > limit) return staged
  cache.save(question.name, JSON.stringify({ key, sources, staged } satisfies Answer<T>))
  return staged
}

/** The source with its stamp of today if its text is still the same; stamps first, for they cost no reading. */
function tryRefresh(files: Files, source: Source): Source | undefined {
  const { modified, size } = stampOf(files, source.file)
  if (modified === source.modified && size === source.size) return source
  if (source.hash === undefined) return undefined
  const now = describeSource(files, source.file)
  return now.hash === source.hash ? now : undefined
}

function describeSource(files: Files, file: string): Source {
  const stamp = stampOf(files, file)
  if (stamp.size < 0 || file.includes('/node_modules/')) return { file, ...stamp }
  return { file, ...stamp, hash: hashText(files.read(file) ?? '') }
}

function stampOf(files: Files, file: string) {
  return files.stamp(file) ?? { modified: 0, size: -1 }
}

function tryParse<T>(text: string | undefined): Answer<T> | undefined {
  if (text === undefined) return undefined
  const answer = attempt(() => JSON.parse(text) as Answer<T>)
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
