// What the plugin costs TypeDoc: a host of 200 functions, each implemented by 10 backends whose manifests are fresh.
//
//   npm run build               first: it runs the built plugin and command
//   node bench/typedoc.mjs      [--pairs 15] [--json]
//
// Each run is a process of its own, with and without the plugin in turn, each first every other time. Time is the
// processor's, since other programs lengthen the clock's. Exits with 1 if the median ratio is above the budget.

import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { median, medianInterval } from './paired.mjs'

const budget = 1.05
const [functionCount, backendCount] = [200, 10]
const root = dirname(dirname(fileURLToPath(import.meta.url)))
const { values: flags } = parseArgs({
  options: { pairs: { type: 'string', default: '15' }, json: { type: 'boolean' } },
})

const compilerOptions = {
  module: 'esnext',
  moduleResolution: 'bundler',
  target: 'es2022',
  strict: true,
  types: [],
  rootDir: 'src',
  outDir: 'dist',
}
const host = writeHost()
try {
  check()
  const pairs = Array.from({ length: Number(flags.pairs) }, (_, index) => {
    const order = index % 2 === 0 ? [false, true] : [true, false]
    const times = new Map(order.map((withPlugin) => [withPlugin, run(withPlugin)]))
    return { plain: times.get(false), withPlugin: times.get(true) }
  })
  report(pairs)
} finally {
  rmSync(host, { recursive: true, force: true })
}

function writeHost() {
  const folder = mkdtempSync(join(tmpdir(), 'backstitch-bench-typedoc-'))
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
  for (const at of ['', ...providers.map((name) => `node_modules/${name}`)]) describe(join(folder, at))
  return folder

  function write(path, content) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), typeof content === 'string' ? content : JSON.stringify(content))
  }
}

function describe(folder) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'bin/backstitch.js'), 'manifest', '--cwd', folder],
    { encoding: 'utf8' },
  )
  if (status !== 0) throw new Error(`${stdout}${stderr}`)
}

/** Without sections in the result there would be nothing to measure. */
function check() {
  run(true)
  const { stdout } = spawnSync('grep', ['-c', '@otherParameters', join(host, 'out.json')], {
    encoding: 'utf8',
  })
  if (Number(stdout) < functionCount) throw new Error(`Only ${stdout.trim()} functions have sections.`)
}

/** Milliseconds of processor time of one run of TypeDoc, its pages written. */
function run(withPlugin) {
  const script = `
    const { Application } = await import(${JSON.stringify(new URL('../node_modules/typedoc/dist/index.js', import.meta.url).href)})
    const plugin = ${withPlugin} ? [(await import(${JSON.stringify(new URL('../dist/plugin/typedoc/index.js', import.meta.url).href)})).load] : []
    const app = await Application.bootstrapWithPlugins({
      entryPoints: ['src/index.ts'], tsconfig: 'tsconfig.json', plugin, out: 'out', json: 'out.json', readme: 'none',
      disableGit: true, disableSources: true, logLevel: 'Error', blockTags: ['@backendDispatch', '@param', '@returns', '@default', '@defaultValue'],
    }, [])
    const project = await app.convert()
    await app.generateDocs(project, 'out')
    await app.generateJson(project, 'out.json')
    const { user, system } = process.cpuUsage()
    console.log((user + system) / 1000)`
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: host,
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(stderr)
  return Number(stdout)
}

function report(pairs) {
  const ratios = pairs.map(({ plain, withPlugin }) => withPlugin / plain)
  const [low, high] = medianInterval(ratios)
  const result = {
    functions: functionCount,
    backends: backendCount,
    plainMs: median(pairs.map(({ plain }) => plain)),
    withPluginMs: median(pairs.map(({ withPlugin }) => withPlugin)),
    ratio: median(ratios),
    low,
    high,
    budget,
  }
  if (flags.json) console.log(JSON.stringify(result))
  else {
    console.log(
      `${functionCount} functions × ${backendCount} backends, ${pairs.length} pairs, processor time`,
    )
    console.log(`TypeDoc alone       ${result.plainMs.toFixed(0).padStart(7)} ms`)
    console.log(`with the plugin     ${result.withPluginMs.toFixed(0).padStart(7)} ms`)
    console.log(
      `ratio               ${result.ratio.toFixed(3).padStart(7)}     (${low.toFixed(3)} … ${high.toFixed(3)}; budget ${budget})`,
    )
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
  /** Width of the window. */
  width?: number
}
/**
 * Does the ${number}th thing to samples.
 *
 * @param samples - The samples.
 * @param options - The window.
 * @returns The samples afterwards.
 * @backendDispatch
 */
export async function f${number}(samples: Float32Array, options: F${number}Options = {}): Promise<Float32Array> { return samples }
`
}

function kernel(number, backend) {
  return `
export declare function f${number}(samples: Float32Array, options?: {
  width?: number
  /**
   * Samples per batch.
   *
   * @defaultValue 4096
   */
  batchSize?: number
  /** Lanes of backend ${backend}, see {@link f${(number + 1) % functionCount}}. */
  lanes${backend}?: number
}): Promise<Float32Array>
`
}
