import { describe, expect, test } from 'vitest'
import { type Files, memoryFiles } from '../../src/files.ts'
import type { EntryPoint } from '../../src/model.ts'
import { readKernels } from '../../src/read/providers.ts'
import { disk, entryPoint, type Fixture, tellOptions } from './package.ts'

const kernel = (docs: string, more = '') => `/** ${docs} */
export function f(a: number, options?: { /** Rows. */ size?: number${more} }): void {}`

/** Adapters by what they show, with the kernels read of them: name and description. */
const adapters: Readonly<
  Record<string, { fixture: Fixture; file: string; selected?: string; told: readonly string[] }>
> = {
  'a namespace, reserved exports and constants left out': {
    fixture: {
      files: {
        'a.ts': `export const name = 'x'
export const aliases = ['y']
export const version = 3
export const hooks = { f: { canRun: () => true } }
export function canHas() { return true }
${kernel('One.')}
/** Two. */
export const g = (a: number): number => a
export default () => {}`,
      },
    },
    file: 'a.ts',
    told: ['f: One.', 'g: Two.'],
  },
  'a default object that stands for a namespace without a name': {
    fixture: { files: { 'a.ts': 'export default { /** Of an object. */ f(a: number): void {} }' } },
    file: 'a.ts',
    told: ['f: Of an object.'],
  },
  'a default class that stands for a namespace without a name': {
    fixture: {
      files: {
        'a.ts':
          'export default class { /** Of a class. */\n  f(a: number): void {}\n  private g(): void {} }',
      },
    },
    file: 'a.ts',
    told: ['f: Of a class.'],
  },
  'a default that does not stand in for a named namespace': {
    fixture: {
      files: { 'a.ts': `export const name = 'x'\n${kernel('Named.')}\nexport default { g(): void {} }` },
    },
    file: 'a.ts',
    told: ['f: Named.'],
  },
  'a namespace export selected by name': {
    fixture: { files: { 'a.ts': "export * as Fast from './b.ts'", 'b.ts': kernel('Nested.') } },
    file: 'a.ts',
    selected: 'Fast',
    told: ['f: Nested.'],
  },
  'an object of shorthand and referenced functions': {
    fixture: {
      files: { 'a.ts': `${kernel('Short.')}\nconst h = f\nexport const backend = { f, g: f, h }` },
    },
    file: 'a.ts',
    selected: 'backend',
    told: ['f: Short.', 'g: Short.', 'h: Short.'],
  },
  'the source behind a declaration map': {
    fixture: {
      files: {
        'out/a.js': '',
        'out/a.d.ts': kernel('Declared.').replace(' {}', ''),
        'out/a.d.ts.map': JSON.stringify({ version: 3, sources: ['../code/adapter.ts'], mappings: '' }),
        'code/adapter.ts': kernel('Mapped.'),
      },
    },
    file: 'out/a.js',
    told: ['f: Mapped.'],
  },
  'the source that exports what a bundled declaration file declares': {
    fixture: {
      files: {
        'dist/a.js': '',
        'dist/a.d.ts': 'declare function impl(a: number): void\nexport { impl as f }',
        'dist/a.d.ts.map': JSON.stringify({
          version: 3,
          sources: ['../src/other.ts', '../src/impl.ts'],
          mappings: '',
        }),
        'src/a.ts': "export { impl as f } from './impl.ts'",
        'src/impl.ts': '/** Of the source. */\nexport function impl(a: number): void {}',
        'src/other.ts': kernel('Of another.'),
      },
    },
    file: 'dist/a.js',
    told: ['f: Of the source.'],
  },
  'the source in `src`, though a map names one that is called otherwise': {
    fixture: {
      files: {
        'dist/a.d.ts': 'declare function impl(a: number): void\nexport { impl as f }',
        'dist/a.d.ts.map': JSON.stringify({ version: 3, sources: ['../src/impl.ts'], mappings: '' }),
        'src/a.ts': "export { impl as f } from './impl.ts'",
        'src/impl.ts': '/** Of the source. */\nexport function impl(a: number): void {}',
      },
    },
    file: 'dist/a.js',
    told: ['f: Of the source.'],
  },
  'the source in `src` of a package that is not built': {
    fixture: { files: { 'src/deep/a.mts': kernel('Unbuilt.') } },
    file: 'dist/esm/deep/a.mjs',
    told: ['f: Unbuilt.'],
  },
  'declarations of an installed package, whatever sources it ships': {
    fixture: {
      installed: true,
      files: {
        'dist/a.js': '',
        'dist/a.d.ts': `${kernel('Declared.').replace(' {}', '')}`,
        'src/a.ts': kernel('Source.'),
      },
    },
    file: 'dist/a.js',
    told: ['f: Declared.'],
  },
  'JavaScript where nothing else is there': {
    fixture: {
      installed: true,
      files: { 'a.js': '/**\n * Scripted.\n * @param {number} a\n */\nexport function f(a) {}' },
    },
    file: 'a.js',
    told: ['f: Scripted.'],
  },
  CommonJS: {
    fixture: {
      installed: true,
      files: { 'a.cjs': '/**\n * Required.\n * @param {number} a\n */\nexports.f = function (a) {}' },
    },
    file: 'a.cjs',
    told: ['f: Required.'],
  },
}

const cases = Object.entries(adapters).map(([title, each], index) => ({ title, ...each, name: `p${index}` }))

describe('An adapter is read as', () => {
  const reading = readKernels(
    disk(Object.fromEntries(cases.map(({ name, fixture }) => [name, fixture]))),
    cases.map(({ name, fixture, file, selected }) => entryPoint(name, fixture, file, selected)),
  )

  test.each(cases)(
    '$title',
    async ({ name, told }) => {
      const { result } = await reading
      const { kernels } = result.find(({ entryPoint: { backend } }) => backend === name)!
      expect(kernels.map((each) => `${each.name}: ${each.doc.description}`)).toEqual(told)
    },
    120_000,
  )

  test('itself, with no problem anywhere', async () => {
    expect((await reading).problems).toEqual([])
  })
})

describe('What an adapter can reach', () => {
  const read = async (files: Files, point: EntryPoint) => {
    const { result, problems } = await readKernels(files, [point])
    return { options: tellOptions(result[0]!.kernels[0]!), problems: problems.map(({ code }) => code) }
  }

  test('is a linked host, from the sources that the host was read from', async () => {
    const host: Fixture = {
      fields: { exports: { '.': { types: './dist/index.d.ts', default: './dist/index.js' } } },
      files: { 'src/index.ts': 'export interface HostOptions {\n  /** How many. */\n  k?: number\n}' },
    }
    const provider: Fixture = {
      files: {
        'a.ts':
          "import type { HostOptions } from 'host'\nexport function f(a: number, options?: HostOptions & { size?: 8 | 16 }): void {}",
      },
    }
    const told = await read(disk({ host, provider }), entryPoint('provider', provider, 'a.ts'))
    expect(told).toEqual({ options: ['k?: number // How many.', 'size?: 8 | 16'], problems: [] })
  }, 120_000)

  test('is the global and built-in types it depends on', async () => {
    const node: Fixture = {
      installed: true,
      files: {
        'index.d.ts': `interface Buffer { bytes: 1 }
declare module 'stream' { export interface Readable { read(): void } }
declare module 'node:stream' { export * from 'stream' }`,
      },
    }
    const provider: Fixture = {
      fields: { dependencies: { '@types/node': '*' } },
      files: {
        'a.ts':
          "import type { Readable } from 'node:stream'\nexport function f(a: number, options?: { b?: Buffer; r?: Readable }): void {}",
      },
    }
    const files = disk({ '@types/node': node, provider })
    const told = await read(files, entryPoint('provider', provider, 'a.ts'))
    expect(told).toEqual({ options: ['b?: Buffer', "r?: import('stream').Readable"], problems: [] })
  }, 120_000)

  test('is nothing outside its package and what it installs', async () => {
    const source = `/// <reference path="../secret.d.ts" />
import type { Secret } from '../secret.js'
export function f(a: number, options?: { a?: Secret; b?: GlobalSecret }): void {}`
    const files = memoryFiles({
      '/work/provider/package.json': '{ "name": "provider" }',
      '/work/provider/a.ts': source,
      '/work/secret.d.ts': "export interface Secret { key: 'k3y' }",
      '/work/secret.ts':
        "export interface Secret { key: 'k3y' }\ndeclare global { interface GlobalSecret { key: 'k3y' } }",
    })
    const told = await read(files, entryPoint('provider', { files: {} }, 'a.ts'))
    expect(told).toEqual({
      options: ['a?: unknown', 'b?: unknown'],
      problems: ['TYPE_UNRESOLVED', 'TYPE_UNRESOLVED'],
    })
  }, 120_000)
})
