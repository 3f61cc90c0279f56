// How long the typings take to follow an edited doc comment of a linked backend, with Vite's dev server running.
//
//   npm run build                 first: it measures the built packages and examples
//   node bench/dev-update.mjs     [--edits 15] [--json]
//
// From the end of writing the edited file until the typings say the new text. Exits with 1 when the median is over 1 s.

import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { createServer } from 'vite'
import backstitch from '../dist/plugin/vite.js'
import { median, medianInterval } from './paired.mjs'

const { values: flags } = parseArgs({
  options: { edits: { type: 'string', default: '15' }, json: { type: 'boolean' } },
})
const root = dirname(dirname(fileURLToPath(import.meta.url)))
const directory = realpathSync(mkdtempSync(join(tmpdir(), 'backstitch-dev-update-')))
const budgetMs = 1000
const linked = join(directory, 'packages/vectorkit-wasm')
const declarations = join(linked, 'dist/options.d.ts')
const typings = join(directory, 'src/backstitch.d.ts')

writeApp()
const server = await createServer({
  root: directory,
  configFile: false,
  logLevel: 'silent',
  plugins: [backstitch()],
  server: { port: 0, host: '127.0.0.1' },
})
try {
  await server.listen()
  while (!existsSync(typings)) await sleep(50)
  // Watchers need a moment before they see the first change.
  await sleep(1000)
  const original = readFileSync(declarations, 'utf8')
  const taken = []
  for (let edit = 0; edit < Number(flags.edits); edit += 1) taken.push(await measureEdit(original, edit))
  const [low, high] = medianInterval(taken)
  const result = { edits: taken.length, median: median(taken), low, high, max: Math.max(...taken), budgetMs }
  if (flags.json) console.log(JSON.stringify(result, undefined, 2))
  else {
    console.log(
      `${result.edits} edits of a doc comment: typings follow after ${result.median.toFixed(0)} ms (median; ${low.toFixed(0)} to ${high.toFixed(0)} ms with 95 % confidence; longest ${result.max.toFixed(0)} ms)`,
    )
  }
  process.exitCode = result.median > budgetMs ? 1 : 0
} finally {
  await server.close()
  rmSync(directory, { recursive: true, force: true })
}

/** An app with a host that is installed and a backend that is linked from a folder beside it, without a manifest. */
function writeApp() {
  for (const path of ['package.json', 'dist']) {
    copy(`runtime/${path}`, `node_modules/@backstitch/runtime/${path}`)
    copy(`examples/vectorkit/${path}`, `node_modules/vectorkit/${path}`)
    copy(`examples/vectorkit-wasm/${path}`, `packages/vectorkit-wasm/${path}`)
  }
  rmSync(join(linked, 'dist/backstitch.json'))
  symlinkSync(linked, join(directory, 'node_modules/vectorkit-wasm'))
  const dependencies = { vectorkit: '*', 'vectorkit-wasm': '*' }
  mkdirSync(join(directory, 'src'))
  writeFileSync(
    join(directory, 'package.json'),
    JSON.stringify({ name: 'app', type: 'module', dependencies }),
  )
  writeFileSync(join(directory, 'tsconfig.json'), JSON.stringify({ include: ['src'] }))
  writeFileSync(join(directory, 'src/main.js'), "import 'vectorkit'\n")
}

function copy(from, to) {
  cpSync(join(root, from), join(directory, to), { recursive: true })
}

/** Milliseconds until a new word at the head of every doc comment of its options stands in the typings. */
async function measureEdit(original, edit) {
  const word = `Edited${edit}`
  writeFileSync(declarations, original.replaceAll('/**', `/** ${word}`))
  const started = performance.now()
  while (!readFileSync(typings, 'utf8').includes(word)) {
    if (performance.now() - started > 10_000) throw new Error('the typings did not follow within 10 s')
    await sleep(5)
  }
  return performance.now() - started
}
