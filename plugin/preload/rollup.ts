// A module's hint reaches the output of Rollup with the chunk it ends up in, whose file is not named yet.

import type { SourceMap } from 'magic-string'
import type { UnpluginOptions } from 'unplugin'
import type { Build } from '../build.ts'
import { type Chunk, findPreloadChunks } from './chunks.ts'
import { preloadFilter } from './filter.ts'
import { printLinks } from './links.ts'
import { collectHints } from './plugin.ts'

/** What takes the place of a chunk's text; without a map, the chunk's own stays right. */
export interface LinkedChunk {
  readonly code: string
  readonly map: SourceMap | null
}

interface Output {
  readonly format: string
  readonly sourcemap?: unknown
}

interface OutputChunks {
  readonly chunks: Readonly<Record<string, Chunk>>
}

/** The hooks that let chunks of Rollup preload others. */
export function rollupPreloads(build: Build): UnpluginOptions {
  const { plugin, hints } = collectHints(build)
  const renderChunk = {
    // Before minifiers, whose one line holds everything.
    order: 'pre' as const,
    filter: { code: preloadFilter.code },
    async handler(code: string, chunk: Chunk, { format, sourcemap }: Output, meta: OutputChunks) {
      const chunks = new Map(Object.entries(meta.chunks))
      const files = format === 'es' ? findPreloadChunks([chunk.fileName], [], chunks, hints) : []
      if (files.length === 0) return null
      return await linkChunks(code, chunk.fileName, files, Boolean(sourcemap))
    },
  }
  return { ...plugin, rollup: { renderChunk } }
}

/**
 * Adds the links to other chunks at the top of one.
 *
 * @param chunk - File name of the chunk.
 * @param files - File names of the others, relative to the same folder.
 * @param mapped - Whether the output has source maps.
 */
export async function linkChunks(
  code: string,
  chunk: string,
  files: readonly string[],
  mapped: boolean,
): Promise<LinkedChunk> {
  const links = printLinks(chunk, files)
  if (!mapped || startsUnmapped.test(code)) return { code: `${links} ${code}`, map: null }
  const { default: MagicString } = await import('magic-string')
  const output = new MagicString(code).prepend(`${links}\n`)
  return { code: output.toString(), map: output.generateMap({ hires: 'boundary' }) }
}

/** A first line that no module wrote: what is added to it moves no text that a map knows. */
const startsUnmapped = /^(?:import\b[^\n]*;\n|\/\/)/
