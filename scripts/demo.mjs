// `npm run demo`, after `npm ci`: builds everything, finds the installed backends, writes the app's typings, runs
// every function on every backend this machine has, and builds the page.

import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { softwareGpuEnvironment } from './chromium.mjs'
import { root, runNode, runSteps } from './steps.mjs'

const app = join(root, 'examples/app')
const nodeGpu = new URL('./node-gpu.mjs', import.meta.url).href
const backstitch = (...args) => runNode(join(root, 'bin/backstitch.js'), args, { cwd: app })

const failed = runSteps([
  [
    'build the packages, the example library, its two backends and the page',
    () => runNode('scripts/build.mjs', []),
  ],
  ['find the backends that examples/app has installed', () => backstitch('list')],
  ["write the app's merged typings", () => backstitch('sync')],
])
if (failed) {
  console.error(`\nThe step "${failed}" failed; its output stands above.`)
  process.exit(1)
}

console.log('\n▸ run every function on every backend of this machine')
const { calls, adapter, software } = await runFunctions()
printTable(calls, software)
console.log(`\n${aboutGpu(adapter, software)}`)
console.log(`
The page is built, in examples/app/dist. Open it with

  npm run preview -w backstitch-example-app

or, with everything kept current while you edit,

  npm run dev -w backstitch-example-app

and press "Run all functions". What an editor makes of it: open examples/app/src/workloads.ts.`)
process.exitCode = calls.some(({ error }) => error) ? 1 : 0

/** Runs the functions with the machine's own GPU, or failing that with one in software. */
async function runFunctions() {
  const own = adapterIn(process.env)
  if (own && !isSoftware(own)) return { calls: runInNode(process.env, own), adapter: own, software: false }
  // The package with the software GPU knows Linux on x64 only.
  const environment = await softwareGpuEnvironment().catch(() => process.env)
  const adapter = adapterIn(environment)
  return { calls: runInNode(environment, adapter), adapter, software: true }
}

/** Vendor and architecture of the GPU that a Node process with this environment finds. */
function adapterIn(env) {
  const ask = `const adapter = await navigator.gpu.requestAdapter()
    if (adapter) console.log(adapter.info.vendor, adapter.info.architecture || adapter.info.description)
    process.exit()`
  const { stdout } = spawnSync(
    process.execPath,
    ['--import', nodeGpu, '--input-type=module', '--eval', ask],
    {
      cwd: root,
      env,
      encoding: 'utf8',
    },
  )
  return stdout.trim()
}

function runInNode(env, adapter) {
  const preload = adapter ? ['--import', nodeGpu] : []
  const { status, stdout } = spawnSync(process.execPath, [...preload, join(app, 'node.mjs')], {
    cwd: app,
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (status !== 0) throw new Error(`examples/app/node.mjs ended with ${status}`)
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
}

function isSoftware(adapter) {
  return /swiftshader|llvmpipe|lavapipe|basic render/i.test(adapter)
}

function printTable(calls, software) {
  const titles = ['function', 'input', 'selected', 'ran on', 'cold', 'warm', 'speed-up', 'difference']
  const rows = calls.map((call) => rowOf(call, calls, software))
  const widths = titles.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column].length)),
  )
  console.log('')
  for (const row of [titles, ...rows]) {
    console.log(
      `  ${row.map((cell, at) => (at < 4 ? cell.padEnd(widths[at]) : cell.padStart(widths[at]))).join('  ')}`.trimEnd(),
    )
  }
  console.log(`
  cold: the first call, loading and compiling included · warm: the median of five calls after it
  difference: the largest between any number of the result and the CPU's`)
}

function rowOf(call, calls, software) {
  const about = [call.function, call.input, call.backend]
  if (call.error) return [...about, 'failed', '', '', '', '']
  const onHost = call.backend !== 'cpu' && call.ran === 'cpu'
  return [
    ...about,
    onHost ? 'cpu (no kernel)' : call.ran,
    milliseconds(call.coldMs),
    milliseconds(call.warmMs),
    onHost ? '' : speedup(call, calls, software),
    difference(call.difference),
  ]
}

function speedup(call, calls, software) {
  if (call.backend === 'cpu' || (software && call.backend === 'vectorkit_webgpu')) return ''
  const cpu = calls.find((other) => other.function === call.function && other.backend === 'cpu')
  return `${(cpu.warmMs / call.warmMs).toFixed(1)}×`
}

function difference(value) {
  if (value === 0) return 'exact'
  return value < 0.01 ? value.toExponential(1) : String(Number(value.toPrecision(2)))
}

function milliseconds(value) {
  return `${value.toPrecision(3)} ms`
}

function aboutGpu(adapter, software) {
  if (!adapter) return 'There is no GPU on this machine, and none in software either: webgpu did not run.'
  return software
    ? `There is no GPU on this machine. webgpu ran on ${adapter}, which computes in software: its results count, its times say nothing about GPUs.`
    : `webgpu ran on this machine's GPU: ${adapter}.`
}
