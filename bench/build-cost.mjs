// What the plugin adds to a build of 1,000 modules, and what discovery adds to reading the files of an app.
//
//   npm run build                 first: it measures the built packages and examples
//   node bench/build-cost.mjs     [--pairs 31] [--rounds 3] [--modules 1000] [--tools vite,rolldown] [--pin 0] [--json]
//                                 [--repeated]  leaves out the first builds of a process, which take most of the time
//
// Two apps. In one, none of 40 direct dependencies has anything to do with backstitch. The other has a host and a
// backend among them; without the plugin it registers the same backend by hand, so both sides bundle the same modules.
// Builds run with the bundlers' defaults, in interleaved pairs: in one process, as the first build of a process of its
// own, timed from its start to its end, so that loading bundler and plugin counts, and as such a first build with nothing
// in the caches of backstitch. Each is taken by the clock and in processor time of all threads, which other programs
// disturb less. A third side has the plugin's hooks and filters, but none of the hooks does anything: what a bundler takes
// for calling them. `--pin` keeps everything on one core, where the scheduler disturbs nothing. For each pair both sides
// build several times in turn, and of each the quickest counts: other programs only ever lengthen a build. Garbage of one
// build is collected before the next. Exits with 1 when a budget is exceeded in either: 3 % of a build, 15 ms of discovery.

import { fork, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { discover } from '../dist/src/index.js'
import { loadTool } from './build-once.mjs'
import { median, medianInterval } from './paired.mjs'

const { values: flags } = parseArgs({
  options: {
    pairs: { type: 'string', default: '31' },
    rounds: { type: 'string', default: '3' },
    modules: { type: 'string', default: '1000' },
    tools: { type: 'string', default: 'vite,rolldown' },
    pin: { type: 'string' },
    repeated: { type: 'boolean' },
    json: { type: 'boolean' },
  },
})
const script = fileURLToPath(import.meta.url)
if (globalThis.gc === undefined) {
  const node = [process.execPath, '--expose-gc', script, ...process.argv.slice(2)]
  const [command, ...args] = flags.pin === undefined ? node : ['taskset', '--cpu-list', flags.pin, ...node]
  process.exit(spawnSync(command, args, { stdio: 'inherit' }).status ?? 1)
}
const root = dirname(dirname(script))
const once = join(root, 'bench/build-once.mjs')
const directory = realpathSync(mkdtempSync(join(tmpdir(), 'backstitch-build-cost-')))
/** Hooks that a bundler waits for. */
const hookNames = [
  'resolveId',
  'load',
  'transform',
  'buildStart',
  'buildEnd',
  'generateBundle',
  'writeBundle',
]
const budgets = { buildPercent: 3, discoveryMs: 15 }

/** What an app writes to call a backend, and what it has to write besides if no plugin finds it. */
const call = `import { matrix, pairwiseDistances } from 'vectorkit'
console.log(await pairwiseDistances(matrix(1, 1), { backend: 'wasm' }))\n`
const byHand = `import '@backstitch/runtime/engine'
import { dispatcher } from 'vectorkit'
dispatcher.register({
  entrypoint: 'vectorkit_wasm',
  package: 'vectorkit-wasm',
  name: 'vectorkit_wasm',
  aliases: ['wasm'],
  load: () => import('vectorkit-wasm/vectorkit'),
})\n`

try {
  const plain = writeApp('plain', { others: 40, entries: { main: '' } })
  const stitched = writeApp('stitched', {
    others: 38,
    examples: ['vectorkit', 'vectorkit-wasm'],
    entries: { main: call, 'by-hand': `${byHand}${call}` },
  })
  const comparisons = [
    ...flags.tools
      .split(',')
      .flatMap((tool) => [plain, stitched].map((app) => () => compareBuilds(tool, app))),
    () => compareDiscovery(stitched),
  ]
  const results = []
  if (!flags.json) printHead()
  for (const compare of comparisons) {
    const result = await compare()
    results.push(result)
    if (!flags.json) printResult(result)
  }
  if (flags.json) console.log(JSON.stringify({ pairs: Number(flags.pairs), budgets, results }, undefined, 2))
  process.exitCode = results.some(({ over }) => over) ? 1 : 0
} finally {
  rmSync(directory, { recursive: true, force: true })
}

/** An app of many small modules beside packages, each entry with code of its own. */
function writeApp(name, { others, examples = [], entries }) {
  const app = join(directory, name)
  const packages = Array.from({ length: others }, (_, index) => `other-${index}`)
  for (const other of [...packages, 'backstitch']) {
    write(join(app, 'node_modules', other, 'package.json'), JSON.stringify({ name: other, version: '1.0.0' }))
  }
  for (const example of examples) copyPackage(`examples/${example}`, join(app, 'node_modules', example))
  copyPackage('runtime', join(app, 'node_modules/@backstitch/runtime'))
  const dependencies = Object.fromEntries([...examples, ...packages].map((dependency) => [dependency, '*']))
  const devDependencies = { backstitch: '*' }
  write(
    join(app, 'package.json'),
    JSON.stringify({ name, version: '0.0.0', type: 'module', dependencies, devDependencies }),
  )
  write(join(app, 'package-lock.json'), JSON.stringify({ name, lockfileVersion: 3, packages: {} }))
  const count = Number(flags.modules)
  for (let index = 0; index < count; index += 1) {
    write(join(app, `src/modules/m${index}.js`), printModule(index, count))
  }
  for (const [entry, code] of Object.entries(entries)) {
    write(join(app, `src/${entry}.js`), `import { m0 } from './modules/m0.js'\n${code}console.log(m0(1))\n`)
  }
  return { name, directory: app, without: Object.keys(entries).at(-1) }
}

/** About as long as the median module of an app; it imports up to ten others, so that all form one tree. */
function printModule(index, count) {
  const children = Array.from({ length: 10 }, (_, child) => `m${index * 10 + child + 1}`)
  const imported = children.slice(0, Math.max(0, count - 1 - index * 10))
  const lines = Array.from(
    { length: 30 },
    (_, line) =>
      `  if (value === ${line}) { const part = { index: ${index}, line: ${line} }; total += part.index * part.line }`,
  )
  return [
    ...imported.map((child) => `import { ${child} } from './${child}.js'`),
    `export function m${index}(value) {`,
    '  let total = 0',
    ...lines,
    ...imported.map((child) => `  total += ${child}(value)`),
    '  return total\n}\n',
  ].join('\n')
}

function write(path, text) {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}

function copyPackage(from, to) {
  for (const path of ['package.json', 'dist']) {
    cpSync(join(root, from, path), join(to, path), { recursive: true })
  }
}

async function compareBuilds(tool, { name, directory: folder, without }) {
  const build = await loadTool(tool, { plugin: false })
  const buildWithPlugin = await loadTool(tool, { plugin: true })
  const buildWithHooks = await loadWithHooks(tool, folder)
  const [repeated, hooks] = await measure(
    () => time(() => build(folder, without)),
    () => time(() => buildWithPlugin(folder, 'main')),
    () => time(() => buildWithHooks(folder, without)),
  )
  const percents = [repeated.wall, repeated.processor].map(
    ({ difference, base }) => (100 * difference) / base,
  )
  return {
    name: `${tool}, ${flags.modules} modules, 40 dependencies, ${name === 'plain' ? 'no host' : 'a host and a backend'} among them`,
    ...repeated.wall,
    processor: repeated.processor,
    hooks,
    ...(!flags.repeated && (await compareFirst(tool, { folder, without }))),
    percent: percents[0],
    over: percents.some((percent) => percent > budgets.buildPercent),
  }
}

/** A build whose plugin has the hooks and filters of ours, as they are when nothing has changed, and does nothing. */
async function loadWithHooks(tool, folder) {
  let used
  const build = await loadTool(tool, { plugin: true, change: (plugins) => (used = plugins) })
  for (let run = 0; run < 3; run += 1) await build(folder, 'main')
  return await loadTool(tool, { plugin: true, change: () => used.map(withoutEffect) })
}

function withoutEffect(plugin) {
  const hooks = hookNames.filter((name) => plugin[name] !== undefined)
  const nothing = () => undefined
  const emptied = hooks.map((name) => {
    const hook = plugin[name]
    return [name, typeof hook === 'function' ? nothing : { ...hook, handler: nothing }]
  })
  const { name, enforce, apply } = plugin
  return { name, ...(enforce && { enforce }), ...(apply && { apply }), ...Object.fromEntries(emptied) }
}

/** Builds that are the first of their process, with the caches of backstitch filled and empty. */
async function compareFirst(tool, { folder, without }) {
  const base = () => runOnce([tool, folder, without])
  const tested = () => runOnce([tool, folder, 'main', '--plugin'])
  const [first] = await measure(base, tested)
  const [cold] = await measure(base, () => {
    forget(folder)
    return tested()
  })
  return { first, cold }
}

/** Leaves an app as it is before the plugin has run for the first time. */
function forget(folder) {
  rmSync(join(folder, 'node_modules/.cache'), { recursive: true, force: true })
  for (const file of ['backstitch.d.ts', 'backstitch.d.ts.map']) rmSync(join(folder, file), { force: true })
}

/** Milliseconds by the clock from start to exit, and of processor time on all threads. */
async function runOnce(args) {
  const started = performance.now()
  const child = fork(once, args)
  const processor = await new Promise((resolve, reject) => {
    let said
    child.once('message', (ms) => {
      said = ms
    })
    child.once('exit', (code) =>
      code === 0 ? resolve(said) : reject(new Error(`${args} ended with ${code}`)),
    )
  })
  return { wall: performance.now() - started, processor }
}

async function compareDiscovery({ directory: folder }) {
  const { dependencies } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const modules = join(folder, 'node_modules')
  const read = () => {
    for (const name of Object.keys(dependencies)) {
      JSON.parse(readFileSync(join(modules, name, 'package.json'), 'utf8'))
    }
    for (const name of ['vectorkit', 'vectorkit-wasm']) {
      JSON.parse(readFileSync(join(modules, name, 'dist/backstitch.json'), 'utf8'))
    }
  }
  const [{ wall }] = await measure(
    () => time(read),
    () => time(() => discover({ directory: folder })),
  )
  return {
    name: `discovery, ${Object.keys(dependencies).length} direct dependencies`,
    ...wall,
    over: wall.difference > budgets.discoveryMs,
  }
}

async function time(run) {
  const [started, before] = [performance.now(), process.cpuUsage()]
  await run()
  const { user, system } = process.cpuUsage(before)
  return { wall: performance.now() - started, processor: (user + system) / 1000 }
}

/**
 * Medians in milliseconds over interleaved pairs of the quickest of some rounds, for each of the others beside the base;
 * which comes first alternates.
 */
async function measure(base, ...others) {
  const sides = [base, ...others]
  for (const run of sides) await run()
  const pairs = []
  for (let pair = 0; pair < Number(flags.pairs); pair += 1) {
    const first = pair % sides.length
    const order = [...sides.slice(first), ...sides.slice(0, first)]
    const taken = new Map(sides.map((run) => [run, []]))
    for (let round = 0; round < Number(flags.rounds); round += 1) {
      for (const run of order) {
        globalThis.gc()
        taken.get(run).push(await run())
      }
    }
    pairs.push(sides.map((run) => quickest(taken.get(run))))
  }
  return others.map((_, index) => {
    const own = pairs.map((taken) => [taken[0], taken[index + 1]])
    return { wall: summarize(own, 'wall'), processor: summarize(own, 'processor') }
  })
}

function quickest(runs) {
  const least = (clock) => Math.min(...runs.map((run) => run[clock]))
  return { wall: least('wall'), processor: least('processor') }
}

function summarize(pairs, clock) {
  const differences = pairs.map(([base, tested]) => tested[clock] - base[clock])
  const [low, high] = medianInterval(differences)
  return { base: median(pairs.map(([base]) => base[clock])), difference: median(differences), low, high }
}

function printHead() {
  console.log(
    `${flags.pairs} interleaved pairs, each of the quickest of ${flags.rounds}; median difference, and the interval that holds it with 95 % confidence\n`,
  )
}

/** As soon as it is there: all of them take minutes. */
function printResult({ name, processor, hooks, first, cold, over, ...wall }) {
  console.log(`${over ? 'over' : '  ok'}  ${name}: ${describe(wall)}`)
  if (hooks) console.log(`      its hooks alone: ${describe(hooks.wall)}`)
  if (!first) return
  console.log(`      processor time: ${describe(processor)}`)
  console.log(`      first build of a process: ${describe(first.wall)}`)
  console.log(`      its processor time: ${describe(first.processor)}`)
  console.log(`      the same with cold caches: ${describe(cold.wall)}`)
  console.log(`      its processor time: ${describe(cold.processor)}`)
}

function describe({ base, difference, low, high }) {
  const share = (ms) => (base > 100 ? ` (${((100 * ms) / base).toFixed(1)} %)` : '')
  return `${base.toFixed(0)} ms without, +${difference.toFixed(1)} ms${share(difference)}, ${low.toFixed(1)}${share(low)} to ${high.toFixed(1)} ms${share(high)}`
}
