// What the plugin adds to a build of 1,000 modules, and what discovery adds to reading the files of an app.
//
//   npm run build                 first: it measures the built packages and examples
//   node bench/build-cost.mjs     [--pairs 15] [--modules 1000] [--json]
//
// Each pair builds the same app with and without the plugin, in turn. Exits with 1 when a budget is exceeded:
// 3 % of a build, 15 ms of discovery with 40 direct dependencies.

import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { rolldown } from 'rolldown'
import { build as vite } from 'vite'
import backstitchRolldown from '../dist/plugin/rolldown.js'
import backstitchVite from '../dist/plugin/vite.js'
import { discover } from '../dist/src/index.js'
import { median, medianInterval } from './paired.mjs'

const { values: flags } = parseArgs({
  options: {
    pairs: { type: 'string', default: '15' },
    modules: { type: 'string', default: '1000' },
    json: { type: 'boolean' },
  },
})
const root = dirname(dirname(fileURLToPath(import.meta.url)))
const directory = realpathSync(mkdtempSync(join(tmpdir(), 'backstitch-build-cost-')))
const budgets = { buildPercent: 3, discoveryMs: 15 }

try {
  writeApp(Number(flags.modules), 38)
  const results = [
    await compareBuilds('Vite', buildWithVite, backstitchVite),
    await compareBuilds('Rolldown', buildWithRolldown, backstitchRolldown),
    await compareDiscovery(),
  ]
  print(results)
  process.exitCode = results.some(({ over }) => over) ? 1 : 0
} finally {
  rmSync(directory, { recursive: true, force: true })
}

/** An app of many small modules, a host, two backends, and packages that have nothing to do with any of it. */
function writeApp(modules, others) {
  const dependencies = { vectorkit: '*', 'vectorkit-wasm': '*' }
  for (const name of Object.keys(dependencies)) {
    for (const path of ['package.json', 'dist'])
      copy(`examples/${name}/${path}`, `node_modules/${name}/${path}`)
  }
  for (const path of ['package.json', 'dist'])
    copy(`runtime/${path}`, `node_modules/@backstitch/runtime/${path}`)
  for (let index = 0; index < others; index += 1) {
    dependencies[`other-${index}`] = '*'
    write(
      `node_modules/other-${index}/package.json`,
      JSON.stringify({ name: `other-${index}`, version: '1.0.0' }),
    )
  }
  write('package.json', JSON.stringify({ name: 'app', version: '0.0.0', type: 'module', dependencies }))
  const names = Array.from({ length: modules }, (_, index) => `m${index}`)
  for (const [index, name] of names.entries()) write(`src/${name}.js`, printModule(index, name))
  const imports = names.map((name) => `import { ${name} } from './${name}.js'`).join('\n')
  write(
    'src/main.js',
    `${imports}\nimport { matrix, pairwiseDistances } from 'vectorkit'
console.log([${names.join(', ')}].map((f) => f(1)), await pairwiseDistances(matrix(1, 1), { backend: 'wasm' }))\n`,
  )
}

/** About as long as the median module of an app. */
function printModule(index, name) {
  const lines = Array.from(
    { length: 30 },
    (_, line) =>
      `  if (value === ${line}) { const part = { index: ${index}, line: ${line} }; total += part.index * part.line }`,
  )
  return `export function ${name}(value) {\n  let total = 0\n${lines.join('\n')}\n  return total\n}\n`
}

function write(path, text) {
  mkdirSync(dirname(join(directory, path)), { recursive: true })
  writeFileSync(join(directory, path), text)
}

function copy(from, to) {
  cpSync(join(root, from), join(directory, to), { recursive: true })
}

async function buildWithVite(plugins) {
  await vite({
    root: directory,
    configFile: false,
    logLevel: 'silent',
    plugins,
    build: {
      write: false,
      minify: false,
      target: 'es2022',
      rolldownOptions: { input: join(directory, 'src/main.js') },
    },
  })
}

async function buildWithRolldown(plugins) {
  const bundle = await rolldown({
    input: join(directory, 'src/main.js'),
    cwd: directory,
    plugins,
    logLevel: 'silent',
  })
  await bundle.generate({ format: 'es' })
  await bundle.close()
}

async function compareBuilds(name, build, plugin) {
  const without = () => build([])
  const withPlugin = () => build([plugin({ root: directory })])
  const { base, difference, low, high } = await measure(without, withPlugin)
  const percent = (ms) => (100 * ms) / base
  return {
    name: `${name}, ${flags.modules} modules`,
    base,
    difference,
    low,
    high,
    percent: percent(difference),
    over: percent(difference) > budgets.buildPercent,
  }
}

async function compareDiscovery() {
  const { dependencies } = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'))
  const read = async () => {
    for (const name of Object.keys(dependencies)) {
      JSON.parse(readFileSync(join(directory, 'node_modules', name, 'package.json'), 'utf8'))
    }
    for (const name of ['vectorkit', 'vectorkit-wasm']) {
      JSON.parse(readFileSync(join(directory, 'node_modules', name, 'dist/backstitch.json'), 'utf8'))
    }
  }
  const { base, difference, low, high } = await measure(read, () => discover({ directory }))
  const count = Object.keys(dependencies).length
  return {
    name: `discovery, ${count} direct dependencies`,
    base,
    difference,
    low,
    high,
    over: difference > budgets.discoveryMs,
  }
}

/** Medians in milliseconds over interleaved pairs; which of the two comes first alternates. */
async function measure(base, tested) {
  for (const run of [base, tested]) await run()
  const pairs = []
  for (let pair = 0; pair < Number(flags.pairs); pair += 1) {
    const order = pair % 2 === 0 ? [base, tested] : [tested, base]
    const ms = new Map()
    for (const run of order) ms.set(run, await time(run))
    pairs.push([ms.get(base), ms.get(tested)])
  }
  const differences = pairs.map(([without, withPlugin]) => withPlugin - without)
  const [low, high] = medianInterval(differences)
  return { base: median(pairs.map(([without]) => without)), difference: median(differences), low, high }
}

async function time(run) {
  const started = performance.now()
  await run()
  return performance.now() - started
}

function print(results) {
  if (flags.json) {
    console.log(JSON.stringify({ pairs: Number(flags.pairs), budgets, results }, undefined, 2))
    return
  }
  console.log(
    `${flags.pairs} interleaved pairs; median difference, and the interval that holds it with 95 % confidence\n`,
  )
  for (const { name, base, difference, low, high, percent, over } of results) {
    const share = percent === undefined ? '' : ` (${percent.toFixed(1)} %)`
    const text = `${base.toFixed(0)} ms without, +${difference.toFixed(1)} ms${share}, ${low.toFixed(1)} to ${high.toFixed(1)} ms`
    console.log(`${over ? 'over' : '  ok'}  ${name}: ${text}`)
  }
}
