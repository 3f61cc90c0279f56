// Rollup and Rolldown know no page, so each chunk asks for the others itself, with the first thing it does.

import { dirname, join, relative } from 'pathe'

/**
 * A statement that adds a `modulepreload` link for each of some chunks; it does nothing where there is no document.
 *
 * @param chunk - File name of the chunk that the statement is for.
 * @param files - File names of the others, relative to the same folder.
 */
export function printLinks(chunk: string, files: readonly string[]): string {
  const folder = dirname(join('/', chunk))
  const paths = files.map((file) => relative(folder, join('/', file)))
  const urls = paths.map((path) => (path.startsWith('.') ? path : `./${path}`))
  const link =
    'Object.assign(document.createElement("link"), { rel: "modulepreload", href: new URL(url, import.meta.url) })'
  return `globalThis.document?.head?.append(...${JSON.stringify(urls)}.map((url) => ${link}));`
}
