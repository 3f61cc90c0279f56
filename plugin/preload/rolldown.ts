// Rolldown renders without JavaScript: to hand a chunk's text over and take it back, as a hook that changes it must,
// costs a big build more than all else that the plugin does. So the links stand in the banner that Rolldown prints last.

import type { OutputOptions, RenderedChunk } from 'rolldown'
import type { UnpluginOptions } from 'unplugin'
import type { Build } from '../build.ts'
import { type Chunk, findPreloadChunks, type Hints } from './chunks.ts'
import { printLinks } from './links.ts'
import { collectHints } from './plugin.ts'

/** The hooks that let chunks of Rolldown preload others. */
export function rolldownPreloads(build: Build): UnpluginOptions {
  const { plugin, hints } = collectHints(build)
  return { ...plugin, rolldown: { outputOptions: (options) => addLinks(options, hints) } }
}

/** Every chunk gets its banner before the first gets its post-banner, so all chunks of the output are known by then. */
function addLinks(options: OutputOptions, hints: Hints): OutputOptions {
  if (!moduleFormats.has(options.format)) return options
  const chunks = new Map<string, Chunk>()
  let isPrinting = false
  return {
    ...options,
    banner: async (chunk) => {
      // A watcher renders again with the same options.
      if (isPrinting) chunks.clear()
      isPrinting = false
      const { fileName, imports, moduleIds } = chunk
      if (hints.size > 0) chunks.set(fileName, { fileName, imports, moduleIds })
      return await printAddon(options.banner, chunk)
    },
    postBanner: async (chunk) => {
      isPrinting = true
      const own = await printAddon(options.postBanner, chunk)
      const files = findPreloadChunks([chunk.fileName], [], chunks, hints)
      return files.length === 0 ? own : `${printLinks(chunk.fileName, files)}\n${own}`
    },
  }
}

const moduleFormats: ReadonlySet<OutputOptions['format']> = new Set([undefined, 'es', 'esm', 'module'])

async function printAddon(addon: OutputOptions['banner'], chunk: RenderedChunk): Promise<string> {
  return (typeof addon === 'function' ? await addon(chunk) : addon) ?? ''
}
