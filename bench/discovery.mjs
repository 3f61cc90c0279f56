// What discovery adds to reading the files of an app with 40 direct dependencies, a host and two backends among them.
//
//   npm run build              first: it measures the built packages and examples
//   node bench/discovery.mjs   [--pairs 41] [--dependencies 40] [--json]
//
// Each pair reads the files (every package.json, and the manifests of those that have one) and discovers, in turn; which
// comes first alternates. Exits with 1 when discovery takes more than 15 ms over reading.

import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { discover } from '../dist/src/index.js'
import { median, medianInterval } from './paired.mjs'

const budget = 15
const { values: flags } = parseArgs({
  options: {
    pairs: { type: 'string', default: '41' },
    dependencies: { type: 'string', default: '40' },
    json: { type: 'boolean' },
  },
})
const root = dirname(dirname(fileURLToPath(import.meta.url)))
const directory = realpathSync(mkdtempSync(join(tmpdir(), 'backstitch-discovery-')))
const providers = ['vectorkit', 'vectorkit-wasm', 'vectorkit-webgpu']

try {
  const names = writeApp(Number(flags.dependencies))
  const read = async () => {
    for (const name of names) readJson(`node_modules/${name}/package.json`)
    for (const name of providers) readJson(`node_modules/${name}/dist/backstitch.json`)
  }
  const { merged } = await discover({ directory })
  if (merged.hosts[0]?.backends.length !== 2) throw new Error('The backends of the app were not discovered.')
  report(names.length, await measure(read, () => discover({ directory })))
} finally {
  rmSync(directory, { recursive: true, force: true })
}

/** Installs the packages; returns their names. */
function writeApp(count) {
  for (const name of providers) {
    for (const path of ['package.json', 'dist']) {
      cpSync(join(root, 'examples', name, path), join(directory, 'node_modules', name, path), {
        recursive: true,
      })
    }
  }
  const others = Array.from({ length: count - providers.length }, (_, index) => `other-${index}`)
  for (const name of others) write(`node_modules/${name}/package.json`, describeOther(name))
  const names = [...providers, ...others]
  write('package.json', { name: 'app', dependencies: Object.fromEntries(names.map((name) => [name, '*'])) })
  return names
}

/** A package.json of the usual size, about 2 kB, that has nothing to do with us. */
function describeOther(name) {
  const subpaths = Array.from({ length: 12 }, (_, index) => [
    `./part-${index}`,
    { types: `./dist/part-${index}.d.ts`, default: `./dist/part-${index}.js` },
  ])
  const scripts = Object.fromEntries(
    Array.from({ length: 12 }, (_, index) => [`task-${index}`, 'node task.js']),
  )
  return {
    name,
    version: '1.0.0',
    exports: Object.fromEntries(subpaths),
    scripts,
    dependencies: { tslib: '^2.0.0' },
  }
}

function write(path, value) {
  mkdirSync(dirname(join(directory, path)), { recursive: true })
  writeFileSync(join(directory, path), JSON.stringify(value, undefined, 2))
}

function readJson(path) {
  return JSON.parse(readFileSync(join(directory, path), 'utf8'))
}

async function measure(base, tested) {
  for (const run of [base, tested, base, tested]) await run()
  const pairs = []
  for (let pair = 0; pair < Number(flags.pairs); pair += 1) {
    const ms = new Map()
    for (const run of pair % 2 === 0 ? [base, tested] : [tested, base]) ms.set(run, await time(run))
    pairs.push([ms.get(base), ms.get(tested)])
  }
  const differences = pairs.map(([reading, discovery]) => discovery - reading)
  const [low, high] = medianInterval(differences)
  return { reading: median(pairs.map(([reading]) => reading)), over: median(differences), low, high }
}

async function time(run) {
  const started = performance.now()
  await run()
  return performance.now() - started
}

function report(dependencies, { reading, over, low, high }) {
  if (flags.json) {
    const pairs = Number(flags.pairs)
    console.log(JSON.stringify({ dependencies, pairs, reading, over, low, high, budget }))
  } else {
    const ms = (value) => `${value.toFixed(1)} ms`
    console.log(`reading the files of ${dependencies} direct dependencies   ${ms(reading)}`)
    console.log(
      `discovery over it, median of ${flags.pairs} pairs         ${ms(over)}  (budget ${budget} ms)`,
    )
    console.log(`95 % interval of that median                ${ms(low)} to ${ms(high)}`)
  }
  if (over > budget) process.exitCode = 1
}
