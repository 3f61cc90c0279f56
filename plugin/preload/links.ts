// Rollup and Rolldown know no page, so each chunk asks for the others itself.

import { dirname, join, relative } from 'pathe'

const printLink = (url: string) =>
  `Object.assign(document.createElement("link"), { rel: "modulepreload", href: new URL(${url}, import.meta.url) })`

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
  return `globalThis.document?.head?.append(...${JSON.stringify(urls)}.map((url) => ${printLink('url')}));`
}

/**
 * The same for the chunks that some modules end up in, whatever these are called. There is no link where a module lies
 * in the chunk of the statement itself, for its import is none then.
 *
 * @param files - Absolute paths of the modules.
 */
export function printImportLinks(files: readonly string[]): string {
  const loads = files.map((file) => `() => import(${JSON.stringify(file)})`).join(', ')
  const path = '/import\\(\\s*(["\'`])(.+?)\\1/.exec(load)?.[2]'
  // The first semicolon ends a directive that has none.
  return `;[${loads}].forEach((load) => { const path = ${path}; if (path) globalThis.document?.head?.append(${printLink('path')}); }); `
}
