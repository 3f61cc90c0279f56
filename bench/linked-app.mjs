// Apps with a backend that its author is working on: linked from a folder beside the app, and read from its sources.

import { spawn, spawnSync } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** Packages whose types a backend can import, by a type of each. */
const libraries = {
  rxjs: { install: 'rxjs@7.8.2', type: "import('rxjs').Observable<number>" },
  three: { install: '@types/three@0.180.0', type: "import('three').Mesh" },
}

/**
 * Writes the example app: the host installed, the WASM backend linked and without a manifest.
 *
 * @returns {{ directory: string, typings: string, edit(word: string): void, remove(): void }} `edit` puts a word at the
 *   head of every doc comment of the backend's options.
 */
export function writeExample() {
  const app = startApp(['vectorkit', 'vectorkit-wasm'])
  const linked = join(app.directory, 'packages/vectorkit-wasm')
  for (const path of ['package.json', 'dist']) {
    copy(`examples/vectorkit/${path}`, join(app.directory, 'node_modules/vectorkit', path))
    copy(`examples/vectorkit-wasm/${path}`, join(linked, path))
  }
  rmSync(join(linked, 'dist/backstitch.json'))
  link(app.directory, 'vectorkit-wasm')
  return { ...app, edit: editor(join(linked, 'dist/options.d.ts')) }
}

/**
 * Writes an app with a host of many functions and a backend that has them all, ten in a file, both linked.
 *
 * @param {{ functions: number, library?: keyof typeof libraries }} shape - `library` is installed, and named by an option.
 */
export function writeGenerated({ functions, library }) {
  const app = startApp(['vectorkit', 'vectorkit-wasm'])
  const names = Array.from({ length: functions }, (_, index) => `compute${index}`)
  writeHost(join(app.directory, 'packages/vectorkit'), names)
  const linked = join(app.directory, 'packages/vectorkit-wasm')
  writeBackend(linked, names, library && libraries[library].type)
  for (const name of ['vectorkit', 'vectorkit-wasm']) link(app.directory, name)
  if (library) install(linked, libraries[library].install)
  return { ...app, edit: editor(join(linked, 'src/part0.ts')) }
}

function startApp(names) {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), 'backstitch-linked-app-')))
  for (const path of ['package.json', 'dist'])
    copy(`runtime/${path}`, join(directory, 'node_modules/@backstitch/runtime', path))
  const dependencies = Object.fromEntries(names.map((name) => [name, '*']))
  write(directory, 'package.json', JSON.stringify({ name: 'app', type: 'module', dependencies }))
  write(directory, 'tsconfig.json', JSON.stringify({ include: ['src'] }))
  write(directory, 'src/main.js', "import 'vectorkit'\n")
  return {
    directory,
    typings: join(directory, 'src/backstitch.d.ts'),
    remove: () => rmSync(directory, { recursive: true, force: true }),
  }
}

function writeHost(directory, names) {
  const host = { group: 'vectorkit.backends', dispatcher: './src/dispatch.ts#dispatcher' }
  write(directory, 'package.json', describe('vectorkit', { host }))
  write(directory, 'dist/index.js', '')
  write(
    directory,
    'src/dispatch.ts',
    "import { createDispatcher } from '@backstitch/runtime'\n" +
      "export const dispatcher = createDispatcher({ entrypointGroup: 'vectorkit.backends', hostName: 'vectorkit' })\n",
  )
  const functions = names.map(
    (name) => `/** Computes. @backendDispatch */
export async function ${name}(data: Float32Array, options: { factor?: number } = {}): Promise<Float32Array> {
  return data.map((value) => value * (options.factor ?? 2))
}
`,
  )
  write(directory, 'src/index.ts', `export { dispatcher } from './dispatch.ts'\n${functions.join('')}`)
}

function writeBackend(directory, names, type = 'number') {
  const entrypoints = { 'vectorkit.backends': { vectorkit_wasm: { module: '.', aliases: ['wasm'] } } }
  write(directory, 'package.json', describe('vectorkit-wasm', { entrypoints }))
  write(directory, 'dist/index.js', '')
  const parts = Array.from({ length: Math.ceil(names.length / 10) }, (_, index) => `part${index}`)
  for (const [index, part] of parts.entries()) {
    const kernels = names.slice(index * 10, index * 10 + 10).map(
      (name) => `/** Options of {@link ${name}}. */
export interface ${name}Options {
  factor?: number
  /** Threads that take part in it. */
  threads?: number
  /** Where it happens. @defaultValue 'here' */
  place?: 'here' | 'there'
  /** What it starts from. */
  start?: ${type}
}
/** Computes in parallel. */
export async function ${name}(data: Float32Array, options: ${name}Options = {}): Promise<Float32Array> {
  return data.map((value) => value * (options.factor ?? 2))
}
`,
    )
    write(directory, `src/${part}.ts`, kernels.join(''))
  }
  write(directory, 'src/index.ts', parts.map((part) => `export * from './${part}.ts'\n`).join(''))
}

function describe(name, backstitch) {
  const exports = { '.': { types: './dist/index.d.ts', default: './dist/index.js' } }
  return JSON.stringify({ name, version: '1.0.0', type: 'module', exports, backstitch })
}

function editor(file) {
  const original = readFileSync(file, 'utf8')
  return (word) => writeFileSync(file, original.replaceAll('/**', `/** ${word}`))
}

function install(directory, what) {
  const options = ['--no-save', '--no-package-lock', '--ignore-scripts', '--no-audit', '--no-fund']
  const { status } = spawnSync('npm', ['install', ...options, what], { cwd: directory, stdio: 'inherit' })
  if (status !== 0) throw new Error(`${what} could not be installed.`)
}

function link(directory, name) {
  mkdirSync(join(directory, 'node_modules'), { recursive: true })
  symlinkSync(join(directory, 'packages', name), join(directory, 'node_modules', name))
}

function copy(from, to) {
  cpSync(join(root, from), to, { recursive: true })
}

function write(directory, path, text) {
  mkdirSync(dirname(join(directory, path)), { recursive: true })
  writeFileSync(join(directory, path), text)
}

/**
 * Keeps processors busy.
 *
 * @param {number} loops - How many processes that never wait.
 * @returns {() => void} Ends them.
 */
export function startLoad(loops) {
  const busy = Array.from({ length: loops }, () =>
    spawn(process.execPath, ['--eval', 'for (;;);'], { stdio: 'ignore' }),
  )
  return () => {
    for (const loop of busy) loop.kill('SIGKILL')
  }
}
