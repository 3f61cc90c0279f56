// What typings cost an editor: `node bench/typings-cost.mjs`.
//
// One host with many functions, an app that calls each of them twice, and three kinds of typings: the host's own
// (no generated file), ours (the host's open typings and the app's generated file), and the union written by hand
// that was measured before there was a generator (`D4`). Rounds are interleaved, so that a busy machine slows all.

import { spawnSync } from 'node:child_process'
import { parseArgs } from 'node:util'
import { importTypeScript } from '../scripts/typescript.mjs'
import { printByHand } from './typings-by-hand.mjs'

const { values } = parseArgs({
  options: {
    backends: { type: 'string', default: '1,10,50' },
    functions: { type: 'string', default: '200' },
    rounds: { type: 'string', default: '5' },
    ts: { type: 'string', default: '6.0,7.0' },
    json: { type: 'boolean', default: false },
  },
})

const { compilerCommand, openEditor, printAppFiles, printHostDeclarations, writeProject } =
  await importTypeScript('test/properties/bench.ts')

/** The most that ours may cost beside the union written by hand, with ten backends. */
const target = 1.5

const results = []
for (const backends of values.backends.split(',').map(Number)) {
  const world = makeWorld(Number(values.functions), backends)
  const projects = openProjects(world)
  for (const version of values.ts.split(',')) results.push(...(await measureAll(projects, version, backends)))
  for (const { project } of projects) project.remove()
}
if (values.json) console.log(JSON.stringify(results, undefined, 2))
else printTable(results)

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
  const packageJson = { 'node_modules/host/package.json': '{ "name": "host", "types": "index.d.ts" }' }
  const plain = { ...packageJson, 'node_modules/host/index.d.ts': printHostDeclarations(world) }
  const byHand = { ...packageJson, 'node_modules/host/index.d.ts': printByHand(world) }
  const shapes = [
    ['no generated file', plain, false],
    ['ours', printAppFiles([world]), true],
    ['D4 by hand', byHand, true],
  ]
  return shapes.map(([shape, files, choosesBackend]) => {
    const project = writeProject({ ...files, 'src/main.ts': printApp(world, choosesBackend) })
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
  const samples = new Map(projects.map(({ shape }) => [shape, []]))
  // The first round warms the disk and is thrown away.
  for (let round = 0; round <= Number(values.rounds); round++) {
    for (const { shape, project } of projects) {
      const sample = { ...check(version, project), ...(await complete(version, project)) }
      if (round > 0) samples.get(shape).push(sample)
    }
  }
  return projects.map(({ shape }) => ({
    typescript: version,
    backends,
    shape,
    ...medians(samples.get(shape)),
  }))
}

/** What the compiler itself says about one check. */
function check(version, { folder }) {
  const [command, ...args] = compilerCommand(version)
  const options = [...args, '-p', '.', '--extendedDiagnostics', '--skipLibCheck']
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

function median(numbers) {
  const sorted = [...numbers].sort((left, right) => left - right)
  return sorted[Math.floor(sorted.length / 2)]
}

function printTable(rows) {
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
    'check ×D4',
    'list ×D4',
  ]
  const lines = rows.map((row) => {
    const byHand = rows.find(
      (other) =>
        other.shape === 'D4 by hand' &&
        other.typescript === row.typescript &&
        other.backends === row.backends,
    )
    const { typescript, backends, shape, checkMs, totalMs, firstMs, warmMs, types, memoryMb } = row
    const ratios = [checkMs / byHand.checkMs, firstMs / byHand.firstMs].map((ratio) => ratio.toFixed(2))
    return [
      typescript,
      backends,
      shape,
      ...[checkMs, totalMs, firstMs].map(Math.round),
      warmMs.toFixed(1),
      types,
      Math.round(memoryMb),
      ...ratios,
    ]
  })
  const widths = head.map((_, column) =>
    Math.max(...[head, ...lines].map((line) => String(line[column]).length)),
  )
  for (const line of [head, ...lines])
    console.log(line.map((cell, column) => String(cell).padStart(widths[column])).join('  '))
  console.log(
    `\n${values.functions} functions, medians of ${values.rounds} interleaved rounds, skipLibCheck on.`,
  )
  console.log(`With 10 backends ours may cost at most ${target} times D4.`)
}
