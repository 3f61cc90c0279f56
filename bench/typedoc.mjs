// What the plugin costs TypeDoc: a host of 200 functions, each implemented by 10 backends.
//
//   npm run build               first: it runs the built plugin and command
//   node bench/typedoc.mjs      [--pairs 9] [--seconds 300] [--warm] [--guess] [--json]
//
// The host is documented as published libraries are: each function has a summary, a remark, two parameters, five options
// with defaults, what it throws and an example. Each backend implements all 200 functions, ships a manifest and
// describes two options of its own per function in sentences with code and links, one of them shared with the other
// nine: 2,200 rows and 2,000 lines of backends on 200 pages. Nothing is cached but with --warm.
//
// Each run is a process of its own, with and without the plugin in turn, each first every other time. In neither may V8
// guess what lives long: it guesses once for all pages, by whether a collection happens to fall into the first, and the
// side that it guesses wrong on has a tenth more page faults, in every run on that machine. With --guess it may, as it
// does by default. Time is the processor's, since other programs lengthen the clock's; the clock's is printed, too. No new pair is begun after the given seconds.
// Exits with 1 if the median ratio is above the budget.

import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { describePackage } from '../dist/src/index.js'
import { median, medianInterval } from './paired.mjs'

const budget = 1.05
const [functionCount, backendCount] = [200, 10]
const { values: flags } = parseArgs({
  options: {
    pairs: { type: 'string', default: '9' },
    seconds: { type: 'string', default: '300' },
    warm: { type: 'boolean', default: false },
    guess: { type: 'boolean', default: false },
    json: { type: 'boolean' },
  },
})
const flagsOfNode = flags.guess ? [] : ['--no-allocation-site-pretenuring']

const compilerOptions = {
  module: 'esnext',
  moduleResolution: 'bundler',
  target: 'es2022',
  strict: true,
  types: [],
  rootDir: 'src',
  outDir: 'dist',
}
const host = mkdtempSync(join(tmpdir(), 'backstitch-bench-typedoc-'))
try {
  await writeHost(host)
  check()
  report(measure(performance.now() + Number(flags.seconds) * 1000))
} finally {
  rmSync(host, { recursive: true, force: true })
}

function measure(deadline) {
  const pairs = []
  while (pairs.length < Number(flags.pairs) && (pairs.length === 0 || performance.now() < deadline)) {
    const order = pairs.length % 2 === 0 ? [false, true] : [true, false]
    const runs = new Map(order.map((withPlugin) => [withPlugin, run(withPlugin)]))
    pairs.push({ plain: runs.get(false), withPlugin: runs.get(true) })
  }
  return pairs
}

async function writeHost(folder) {
  const providers = Array.from({ length: backendCount }, (_, index) => `wide-b${index}`)
  write('package.json', {
    name: 'wide',
    version: '1.0.0',
    type: 'module',
    exports: { '.': { types: './dist/index.d.ts', default: './dist/index.js' } },
    dependencies: Object.fromEntries(providers.map((name) => [name, '1.0.0'])),
    backstitch: {
      host: { group: 'wide.backends', dispatcher: './src/dispatch.ts#dispatcher' },
      manifest: './dist/backstitch.json',
    },
  })
  write('tsconfig.json', { compilerOptions, include: ['src'] })
  write(
    'src/dispatch.ts',
    `declare function createDispatcher<T>(options: T): T
export const dispatcher = createDispatcher({ hostName: 'wide', entrypointGroup: 'wide.backends' })\n`,
  )
  write('src/index.ts', `export { dispatcher } from './dispatch.js'\n${each(functionCount, hostFunction)}`)
  for (const [index, name] of providers.entries()) {
    const at = `node_modules/${name}`
    write(`${at}/package.json`, {
      name,
      version: '1.0.0',
      type: 'module',
      exports: { './kernels': { types: './kernels.d.ts', default: './kernels.js' } },
      backstitch: {
        entrypoints: { 'wide.backends': { [`wide_b${index}`]: { module: './kernels' } } },
        manifest: './backstitch.json',
      },
    })
    write(
      `${at}/kernels.d.ts`,
      each(functionCount, (number) => kernel(number, index)),
    )
    write(
      `${at}/kernels.js`,
      each(functionCount, (number) => `export async function f${number}() {}\n`),
    )
  }
  for (const at of ['', ...providers.map((name) => `node_modules/${name}`)]) await describe(join(folder, at))

  function write(path, content) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), typeof content === 'string' ? content : JSON.stringify(content))
  }
}

async function describe(folder) {
  const { result } = await describePackage({ directory: folder, cache: false })
  for (const { path, text } of result.files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
}

/** Without sections in the result there would be nothing to measure. */
function check() {
  run(true)
  const { stdout } = spawnSync('grep', ['-c', '@otherParameters', join(host, 'out.json')], {
    encoding: 'utf8',
  })
  if (Number(stdout) < functionCount) throw new Error(`Only ${stdout.trim()} functions have sections.`)
}

/** Milliseconds of one run of TypeDoc, pages and model written: of the processor and by the clock. */
function run(withPlugin) {
  if (!flags.warm) rmSync(join(host, 'node_modules/.cache'), { recursive: true, force: true })
  const script = `
    const { Application } = await import(${JSON.stringify(new URL('../node_modules/typedoc/dist/index.js', import.meta.url).href)})
    const plugin = ${withPlugin} ? [(await import(${JSON.stringify(new URL('../dist/plugin/typedoc/index.js', import.meta.url).href)})).load] : []
    const app = await Application.bootstrapWithPlugins({
      entryPoints: ['src/index.ts'], tsconfig: 'tsconfig.json', plugin, out: 'out', json: 'out.json', readme: 'none',
      disableGit: true, disableSources: true, logLevel: 'Error', excludeTags: ['@backendDispatch'], modifierTags: ['@backendDispatch'],
    }, [])
    const project = await app.convert()
    await app.generateDocs(project, 'out')
    await app.generateJson(project, 'out.json')
    const { user, system } = process.cpuUsage()
    console.log(JSON.stringify({ processor: (user + system) / 1000, clock: performance.now() }))`
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [...flagsOfNode, '--input-type=module', '--eval', script],
    { cwd: host, encoding: 'utf8' },
  )
  if (status !== 0) throw new Error(stderr)
  return JSON.parse(stdout)
}

function report(pairs) {
  const ratiosOf = (time) => pairs.map(({ plain, withPlugin }) => withPlugin[time] / plain[time])
  const [low, high] = medianInterval(ratiosOf('processor'))
  const result = {
    functions: functionCount,
    backends: backendCount,
    pairs: pairs.length,
    plainMs: median(pairs.map(({ plain }) => plain.processor)),
    withPluginMs: median(pairs.map(({ withPlugin }) => withPlugin.processor)),
    ratio: median(ratiosOf('processor')),
    low,
    high,
    clockRatio: median(ratiosOf('clock')),
    budget,
  }
  if (flags.json) console.log(JSON.stringify(result))
  else {
    const row = (name, text) => console.log(`${name.padEnd(20)}${text.padStart(7)}`)
    console.log(
      `${functionCount} functions × ${backendCount} backends, ${pairs.length} pairs, processor time`,
    )
    row('TypeDoc alone', `${result.plainMs.toFixed(0)} ms`)
    row('with the plugin', `${result.withPluginMs.toFixed(0)} ms`)
    row('ratio', `${result.ratio.toFixed(3)}     (${low.toFixed(3)} … ${high.toFixed(3)}; budget ${budget})`)
    row('ratio by the clock', result.clockRatio.toFixed(3))
  }
  if (result.ratio > budget) process.exitCode = 1
}

function each(count, print) {
  return Array.from({ length: count }, (_, number) => print(number)).join('')
}

function hostFunction(number) {
  return `
/** Options of {@link f${number}}. */
export interface F${number}Options {
  /**
   * Width of the window in samples.
   *
   * @defaultValue 16
   */
  width?: number
  /**
   * What the samples outside the signal are taken for.
   *
   * @defaultValue 'reflect'
   */
  edges?: 'reflect' | 'wrap' | 'zero'
  /**
   * Largest relative error that is accepted; \`0\` asks for the exact result.
   *
   * @defaultValue 1e-6
   */
  tolerance?: number
  /** Seed of the generator that breaks ties; without it they are broken by order. */
  seed?: number
  /** Called with the share that is done, from 0 to 1. */
  onProgress?: (share: number) => void
}
/**
 * Does the ${number}th thing to samples.
 *
 * The samples are left as they are. What is done is the ${number}th thing of {@link f${(number + 3) % functionCount}}, with
 * windows of a fixed width; see \`width\` and \`edges\` for what happens at both ends.
 *
 * @param samples - The samples, at least one window long.
 * @param options - The window, its edges, and how exact the result must be.
 * @returns The samples afterwards, as many as before.
 * @throws RangeError if the window is wider than the samples.
 * @example
 * \`\`\`ts
 * const samples = new Float32Array([1, 2, 3, 4])
 * const smooth = await f${number}(samples, { width: 2, edges: 'wrap' })
 * console.log(smooth.length) // 4
 * \`\`\`
 * @backendDispatch
 */
export async function f${number}(samples: Float32Array, options: F${number}Options = {}): Promise<Float32Array> { return samples }
`
}

function kernel(number, backend) {
  return `
export declare function f${number}(samples: Float32Array, options?: {
  width?: number
  edges?: 'reflect' | 'wrap' | 'zero'
  tolerance?: number
  /**
   * Samples per batch. Larger batches are faster and need more memory.
   *
   * @defaultValue 4096
   */
  batchSize?: number
  /**
   * Lanes that backend ${backend} gives to each window of {@link f${number}}; \`0\` lets the device decide.
   *
   * @defaultValue ${1 << (backend % 8)}
   */
  lanes${backend}?: number
}): Promise<Float32Array>
`
}
