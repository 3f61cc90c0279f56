// A project whose every part can be in one of several states, and a disk that follows when one of them changes.

import type { Cache } from '../../src/cache.ts'
import { type Files, memoryFiles } from '../../src/files.ts'
import { app } from '../discover/project.ts'
import { packages } from './world.ts'

/** What a state writes; `undefined` where it has no such file. */
type State = Readonly<Record<string, string | object | undefined>>

const wasm = '/work/vectorkit-wasm'

const kernel = (doc: string) => `import type { Shape } from 'shapes'
import type { Shared } from 'shared'
import type { Extra } from './extra'
import type { Mapped } from '@own/mapped'
/** Options of the kernel. */
export interface Options extends Shape, Shared, Extra, Mapped, FromEnvironment {
  factor?: number
  /** ${doc} */
  threads?: number
}
/** Scales. */
export async function scale(data: Float32Array, options: Options = {}): Promise<Float32Array> {
  return data.map((value) => value * (options.factor ?? 2))
}
`
const options = (name: string, doc: string, member: string) =>
  `export interface ${name} {\n  /** ${doc} */\n  ${member}?: number\n}\n`
const provider = (exports: object, manifest = './dist/backstitch.json') => ({
  ...(packages[`${wasm}/`] as object),
  exports: { '.': exports },
  backstitch: {
    entrypoints: { 'vectorkit.backends': { vectorkit_wasm: { module: '.', aliases: ['wasm'] } } },
    manifest,
  },
})
const built = { types: './dist/index.d.ts', default: './dist/index.js' }
const hostIndex = String(packages['/work/vectorkit/src/index.ts'])
const hostDispatch = String(packages['/work/vectorkit/src/dispatch.ts'])

/** The parts of the project by what changes, each with its states; the first is where all begin. */
export const parts: Readonly<Record<string, readonly State[]>> = {
  'a doc comment of a backend': [
    { [`${wasm}/src/index.ts`]: kernel('Threads that take part.') },
    { [`${wasm}/src/index.ts`]: kernel('Workers that take part.') },
    { [`${wasm}/src/index.ts`]: kernel('Broken. */ threads?: ((: number /**') },
    { [`${wasm}/src/index.ts`]: undefined },
  ],
  'a file beside it, added, moved and removed': [
    { [`${wasm}/src/extra.ts`]: options('Extra', 'From the file.', 'extra') },
    { [`${wasm}/src/extra.ts`]: undefined },
    { [`${wasm}/src/extra.d.ts`]: options('Extra', 'From a declaration.', 'extra') },
    { [`${wasm}/src/extra/index.ts`]: options('Extra', 'From a folder.', 'extra') },
    {
      [`${wasm}/src/extra.ts`]: options('Extra', 'First of two.', 'extra'),
      [`${wasm}/src/extra.d.ts`]: options('Extra', 'Second of two.', 'extra'),
    },
  ],
  'its tsconfig.json': [
    { [`${wasm}/tsconfig.json`]: configured('./src/own/*', ['environment']) },
    { [`${wasm}/tsconfig.json`]: configured('./src/other/*', ['environment']) },
    { [`${wasm}/tsconfig.json`]: configured('./src/own/*', []) },
    { [`${wasm}/tsconfig.json`]: undefined },
    {
      [`${wasm}/tsconfig.json`]: '{ "extends": "./base.json" }',
      [`${wasm}/base.json`]: configured('./src/other/*', ['environment']),
    },
  ],
  'its package.json': [
    { [`${wasm}/package.json`]: provider(built) },
    { [`${wasm}/package.json`]: provider({ types: './types/index.d.ts', default: './types/index.js' }) },
    { [`${wasm}/package.json`]: provider({ source: './src/slow.ts', ...built }) },
    { [`${wasm}/package.json`]: provider(built, './dist/elsewhere.json') },
  ],
  'global types that it names': [
    installed('@types/environment', '1.0.0', globals('Device of the environment.', 'device')),
    installed('@types/environment', '1.1.0', globals('Place in the environment.', 'place')),
    {},
  ],
  'typings of an installed package': [
    installed('shapes', '1.0.0', options('Shape', 'Corners of it.', 'corners')),
    installed('shapes', '1.0.0', options('Shape', 'Edges of it.', 'edges')),
    {
      ...installed('shapes', '2.0.0', options('Shape', 'Corners of it.', 'corners'), './next.d.ts'),
      [`${wasm}/node_modules/shapes/next.d.ts`]: options('Shape', 'Sides of it.', 'sides'),
    },
    {},
    {
      '/work/node_modules/shapes/package.json': { name: 'shapes', version: '3.0.0' },
      '/work/node_modules/shapes/index.d.ts': options('Shape', 'Sizes of it.', 'sizes'),
    },
  ],
  'the sources of a package that it links to': [
    { '/work/shared/src/index.ts': options('Shared', 'How much is shared.', 'level') },
    { '/work/shared/src/index.ts': options('Shared', 'How little is shared.', 'level') },
    { '/work/shared/src/index.ts': undefined },
  ],
  'the host': [
    { '/work/vectorkit/src/index.ts': hostIndex },
    { '/work/vectorkit/src/index.ts': hostIndex.replace('How much.', 'How very much.') },
    { '/work/vectorkit/src/dispatch.ts': hostDispatch.replace("['wasm']", "['wasm', 'simd']") },
  ],
  'what the app depends on': [
    { '/app/package.json': dependingOn('vectorkit', 'vectorkit-wasm') },
    { '/app/package.json': dependingOn('vectorkit') },
    { '/app/package.json': dependingOn('vectorkit', 'vectorkit-wasm', 'unknown') },
    { '/app/package.json': dependingOn() },
    { '/app/package.json': '{' },
  ],
  'a dependency that need not be there': [
    {},
    {
      '/app/node_modules/optional/package.json': {
        name: 'optional',
        version: '1.0.0',
        backstitch: { entrypoints: { 'other.backends': { optional: '.' } } },
      },
    },
    { '/node_modules/optional/package.json': '{' },
  ],
  'its lockfile': [{ '/app/package-lock.json': '{}' }, { '/app/pnpm-lock.yaml': '' }, { '/yarn.lock': '' }],
  'its tsconfigs': [
    { '/app/tsconfig.json': '{ "include": ["src"] }' },
    { '/app/tsconfig.json': '{ "include": ["lib"] }' },
    {
      '/app/tsconfig.json': '{ "include": ["lib"] }',
      '/app/test/tsconfig.json': '{ "include": ["."] }',
      '/app/test/scale.ts': 'import "vectorkit"',
    },
    { '/app/tsconfig.json': '{ "include": [' },
    {},
  ],
}

function dependingOn(...names: readonly string[]) {
  return { ...app(...names), optionalDependencies: { optional: '*' } }
}

function globals(doc: string, member: string): string {
  return options('FromEnvironment', doc, member).replace('export ', '')
}

/** A package of declarations in the backend's own `node_modules`. */
function installed(name: string, version: string, declarations: string, types = './index.d.ts'): State {
  const folder = `${wasm}/node_modules/${name}`
  return {
    [`${folder}/package.json`]: { name, version, types },
    [`${folder}/index.d.ts`]: declarations,
  }
}

function configured(mapped: string, types: readonly string[]) {
  return JSON.stringify({ compilerOptions: { paths: { '@own/*': [mapped] }, types } })
}

const others: State = {
  ...packages,
  [`${wasm}/types/index.d.ts`]: kernel('Declared elsewhere.')
    .replace('async ', 'declare ')
    .replace(/ \{\n {2}return[^}]*\}\n/, '\n'),
  [`${wasm}/types/extra.d.ts`]: options('Extra', 'Beside a declaration.', 'extra'),
  [`${wasm}/src/slow.ts`]: kernel('Slowly.'),
  [`${wasm}/src/own/mapped.ts`]: options('Mapped', 'Found by its path.', 'mapped'),
  [`${wasm}/src/other/mapped.ts`]: options('Mapped', 'Found by another path.', 'mapped'),
  '/work/shared/package.json': {
    name: 'shared',
    version: '1.0.0',
    exports: { '.': { types: './dist/index.d.ts', default: './dist/index.js' } },
  },
}

const links = {
  '/app/node_modules/vectorkit-wasm': wasm,
  '/app/node_modules/vectorkit': '/work/vectorkit',
  [`${wasm}/node_modules/shared`]: '/work/shared',
}

/** The project in one combination of states, and the way to another. */
export interface Project {
  /** The disk as it is now. */
  files(): Files
  /** The same for the same combination. */
  key(): string
  /** Puts one part into another state. */
  edit(part: string, state: number): void
}

/** Starts with every part in its first state. */
export function openProject(): Project {
  const states = new Map(Object.keys(parts).map((part) => [part, 0]))
  const stamps = new Map<string, { readonly text: string; readonly modified: number }>()
  let edits = 0
  return {
    files() {
      const contents = contentsOf(states)
      const plain = memoryFiles(contents, links)
      for (const [path, text] of Object.entries(contents)) {
        if (stamps.get(path)?.text !== text) stamps.set(path, { text, modified: edits })
      }
      const stamp = (path: string) => {
        const found = plain.stamp(path)
        return found && { ...found, modified: stamps.get(plain.realPath(path))?.modified ?? 0 }
      }
      return { ...plain, stamp }
    },
    key: () => JSON.stringify([...states]),
    edit(part, state) {
      edits += 1
      states.set(part, state)
    },
  }
}

function contentsOf(states: ReadonlyMap<string, number>): Record<string, string> {
  const chosen = [...states].map(([part, state]) => parts[part]?.[state])
  const contents: Record<string, string> = {}
  for (const [path, content] of [others, ...chosen].flatMap((state) => Object.entries(state ?? {}))) {
    const file = path.endsWith('/') ? `${path}package.json` : path
    if (content === undefined) delete contents[file]
    else contents[file] = typeof content === 'string' ? content : JSON.stringify(content)
  }
  return contents
}

/** A cache in memory. */
export function startCache(): Cache {
  const texts = new Map<string, string>()
  return {
    generation: '1',
    load: (name) => texts.get(name),
    save: (name, text) => {
      texts.set(name, text)
    },
  }
}
