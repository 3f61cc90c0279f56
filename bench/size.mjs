// What the runtime adds to a browser bundle: built for production, minified, gzipped.
//
//   npm run build -- --packages     first: it measures the built runtime
//   node bench/size.mjs             [--json]
//
// Exits with 1 when a bundle is over its budget.

import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'

const { values: flags } = parseArgs({ options: { json: { type: 'boolean' } } })

const host = `
  import { createDispatcher } from '@backstitch/runtime'
  const dispatcher = createDispatcher({ hostName: 'vectorkit', entrypointGroup: 'vectorkit.backends' })
  export const { settings } = dispatcher
  export const total = dispatcher.backendDispatch('total', (values) => values.reduce((a, b) => a + b, 0))
`
/** The same host without a dispatcher: what the bundle weighs anyway. */
const bare = 'export const total = (values) => values.reduce((a, b) => a + b, 0)'
/** What a plugin puts in place of the registry stub when an app has a backend. */
const filledRegistry = {
  name: 'filled-registry',
  setup({ onLoad }) {
    const contents = `export { engine } from './engine.js'; export const absent = undefined, find = undefined, entries = {}`
    onLoad({ filter: /runtime[\\/]dist[\\/]registry\.js$/ }, () => ({ contents }))
  },
}
const subpaths = {
  explain: 'explain, describe',
  trace: 'onDispatch',
  class: 'backendClass, create',
  testing: 'runConformance',
}

const without = await measure(bare)
const hostAlone = await measure(host)
const withEngine = await measure(host, [filledRegistry])
const rows = [
  { what: 'a host alone', ...less(hostAlone, without), budget: 2048 },
  { what: 'a host with the engine', ...less(withEngine, without), budget: 8192 },
]
for (const [subpath, names] of Object.entries(subpaths)) {
  const source = `export { ${names} } from '@backstitch/runtime/${subpath}'\n${host}`
  const size = less(await measure(source, [filledRegistry]), withEngine)
  rows.push({ what: `… and what /${subpath} adds (${names})`, ...size })
}

if (flags.json) console.log(JSON.stringify(rows, undefined, 2))
else print()
process.exitCode = rows.some(({ gzip, budget }) => gzip > budget) ? 1 : 0

/** Bytes of the bundle of a module. */
async function measure(contents, plugins = []) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: join(import.meta.dirname, '..') },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    conditions: ['production'],
    plugins,
    write: false,
  })
  const bytes = outputFiles[0].contents
  return { minified: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length }
}

function less(whole, part) {
  return { minified: whole.minified - part.minified, gzip: whole.gzip - part.gzip }
}

function print() {
  console.log(`${'bytes in a production bundle'.padEnd(52)} minified   gzipped`)
  for (const { what, minified, gzip, budget } of rows) {
    const note = budget ? `  budget ${budget}` : ''
    console.log(`${what.padEnd(52)} ${String(minified).padStart(8)}  ${String(gzip).padStart(8)}${note}`)
  }
}
