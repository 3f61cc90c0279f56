// From modules to chunks: which files of the output hold what a loaded chunk is going to ask for.

import { normalize } from 'pathe'

/** The part of a chunk that this needs, as Rollup, Rolldown and Vite describe it. */
export interface Chunk {
  readonly fileName: string
  /** File names of the chunks that it imports other than by `import()`. */
  readonly imports: readonly string[]
  readonly moduleIds: readonly string[]
}

/** The chunks of one output by file name; other files are missing. */
export type Chunks = ReadonlyMap<string, Chunk>

/** Modules that each module of the app leads to, by its id. */
export type Hints = ReadonlyMap<string, readonly string[]>

/**
 * File names of the chunks that others are going to ask for, with what these import.
 *
 * @param asking - File names of the chunks whose modules count.
 * @param loaded - File names of further chunks that are there by then.
 */
export function findPreloadChunks(
  asking: readonly string[],
  loaded: readonly string[],
  chunks: Chunks,
  hints: Hints,
): readonly string[] {
  const files = new Set(asking.flatMap((name) => idsOf(name, chunks).flatMap((id) => hints.get(id) ?? [])))
  if (files.size === 0) return []
  const isWanted = ({ moduleIds }: Chunk) => moduleIds.some((id) => files.has(normalize(id)))
  const holding = [...chunks.values()].filter(isWanted).map(({ fileName }) => fileName)
  const there = withImports([...asking, ...loaded], chunks)
  return [...withImports(holding, chunks)].filter((name) => !there.has(name))
}

/** File names of chunks, with those of all that they import; first the ones asked for. */
export function withImports(names: readonly string[], chunks: Chunks): ReadonlySet<string> {
  const found = new Set(names)
  for (const name of found) for (const imported of chunks.get(name)?.imports ?? []) found.add(imported)
  return found
}

function idsOf(name: string, chunks: Chunks): readonly string[] {
  return chunks.get(name)?.moduleIds ?? []
}
