// Runs TypeScript modules of this repository under a Node that cannot: bundled, dependencies left where they are.

import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { root } from './steps.mjs'

/** Imports a module by its path relative to the repository's root. */
export async function importTypeScript(file) {
  const outfile = join(root, 'node_modules/.cache/backstitch', `${basename(file)}-${randomUUID()}.mjs`)
  await build({
    entryPoints: [join(root, file)],
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'error',
  })
  try {
    return await import(pathToFileURL(outfile).href)
  } finally {
    rmSync(outfile, { force: true })
  }
}
