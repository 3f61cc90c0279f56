// What dispatching adds to a call, against the direct call of the same function.
//
//   npm run build -- --packages     first: it measures the built runtime
//   node bench/call-cost.mjs        [--pairs 31] [--json] [--peers]
//
// Each scenario is measured in a process of its own, with the direct call beside it: one host in a program is the rule,
// and eight would share what V8 has learned of each. The last row says what that costs. Machines have slow phases of
// seconds, in which everything takes up to twice as long: of three processes the one counts in which the direct call was
// quickest.
//
// --peers   measures typed-function, tfjs and a Map lookup beside it; they are installed into bench/ at first use
// Exits with 1 when a median is over its budget.

import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import '../runtime/dist/engine.js'
import { createDispatcher } from '../runtime/dist/index.js'
import { measurePairs, median } from './paired.mjs'

const { values: flags } = parseArgs({
  options: {
    pairs: { type: 'string', default: '31' },
    json: { type: 'boolean' },
    peers: { type: 'boolean' },
    /** Measures one scenario, in this process; for this script itself. */
    only: { type: 'string' },
  },
})
let compiled = 0
const pairs = Number(flags.pairs)
if (!(pairs >= 15)) throw new Error(`--pairs must be 15 or more; it is ${flags.pairs}.`)

/** Calls `f(i, options)` in a loop of its own. */
function withOptions(f, options) {
  const body = `'use strict'
    let sum = 0
    for (let i = 0; i < count; i += 1) sum += f(i, options[i & 3])
    return sum`
  return compile(['f', 'options', 'count'], body).bind(undefined, f, options)
}

/** Compiles code that no other scenario shares: one that did would spoil the type feedback of the other. */
function compile(parameters, body) {
  compiled += 1
  return new Function(...parameters, `// ${compiled}\n${body}`)
}

const hostSpec = specOf(['metric', 'scale', 'offset', 'precise'])
const kernelSpec = specOf(['metric', 'scale', 'offset', 'workgroupSize'])

function specOf(options) {
  const params = [
    { name: 'x', in: 'position', required: true },
    ...options.map((name) => ({ name, in: 'options' })),
  ]
  return { params }
}

/** A function small enough that what is added to its call can be seen. */
function makeFunction() {
  return compile(['x', 'options'], 'return x + options.scale')
}

function makeHost(more = {}) {
  const trustedBackends = { fake: {}, other: {} }
  const onWarning = () => {}
  return createDispatcher({
    hostName: 'bench',
    entrypointGroup: 'bench.backends',
    trustedBackends,
    onWarning,
    ...more,
  })
}

function register(dispatcher, name, adapter, functions) {
  dispatcher.register({ entrypoint: name, package: name, name, adapter, functions })
}

/** Four options objects of one shape, so that nothing can be folded into a constant. */
function fourOptions(extra) {
  return [1, 2, 3, 4].map((scale) => ({ metric: 'cosine', scale, offset: 0, ...extra }))
}

const scenarios = [
  { title: 'host path, one function', budget: 10, make: () => hostPath() },
  { title: 'host path, 50 functions of different option shapes', budget: 25, make: () => manyFunctions() },
  { title: 'loaded backend, four options without `backend`', budget: 100, make: () => loadedBackend(false) },
  {
    title: 'loaded backend, four options and `backend`, removed',
    budget: 250,
    make: () => loadedBackend(true),
  },
  { title: 'automatic dispatch, two candidates', budget: 300, make: () => automatic() },
  { title: 'host path, a scope open elsewhere', budget: 300, make: () => inOpenScope(hostPath()) },
  { title: 'loaded backend, in an open scope', budget: 300, make: () => inScope() },
  { title: 'automatic dispatch, a scope open elsewhere', budget: 300, make: () => inOpenScope(automatic()) },
  {
    title: 'the same, the ninth host of its program',
    make: () => afterOthers(() => inOpenScope(automatic())),
  },
]

function hostPath() {
  const dispatcher = makeHost()
  register(dispatcher, 'fake', { f: makeFunction() }, { f: kernelSpec })
  const options = fourOptions({ precise: true })
  const f = dispatcher.backendDispatch('f', makeFunction(), hostSpec)
  return { dispatcher, base: withOptions(makeFunction(), options), tested: withOptions(f, options) }
}

function manyFunctions() {
  const dispatcher = makeHost()
  const shapes = Array.from({ length: 50 }, (_, index) => `option${index}`)
  const make = (name) => compile(['x', 'options'], `return x + options.${name}`)
  const spec = (name) => ({
    params: [
      { name: 'x', in: 'position' },
      { name, in: 'options' },
    ],
  })
  const wrapped = shapes.map((name, index) => dispatcher.backendDispatch(`f${index}`, make(name), spec(name)))
  const options = shapes.map((name, index) => ({ [name]: index, [`${name}b`]: 0, shared: index }))
  const loop = (functions) =>
    compile(
      ['functions', 'options', 'count'],
      `'use strict'
      let sum = 0
      for (let i = 0; i < count; i += 1) { const k = i % 50; sum += functions[k](i, options[k]) }
      return sum`,
    ).bind(undefined, functions, options)
  return { dispatcher, base: loop(shapes.map(make)), tested: loop(wrapped) }
}

function loadedBackend(perCall) {
  const dispatcher = makeHost()
  const kernel = makeFunction()
  register(dispatcher, 'fake', { f: kernel }, { f: kernelSpec })
  const f = dispatcher.backendDispatch('f', makeFunction(), hostSpec)
  if (!perCall) dispatcher.settings.backend = 'fake'
  const direct = fourOptions({ workgroupSize: 64 })
  const given = perCall ? fourOptions({ workgroupSize: 64, backend: 'fake' }) : direct
  return { dispatcher, base: withOptions(makeFunction(), direct), tested: withOptions(f, given) }
}

function automatic() {
  const dispatcher = makeHost({ autoDispatch: true })
  const kernel = makeFunction()
  const answers = (answer) => ({ canHas: () => answer, getImplementation: () => kernel })
  register(dispatcher, 'fake', answers(false), { f: kernelSpec })
  register(dispatcher, 'other', answers(true), { f: kernelSpec })
  const f = dispatcher.backendDispatch('f', makeFunction(), hostSpec)
  const options = fourOptions({ precise: true })
  return { dispatcher, base: withOptions(makeFunction(), options), tested: withOptions(f, options) }
}

/** The same while an asynchronous scope, opened elsewhere in the program, is still pending. */
function inOpenScope({ dispatcher, base, tested }) {
  let close
  const pending = new Promise((resolve) => {
    close = resolve
  })
  register(dispatcher, 'unrelated', {}, {})
  dispatcher.settings.useBackend('unrelated', () => pending)
  return { base, tested, end: close }
}

function inScope() {
  const { dispatcher, base, tested } = loadedBackend(false)
  dispatcher.settings.backend = 'cpu'
  const scoped = (count) => dispatcher.settings.useBackend('fake', () => tested(count))
  return { base, tested: scoped }
}

/** Bytes one call allocates, as far as the heap shows them: the median of blocks without a collection. */
function bytesPerCall(loop) {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc')
  loop(200_000)
  const calls = 20_000
  const blocks = Array.from({ length: 15 }, () => {
    collect()
    const before = process.memoryUsage().heapUsed
    loop(calls)
    return (process.memoryUsage().heapUsed - before) / calls
  })
  return median(blocks)
}

/** Makes a scenario when calls of all others have been compiled already. */
function afterOthers(make) {
  for (const other of scenarios.slice(0, -1)) {
    const { tested, end } = other.make()
    tested(300_000)
    end?.()
  }
  return make()
}

function measureScenario({ title, budget, make }) {
  const { base, tested, end } = make()
  const result = measurePairs(base, tested, { pairs })
  end?.()
  return { title, budget, ...result }
}

function measureAlone(index) {
  const runs = Array.from({ length: 3 }, () => measureOnce(index))
  return runs.sort((left, right) => left.baseNs - right.baseNs)[0]
}

function measureOnce(index) {
  const args = [import.meta.filename, '--only', `${index}`, '--pairs', `${pairs}`]
  const { stdout, status } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (status !== 0) throw new Error(`"${scenarios[index].title}" could not be measured.`)
  return JSON.parse(stdout)
}

if (flags.only !== undefined) {
  console.log(JSON.stringify(measureScenario(scenarios[flags.only])))
  process.exit(0)
}
const rows = scenarios.map((_, index) => measureAlone(index))
const hostLoops = hostPath()
const bytes = { direct: bytesPerCall(hostLoops.base), dispatched: bytesPerCall(hostLoops.tested) }
const peers = flags.peers ? await measurePeers() : []

if (flags.json) console.log(JSON.stringify({ node: process.version, rows, bytes, peers }, undefined, 2))
else print()
const over = rows.filter(({ differenceNs, budget = Number.POSITIVE_INFINITY }) => differenceNs > budget)
const allocates = bytes.dispatched - bytes.direct >= 1
if (allocates)
  console.error(`A host-path call allocates ${(bytes.dispatched - bytes.direct).toFixed(1)} bytes.`)
process.exitCode = over.length > 0 || allocates ? 1 : 0

async function measurePeers() {
  if (!existsSync(join(import.meta.dirname, 'node_modules'))) {
    const install = ['ci', '--no-audit', '--no-fund', '--prefix', import.meta.dirname]
    const { status } = spawnSync('npm', install, { stdio: 'inherit', cwd: import.meta.dirname })
    if (status !== 0)
      throw new Error('The packages to compare with could not be installed; run without --peers.')
  }
  const { peerScenarios } = await import('./peers.mjs')
  const list = await peerScenarios(withOptions, fourOptions({ precise: true }), makeFunction)
  return list.map(({ title, base, tested, end }) => {
    const result = measurePairs(base, tested, { pairs })
    end?.()
    return { title, ...result }
  })
}

function print() {
  console.log(
    `Node ${process.version}, ${pairs} pairs each; median nanoseconds added to a direct call [95 % interval]\n`,
  )
  for (const { title, budget, ...result } of rows)
    console.log(lineOf(title, result, budget === undefined ? '' : `budget ${budget}`))
  const [direct, dispatched] = [bytes.direct.toFixed(2), bytes.dispatched.toFixed(2)]
  console.log(`\n${'bytes a host-path call allocates'.padEnd(52)} ${dispatched} (direct call: ${direct})`)
  if (peers.length) console.log('\nbeside it:\n')
  for (const { title, ...result } of peers) console.log(lineOf(title, result, ''))
}

function lineOf(title, { baseNs, differenceNs, low, high }, note) {
  const interval = `[${low.toFixed(1)}, ${high.toFixed(1)}]`
  return `${title.padEnd(52)} ${differenceNs.toFixed(1).padStart(8)} ${interval.padEnd(20)} direct ${baseNs.toFixed(1)} ${note}`
}
