// `backstitch sync` on an app with a host and two backends: cold, and with nothing changed, over bare Node.
//
//   npm run build            first: it runs the built command on packages that are built, too
//   node bench/sync.mjs      [--runs 21] [--json]
//
// Exits with 1 when the unchanged run takes 100 ms or more over Node's own start. Runs alternate with runs of an empty
// module, so that other load on the machine meets both.

import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const budget = 100
const root = dirname(dirname(fileURLToPath(import.meta.url)))
const { values: flags } = parseArgs({
  options: { runs: { type: 'string', default: '21' }, json: { type: 'boolean' } },
})
const app = installApp()
try {
  const cold = time(['bin/backstitch.js', 'sync', '--cwd', app])
  const pairs = Array.from({ length: Number(flags.runs) }, () => ({
    node: time(['--input-type=module', '--eval', '']),
    sync: time(['bin/backstitch.js', 'sync', '--cwd', app]),
  }))
  report({
    cold,
    node: median(pairs.map(({ node }) => node)),
    sync: median(pairs.map(({ sync }) => sync)),
    over: median(pairs.map(({ node, sync }) => sync - node)),
    least: Math.min(...pairs.map(({ sync }) => sync)) - Math.min(...pairs.map(({ node }) => node)),
  })
} finally {
  rmSync(app, { recursive: true, force: true })
}

/** An app that has linked the example packages. */
function installApp() {
  const folder = mkdtempSync(join(tmpdir(), 'backstitch-bench-'))
  const names = ['vectorkit', 'vectorkit-wasm', 'vectorkit-webgpu']
  const dependencies = Object.fromEntries(names.map((name) => [name, '*']))
  mkdirSync(join(folder, 'node_modules'))
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'app', dependencies }))
  for (const name of names) symlinkSync(join(root, 'examples', name), join(folder, 'node_modules', name))
  return folder
}

/** Wall time of one process in milliseconds. */
function time(args) {
  const started = performance.now()
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return performance.now() - started
}

function median(values) {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)]
}

function report({ cold, node, sync, over, least }) {
  if (flags.json) console.log(JSON.stringify({ cold, node, sync, over, least, budget }))
  else {
    const ms = (value) => `${value.toFixed(0).padStart(6)} ms`
    console.log(`cold, packages read once                ${ms(cold)}`)
    console.log(`Node's own start                        ${ms(node)}`)
    console.log(`sync with nothing changed               ${ms(sync)}`)
    console.log(`  over Node's own start, median of pairs ${ms(over).slice(1)}`)
    console.log(`  over Node's own start, best of each    ${ms(least).slice(1)}  (budget ${budget} ms)`)
  }
  if (over >= budget) process.exitCode = 1
}
