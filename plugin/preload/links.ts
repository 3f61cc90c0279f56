// Rollup and Rolldown know no page, so each chunk asks for the others itself, with the first thing it does.

import type { SourceMap } from 'magic-string'
import { dirname, join, relative } from 'pathe'

/** What takes the place of a chunk's text; without a map, the chunk's own stays right. */
export interface LinkedChunk {
  readonly code: string
  readonly map: SourceMap | null
}

/**
 * Adds a `modulepreload` link for each of some chunks at the top of another; does nothing where there is no document.
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
  const folder = dirname(join('/', chunk))
  const paths = files.map((file) => relative(folder, join('/', file)))
  const links = printLinks(paths.map((path) => (path.startsWith('.') ? path : `./${path}`)))
  if (!mapped || startsUnmapped.test(code)) return { code: `${links} ${code}`, map: null }
  const { default: MagicString } = await import('magic-string')
  const output = new MagicString(code).prepend(`${links}\n`)
  return { code: output.toString(), map: output.generateMap({ hires: 'boundary' }) }
}

/** A first line that no module wrote: what is added to it moves no text that a map knows. */
const startsUnmapped = /^(?:import\b[^\n]*;\n|\/\/)/

function printLinks(urls: readonly string[]): string {
  const link =
    'Object.assign(document.createElement("link"), { rel: "modulepreload", href: new URL(url, import.meta.url) })'
  return `globalThis.document?.head?.append(...${JSON.stringify(urls)}.map((url) => ${link}));`
}
