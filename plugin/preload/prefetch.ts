// webpack and Rspack take hints from comments in imports. One that nothing calls still belongs to its module's chunk,
// whose runtime prefetches it from the entry, and preloads it together with a chunk that is loaded later.

/** Adds such imports below a module, where its lines stay where they are. */
export function appendPrefetches(code: string, files: readonly string[]): string {
  const comment = '/* webpackPrefetch: true, webpackPreload: true */'
  return `${code}\n${files.map((file) => `;() => import(${comment} ${JSON.stringify(file)})\n`).join('')}`
}
