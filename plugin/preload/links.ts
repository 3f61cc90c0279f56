// Rollup and Rolldown know no page, so each chunk asks for the others itself, with its first line.

import MagicString, { type SourceMap } from 'magic-string'
import { dirname, join, relative } from 'pathe'

/**
 * Adds a `modulepreload` link for each of some chunks at the top of another; does nothing where there is no document.
 *
 * @param chunk - File name of the chunk.
 * @param files - File names of the others, relative to the same folder.
 */
export function linkChunks(
  code: string,
  chunk: string,
  files: readonly string[],
): { readonly code: string; readonly map: SourceMap } {
  const folder = dirname(join('/', chunk))
  const paths = files.map((file) => relative(folder, join('/', file)))
  const urls = paths.map((path) => (path.startsWith('.') ? path : `./${path}`))
  const output = new MagicString(code).prepend(printLinks(urls))
  return { code: output.toString(), map: output.generateMap({ hires: 'boundary' }) }
}

function printLinks(urls: readonly string[]): string {
  const link =
    'Object.assign(document.createElement("link"), { rel: "modulepreload", href: new URL(url, import.meta.url) })'
  return `globalThis.document?.head?.append(...${JSON.stringify(urls)}.map((url) => ${link}));\n`
}
