// Runs inside Bun: `bun bun-build.mjs <folder> <minify> <plugin options>`.

import { join } from 'node:path'
import backstitch from '../../../dist/plugin/bun.js'

const [directory, minify, options] = process.argv.slice(2)
const { success, logs } = await Bun.build({
  entrypoints: [join(directory, 'src/main.js')],
  outdir: join(directory, 'out'),
  naming: { chunk: 'chunks/[name]-[hash].[ext]', asset: 'assets/[name]-[hash].[ext]' },
  target: 'browser',
  format: 'esm',
  splitting: true,
  minify: minify === 'true',
  plugins: [backstitch({ root: directory, ...JSON.parse(options) })],
})
for (const log of logs) console.error(String(log))
process.exitCode = success ? 0 : 1
