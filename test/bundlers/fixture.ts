// One app, one host, two backends: written to a folder as an installation would leave them, with the built runtime.

import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** File texts or bytes by path relative to a package's folder. */
export type PackageFiles = Readonly<Record<string, string | Uint8Array>>

const root = join(import.meta.dirname, '../..')

/** Text that stands in nothing but the code of one backend. */
export const markers = { wasm: 'bytes-of-the-wasm-backend', gpu: 'bytes-of-the-gpu-backend' } as const

/** `(func (export "mul") (param f64 f64) (result f64) …)` */
const multiply = Uint8Array.from(
  '0061736d0100000001070160027c7c017c030201000707010 36d756c00000a09010700200020 01a20b'
    .replaceAll(' ', '')
    .match(/../g)!
    .map((byte) => Number.parseInt(byte, 16)),
)

const json = (value: unknown) => JSON.stringify(value, undefined, 2)

/** A host of two functions, one of them synchronous, as its author keeps it; typings as its own tool emits them. */
export const hostSources: PackageFiles = {
  'package.json': json({
    name: 'numkit',
    version: '1.0.0',
    type: 'module',
    sideEffects: false,
    exports: { '.': { types: './dist/index.d.ts', default: './dist/index.js' } },
    dependencies: { '@backstitch/runtime': '*' },
    backstitch: {
      host: { group: 'numkit.backends', dispatcher: './src/dispatch.ts#dispatcher' },
      manifest: './dist/backstitch.json',
    },
  }),
  'tsconfig.json': json({ compilerOptions: { module: 'preserve', strict: true }, include: ['src'] }),
  'src/dispatch.ts': `import { createDispatcher } from '@backstitch/runtime'

export const dispatcher = createDispatcher({
  hostName: 'numkit',
  entrypointGroup: 'numkit.backends',
  trustedBackends: {
    numkit_wasm: { aliases: ['wasm'], package: 'numkit-wasm' },
    numkit_gpu: { aliases: ['gpu'], package: 'numkit-gpu' },
  },
})
export const settings = dispatcher.settings
`,
  'src/index.ts': `export { dispatcher, settings } from './dispatch.ts'

/** Options of {@link scale}. */
export interface ScaleOptions {
  /** What every value is multiplied by. */
  factor?: number
}

/**
 * Multiplies every value.
 *
 * @backendDispatch
 */
export async function scale(values: number[], options: ScaleOptions = {}): Promise<number[]> {
  const { factor = 1 } = options
  return values.map((value) => value * factor)
}

/** Adds all values. @backendDispatch */
export function total(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0)
}

/** Twice a value; no backend can have it. */
export const double = (value: number): number => value * 2
`,
  'dist/dispatch.d.ts': `import type { BackendDispatcher, Settings } from '@backstitch/runtime';
export declare const dispatcher: BackendDispatcher;
export declare const settings: Settings;
`,
  'dist/index.d.ts': `export { dispatcher, settings } from './dispatch.js';
/** Options of {@link scale}. */
export interface ScaleOptions {
    /** What every value is multiplied by. */
    factor?: number;
}
/**
 * Multiplies every value.
 *
 * @backendDispatch
 */
export declare function scale(values: number[], options?: ScaleOptions): Promise<number[]>;
/** Adds all values. @backendDispatch */
export declare function total(values: number[]): number;
/** Twice a value; no backend can have it. */
export declare const double: (value: number) => number;
`,
}

/** Reads a file beside a module in Node as in a browser; what is not ASCII has offsets of its own in some parsers. */
const readFile = `// liest Dateien: größer als ein Zeichen 🚀
async function readBytes(url) {
  if (url.protocol === 'file:') return process.getBuiltinModule('node:fs').readFileSync(url)
  const response = await fetch(url)
  if (!response.ok) throw new Error(url + ' ' + response.status)
  return new Uint8Array(await response.arrayBuffer())
}
`

/** A backend whose kernel lies in a `.wasm` file; it hides its package.json, as `exports` does by default. */
export const wasmBackend: PackageFiles = {
  'package.json': json({
    name: 'numkit-wasm',
    version: '1.0.0',
    type: 'module',
    exports: { './adapter': { types: './dist/adapter.d.ts', default: './dist/adapter.js' } },
    peerDependencies: { numkit: '^1.0.0' },
    backstitch: {
      entrypoints: { 'numkit.backends': { numkit_wasm: { module: './adapter', aliases: ['wasm'] } } },
      manifest: './dist/backstitch.json',
    },
  }),
  'dist/kernel.wasm': multiply,
  'dist/adapter.d.ts': `/** Multiplies every value in WebAssembly. */
export declare function scale(values: number[], options?: {
  factor?: number
  /** Values per block. */
  blockSize?: number
}): Promise<number[]>
`,
  'dist/adapter.js': `${readFile}
globalThis.evaluated = [...(globalThis.evaluated ?? []), 'wasm']
export const marker = '${markers.wasm}'
export async function scale(values, { factor = 1 } = {}) {
  const bytes = await readBytes(new URL('./kernel.wasm', import.meta.url))
  const { instance } = await WebAssembly.instantiate(bytes)
  globalThis.ranOn = marker
  return values.map((value) => instance.exports.mul(value, factor))
}
`,
}

/** A backend with a shader beside it and a second function. */
export const gpuBackend: PackageFiles = {
  'package.json': json({
    name: 'numkit-gpu',
    version: '1.0.0',
    type: 'module',
    exports: { './adapter': './dist/adapter.js', './package.json': './package.json' },
    peerDependencies: { numkit: '^1.0.0' },
    backstitch: {
      entrypoints: { 'numkit.backends': { numkit_gpu: { module: './adapter', aliases: ['gpu'] } } },
      manifest: './dist/backstitch.json',
    },
  }),
  'dist/shader.wgsl': '@compute @workgroup_size(1) fn main() {} // shader of the gpu backend\n',
  'dist/adapter.js': `${readFile}
globalThis.evaluated = [...(globalThis.evaluated ?? []), 'gpu']
export const marker = '${markers.gpu}'
/**
 * Multiplies every value on the GPU.
 * @param {number[]} values
 * @param {{ factor?: number, workgroupSize?: number }} [options]
 * @returns {Promise<number[]>}
 */
export async function scale(values, { factor = 1, workgroupSize = 64 } = {}) {
  const shader = new TextDecoder().decode(await readBytes(new URL('./shader.wgsl', import.meta.url)))
  globalThis.ranOn = marker + ' ' + shader.includes('@compute') + ' ' + workgroupSize
  return values.map((value) => value * factor)
}
`,
}

/** An app that calls both backends, by names that no build can know, and says what happened. */
export const app: PackageFiles = {
  'package.json': json({
    name: 'fixture-app',
    version: '0.0.0',
    private: true,
    type: 'module',
    dependencies: { numkit: '^1.0.0', 'numkit-gpu': '^1.0.0', 'numkit-wasm': '^1.0.0' },
    devDependencies: { backstitch: '^1.0.0' },
  }),
  'tsconfig.json': json({ compilerOptions: { module: 'preserve', strict: true }, include: ['src'] }),
  'index.html':
    '<!doctype html><link rel="icon" href="data:,"><script type="module" src="./src/main.js"></script>\n',
  'src/main.js': `import { scale, settings } from 'numkit'

const [wasm, gpu] = ['wasm', 'gpu']
const calls = {
  cpu: () => scale([1, 2], { factor: 3 }),
  wasm: () => scale([1, 2], { factor: 3, backend: wasm }),
  gpu: () => scale([1, 2], { factor: 3, backend: gpu, workgroupSize: 8 }),
}
export async function report() {
  const said = { available: settings.availableBackends(), before: [...(globalThis.evaluated ?? [])] }
  said.cpu = await calls.cpu()
  said.still = [...(globalThis.evaluated ?? [])]
  said.wasm = await calls.wasm()
  said.wasmRan = globalThis.ranOn
  said.gpu = await calls.gpu()
  said.gpuRan = globalThis.ranOn
  said.evaluated = [...globalThis.evaluated]
  return said
}
Object.assign(globalThis, { calls, report })
`,
}

/** What the app says when everything works. */
export const expected: unknown = {
  available: ['numkit_gpu', 'numkit_wasm'],
  before: [],
  cpu: [3, 6],
  still: [],
  wasm: [3, 6],
  wasmRan: markers.wasm,
  gpu: [3, 6],
  gpuRan: `${markers.gpu} true 8`,
  evaluated: ['wasm', 'gpu'],
}

/** An installation on disk. */
export interface Installation {
  readonly directory: string
  remove(): void
}

/** Writes packages into `node_modules` of a new folder, with the app around them. */
export function install(
  packages: Readonly<Record<string, PackageFiles>>,
  around: PackageFiles = app,
): Installation {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), 'backstitch-bundlers-')))
  writePackage(directory, around)
  for (const [name, files] of Object.entries(packages))
    writePackage(join(directory, 'node_modules', name), files)
  copyRuntime(join(directory, 'node_modules/@backstitch/runtime'))
  return { directory, remove: () => rmSync(directory, { recursive: true, force: true }) }
}

/** The files of a package on disk, as npm would publish those below the given paths. */
export function readPackage(directory: string, published: readonly string[]): PackageFiles {
  const paths = published.flatMap((path) =>
    statSync(join(directory, path)).isFile()
      ? [path]
      : readdirSync(join(directory, path), { recursive: true, encoding: 'utf8' }).map((inner) =>
          join(path, inner),
        ),
  )
  const files = paths.filter((path) => statSync(join(directory, path)).isFile())
  return Object.fromEntries(files.map((path) => [path, readFileSync(join(directory, path))]))
}

/** Writes the files of a package. */
export function writePackage(directory: string, files: PackageFiles): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, path)), { recursive: true })
    writeFileSync(join(directory, path), content)
  }
}

/** Installs the built runtime as a copy of its own. */
export function copyRuntime(directory: string): void {
  for (const path of ['package.json', 'dist'])
    cpSync(join(root, 'runtime', path), join(directory, path), { recursive: true })
}
