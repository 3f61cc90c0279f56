// Prints what test/bundlers has seen every tool do into docs/bundlers.md, between its two marks. Run the tests first,
// those of test/bundlers/optional too.

import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const page = join(root, 'docs/bundlers.md')
const tools = [
  'Vite',
  'Vite SSR',
  'Rollup',
  'Rolldown',
  'esbuild',
  'webpack',
  'Rspack',
  'Rsbuild',
  'Farm',
  'Bun',
]
const columns = [
  'Node',
  'minified',
  'browser',
  'browser, minified',
  'runtime in a host',
  'two runtimes',
  'host twice',
  'library',
  'worker',
  'preload',
  'npm packages',
]

const row = (cells) => `| ${cells.join(' | ')} |\n`
const wasSeen = (tool, column) => existsSync(join(root, 'reports/bundlers', `${tool} · ${column}.txt`))
const table = [
  row(['tool', ...columns]),
  row(['tool', ...columns].map(() => '---')),
  ...tools.map((tool) => row([tool, ...columns.map((column) => (wasSeen(tool, column) ? '✓' : ''))])),
].join('')
const text = readFileSync(page, 'utf8')
writeFileSync(page, text.replace(/(<!-- results -->\n)[\s\S]*?(<!-- \/results -->)/, `$1${table}$2`))
