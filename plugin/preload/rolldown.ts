// Rolldown renders without JavaScript: to hand a chunk's text over and take it back, as a hook that changes it must,
// costs a big build more than all else that the plugin does. So the links stand in the banner that Rolldown prints last.

import type { AddonFunction, OutputOptions, RenderedChunk } from 'rolldown'
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

/**
 * Adds links to the options of an output.
 *
 * Every chunk gets its banner before the first gets its post-banner, so that all chunks of the output are known by then.
 */
export function addLinks(options: OutputOptions, hints: Hints): OutputOptions {
  if (!moduleFormats.has(options.format)) return options
  const chunks = new Map<string, Chunk>()
  let isPrinting = false
  const banner: Addon = async (chunk) => {
    // A watcher renders again with the same options.
    if (isPrinting) chunks.clear()
    isPrinting = false
    const { fileName, imports, moduleIds } = chunk
    if (hints.size > 0) chunks.set(fileName, { fileName, imports, moduleIds })
    return await printAddon(options.banner, chunk)
  }
  const postBanner: Addon = async (chunk) => {
    isPrinting = true
    const own = await printAddon(options.postBanner, chunk)
    const files = findPreloadChunks([chunk.fileName], [], chunks, hints)
    if (files.length === 0) return own
    const links = printLinks(chunk.fileName, files)
    return own ? `${links}\n${own}` : links
  }
  return { ...options, banner: banner as AddonFunction, postBanner: postBanner as AddonFunction }
}

const moduleFormats: ReadonlySet<OutputOptions['format']> = new Set([undefined, 'es', 'esm', 'module'])

/** Rolldown prints a line even for an empty text, and none for `undefined`, which its types leave out. */
type Addon = (chunk: RenderedChunk) => Promise<string | undefined>

async function printAddon(addon: OutputOptions['banner'], chunk: RenderedChunk): Promise<string | undefined> {
  return typeof addon === 'function' ? await addon(chunk) : addon
}
