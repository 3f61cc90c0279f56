// What typings cost an editor.
//
//   node bench/typings-cost.mjs     [--backends 1,10,50] [--functions 200] [--ts 6.0,7.0] [--seconds 25] [--json]
//
// One host with many functions, an app that calls each of them twice, and three kinds of typings: the host's own
// (no generated file), ours (the host's open typings and the app's generated file), and the union written by hand
// that was measured before there was a generator (`D4`). Each round measures all three, so that a busy machine slows
// all; a ratio is the median over rounds, with its 95 % interval once there are enough. Rounds are made for `--seconds`
// per TypeScript and number of backends, three at least. Exits with 1 if ours costs more than the target with ten backends.

import { spawnSync } from 'node:child_process'
import { parseArgs } from 'node:util'
import { importTypeScript } from '../scripts/typescript.mjs'
import { median, medianInterval } from './paired.mjs'
import { printByHand } from './typings-by-hand.mjs'

const { values } = parseArgs({
  options: {
    backends: { type: 'string', default: '1,10,50' },
    functions: { type: 'string', default: '200' },
    seconds: { type: 'string', default: '25' },
    ts: { type: 'string', default: '6.0,7.0' },
    json: { type: 'boolean', default: false },
  },
})

const { compilerCommand, openEditor, printAppFiles, printHostDeclarations, writeProject } =
  await importTypeScript('test/properties/bench.ts')

/** The most that ours may cost beside the union written by hand, with ten backends. */
const target = 1.5

const fewestRounds = 3
const shapes = { plain: 'no generated file', ours: 'ours', byHand: 'D4 by hand' }

// Without the DOM, whose declarations cost all three the same and would hide what differs.
const compilerOptions = {
  target: 'ES2022',
  lib: ['ES2022'],
  module: 'ESNext',
  moduleResolution: 'Bundler',
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  types: [],
}

const results = []
for (const backends of values.backends.split(',').map(Number)) {
  const world = makeWorld(Number(values.functions), backends)
  const projects = openProjects(world)
  for (const version of values.ts.split(',')) results.push(await measureAll(projects, version, backends))
  for (const { project } of projects) project.remove()
}
if (values.json) console.log(JSON.stringify(results, undefined, 2))
else printTable(results)
const judged = results.filter(({ backends }) => backends === 10)
process.exitCode = judged.some(({ check, list }) => Math.max(check.median, list.median) > target) ? 1 : 0

function makeWorld(functionCount, backendCount) {
  const option = (name, text, good) => ({ name, type: { text, good, bad: 'Symbol()' }, required: false })
  const functions = Array.from({ length: functionCount }, (_, index) => ({
    name: `compute${index}`,
    async: true,
    bag: 'named',
    positions: [{ ...option('data', 'Float32Array', 'new Float32Array(1)'), required: true }],
    options: [option('method', "'exact' | 'fast'", "'fast'"), option('copy', 'boolean', 'true')],
  }))
  const backends = Array.from({ length: backendCount }, (_, index) => ({
    name: `backend${index}`,
    aliases: [`alias${index}a`, `alias${index}b`],
    package: `host-backend${index}`,
    kernels: functions.map(({ name }) => ({
      function: name,
      takes: ['method', 'copy'],
      adds: [option(`size${index}`, 'number', '1'), option(`mode${index}`, "'low' | 'high'", "'low'")],
    })),
  }))
  return { host: 'host', functions, backends }
}

/** The three shapes, each as a project on disk; the plain host knows no backend, so its calls name none. */
function openProjects(world) {
  const shared = {
    'node_modules/host/package.json': '{ "name": "host", "types": "index.d.ts" }',
    'tsconfig.json': JSON.stringify({ compilerOptions, include: ['src'] }),
  }
  const files = [
    [shapes.plain, { 'node_modules/host/index.d.ts': printHostDeclarations(world) }, false],
    [shapes.ours, printAppFiles([world]), true],
    [shapes.byHand, { 'node_modules/host/index.d.ts': printByHand(world) }, true],
  ]
  return files.map(([shape, typings, choosesBackend]) => {
    const project = writeProject({ ...shared, ...typings, 'src/main.ts': printApp(world, choosesBackend) })
    return { shape, project }
  })
}

function printApp({ functions, backends }, choosesBackend) {
  const calls = functions.flatMap(({ name }, index) => {
    const { aliases } = backends[index % backends.length]
    const options = choosesBackend ? `{ backend: '${aliases[0]}', copy: true }` : '{ copy: true }'
    return [`await host.${name}(data)`, `await host.${name}(data, ${options})`]
  })
  const start = ["import * as host from 'host'", 'declare const data: Float32Array']
  const last = functions.at(-1).name
  return [...start, ...calls, `await host.${last}(data, { /*⌖*/ })`].join('\n')
}

async function measureAll(projects, version, backends) {
  const rounds = []
  // The first round warms the disk and is thrown away.
  await measureRound(projects, version)
  const end = performance.now() + Number(values.seconds) * 1000
  while (rounds.length < fewestRounds || performance.now() < end)
    rounds.push(await measureRound(projects, version))
  const ratios = (key) =>
    summarize(rounds.map((round) => round[shapes.ours][key] / round[shapes.byHand][key]))
  return {
    typescript: version,
    backends,
    rounds: rounds.length,
    check: ratios('checkMs'),
    list: ratios('firstMs'),
    shapes: Object.values(shapes).map((shape) => ({
      shape,
      ...medians(rounds.map((round) => round[shape])),
    })),
  }
}

async function measureRound(projects, version) {
  const round = {}
  for (const { shape, project } of projects)
    round[shape] = { ...check(version, project), ...(await complete(version, project)) }
  return round
}

function summarize(numbers) {
  const [low, high] = medianInterval(numbers)
  return { median: median(numbers), low, high }
}

/** What the compiler itself says about one check. */
function check(version, { folder }) {
  const [command, ...args] = compilerCommand(version)
  const options = [...args, '-p', '.', '--extendedDiagnostics']
  const { stdout, error } = spawnSync(command, options, { cwd: folder, encoding: 'utf8' })
  if (error) throw error
  if (/error TS/.test(stdout)) throw new Error(stdout.slice(0, 500))
  const read = (name) => Number(new RegExp(`^${name}:\\s+([\\d.]+)`, 'm').exec(stdout)?.[1])
  return {
    checkMs: read('Check time') * 1000,
    totalMs: read('Total time') * 1000,
    types: read('Types'),
    memoryMb: read('Memory used') / 1024,
  }
}

/** Milliseconds from starting the server to the first list, and to the same list once more. */
async function complete(version, project) {
  const started = performance.now()
  const editor = await openEditor(version, project)
  const first = await editor.completions(project.cursor('src/main.ts'))
  const firstMs = performance.now() - started
  if (!first.some(({ name }) => name === 'copy')) throw new Error(`TypeScript ${version} offered nothing`)
  const again = performance.now()
  await editor.completions(project.cursor('src/main.ts'))
  const warmMs = performance.now() - again
  await editor.close()
  return { firstMs, warmMs }
}

function medians(samples) {
  return Object.fromEntries(
    Object.keys(samples[0]).map((key) => [key, median(samples.map((each) => each[key]))]),
  )
}

function printTable(cells) {
  const head = [
    'typescript',
    'backends',
    'shape',
    'check ms',
    'total ms',
    'first list ms',
    'warm ms',
    'types',
    'MB',
  ]
  const lines = cells.flatMap(({ typescript, backends, shapes }) =>
    shapes.map(({ shape, checkMs, totalMs, firstMs, warmMs, types, memoryMb }) => [
      typescript,
      backends,
      shape,
      ...[checkMs, totalMs, firstMs].map(Math.round),
      warmMs.toFixed(1),
      types,
      Math.round(memoryMb),
    ]),
  )
  printColumns([head, ...lines])
  console.log('')
  printColumns([
    ['typescript', 'backends', 'rounds', 'check, ours ÷ D4', 'first list, ours ÷ D4'],
    ...cells.map(({ typescript, backends, rounds, check, list }) => [
      typescript,
      backends,
      rounds,
      printRatio(check),
      printRatio(list),
    ]),
  ])
  console.log(`\n${values.functions} functions, medians of interleaved rounds, skipLibCheck on.`)
  console.log(`With 10 backends ours may cost at most ${target} times D4.`)
}

function printRatio({ median, low, high }) {
  return `${median.toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)})`
}

function printColumns(lines) {
  const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => String(line[column]).length)))
  for (const line of lines)
    console.log(line.map((cell, column) => String(cell).padStart(widths[column])).join('  '))
}
