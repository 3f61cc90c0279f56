import { beforeAll, describe, expect, test } from 'vitest'
import type { Host, HostFunction } from '../../src/model.ts'
import { readHosts } from '../../src/read/hosts.ts'
import { disk, type Fixture, hostPackage, tell, tellSignatures } from './package.ts'

const dispatch = (more = '') => `import { createDispatcher } from '@backstitch/runtime'
export const dispatcher = createDispatcher({ hostName: 'kit', entrypointGroup: 'kit.backends', ${more} })
export const { settings, backendDispatch } = dispatcher`

const kit: Fixture = {
  fields: {
    exports: {
      '.': { types: './dist/index.d.ts', default: './dist/index.js' },
      './image': { import: { types: './dist/image/index.d.ts', default: './dist/image/index.js' } },
      './ops/*': './dist/ops/*.js',
      './package.json': './package.json',
    },
  },
  files: {
    'tsconfig.json': `{
      // Comments are allowed here.
      "compilerOptions": { "outDir": "dist", "rootDir": "source", "paths": { "#types": ["./source/types.ts"] } },
    }`,
    'source/index.ts': `export * from './pairwise.ts'
export { hidden as shown } from './renamed.ts'
export { blur } from './image/index.ts'
export * as ops from './ops/scale.ts'
export { default as main } from './main.ts'
export { settings as kitSettings, dispatcher } from './dispatch.ts'
export type { Matrix } from '#types'`,
    'source/types.ts': 'export interface Matrix { data: Float32Array; rows: number }',
    'source/dispatch.ts': '',
    'source/pairwise.ts': `import type { Matrix } from '#types'
export interface PairwiseOptions { metric?: 'cosine' | 'euclidean' }
/**
 * Pairwise distances.
 *
 * @param points - One per row.
 * @returns A square matrix.
 * @backendDispatch
 */
export async function pairwise(points: Matrix, options: PairwiseOptions = {}): Promise<Matrix> { return points }
/** Not dispatched: the tag is only mentioned, \`@backendDispatch\`. */
export function helper(): void {}`,
    'source/renamed.ts': `/** Renamed on its way out. @backendDispatch */
export const hidden = (a: number, b = 2): number => a * b`,
    'source/image/index.ts': `import { backendDispatch } from '../dispatch.ts'
/** Blurs in place. */
function blurOnCpu(image: Uint8ClampedArray, options?: { sigma?: number }): Uint8ClampedArray { return image }
export const blur = backendDispatch('blur', blurOnCpu)
/** Own comment of the constant. */
export const sharpen = backendDispatch('sharpen', (image: Uint8ClampedArray): Uint8ClampedArray => image)`,
    'source/ops/scale.ts': `/**
 * Scales.
 * @backendDispatch
 */
export function scale<T extends number[]>(values: T, factor: number): T { return values }`,
    'source/main.ts': `/** @backendDispatch */
export default function main(input: string): string { return input }`,
  },
}

describe('Reading a host from its sources', () => {
  let host: Host
  const functionOf = (name: string): HostFunction => host.functions.find((each) => each.name === name)!

  beforeAll(async () => {
    const files = {
      ...kit.files,
      'source/dispatch.ts': dispatch(`
  trustedBackends: { fast: { package: 'kit-fast', aliases: ['f', 'a'] }, slow: { packages: ['a', 'b'], modulePrefixes: 'x/' } },
  reservedBackends: { ...reserved, cuda: \`planned for \${year}\` },`).replace(
        'export const dispatcher',
        `const reserved = Object.freeze({ gpu: 'too vague' } as const)
const year = 2030
export const dispatcher`,
      ),
    }
    const fixture = { ...kit, files }
    const declared = {
      ...hostPackage('kit', fixture),
      dispatcher: { file: './source/dispatch.ts', export: 'dispatcher' },
    }
    const { result, problems } = await readHosts(disk({ kit: fixture }), [declared])
    expect(problems).toEqual([])
    host = result[0]!.host
    expect(result[0]!.sources).toContain('/work/kit/source/pairwise.ts')
    expect(result[0]!.sources).toContain('/work/kit/package.json')
  }, 120_000)

  test('finds every dispatched function, in both forms, and no other', () => {
    expect(host.functions.map(({ name }) => name)).toEqual([
      'blur',
      'hidden',
      'main',
      'pairwise',
      'scale',
      'sharpen',
    ])
  })

  test('lists all names of a function, shortest specifier first', () => {
    expect(functionOf('blur').exports).toEqual([
      { specifier: 'kit', name: 'blur' },
      { specifier: 'kit/image', name: 'blur' },
    ])
    expect(functionOf('hidden').exports).toEqual([{ specifier: 'kit', name: 'shown' }])
  })

  test('takes a key for a key, and its last part for the name', async () => {
    const files = {
      'index.js': `${dispatch()}
export const sharpen = backendDispatch('kit/image:sharpen', (image) => image)`,
    }
    const fixture = { fields: { exports: './index.js' }, files }
    const { result, problems } = await readHosts(disk({ kit: fixture }), [hostPackage('kit', fixture)])
    expect(problems).toEqual([])
    expect(result[0]!.host.functions).toMatchObject([{ name: 'sharpen', key: 'kit/image:sharpen' }])
  })

  test('derives the key from the shortest subpath', () => {
    expect(functionOf('blur').key).toBe('kit:blur')
    expect(functionOf('sharpen').key).toBe('kit/image:sharpen')
  })

  test('tells how a function is exported', () => {
    const kinds = host.functions.map(({ name, exportKind }) => [name, exportKind])
    expect(Object.fromEntries(kinds)).toEqual({
      blur: 'const',
      hidden: 'const',
      main: 'function',
      pairwise: 'function',
      scale: 'namespace',
      sharpen: 'const',
    })
  })

  test('takes signature and docs of a wrapped function from its implementation or its own comment', () => {
    expect(functionOf('blur').doc.description).toBe('Blurs in place.')
    expect(functionOf('blur').parameters.map(tell)).toEqual(['image: Uint8ClampedArray', 'sigma?: number'])
    expect(functionOf('sharpen').doc.description).toBe('Own comment of the constant.')
  })

  test('keeps the tag out of the docs', () => {
    expect(functionOf('hidden').doc.description).toBe('Renamed on its way out.')
    expect(functionOf('pairwise').doc.description).toBe('Pairwise distances.')
    expect(functionOf('pairwise').returnsDoc).toBe('A square matrix.')
  })

  test('names own types by the specifier that exports them', () => {
    expect(tellSignatures(functionOf('pairwise'))).toEqual([
      "(points: import('kit').Matrix, options?: import('kit').PairwiseOptions) => Promise<import('kit').Matrix>",
    ])
    expect(functionOf('pairwise').optionsType).toEqual({ name: 'PairwiseOptions', typeArguments: [] })
    expect(tellSignatures(functionOf('scale'))).toEqual([
      '<T extends number[]>(values: T, factor: number) => T',
    ])
  })

  test('knows where the options object sits, or would sit', () => {
    const places = host.functions.map(({ name, optionsIndex, async }) => [name, optionsIndex, async])
    expect(places).toEqual([
      ['blur', 1, false],
      ['hidden', 2, false],
      ['main', 1, false],
      ['pairwise', 1, true],
      ['scale', 2, false],
      ['sharpen', 1, false],
    ])
  })

  test('reads the trust lists from the literal, constants and spreads followed', () => {
    expect(host.trusted).toEqual({
      fast: { aliases: ['a', 'f'], packages: ['kit-fast'] },
      slow: { packages: ['a', 'b'], modulePrefixes: ['x/'] },
    })
    expect(host.reserved).toEqual({ cuda: 'planned for 2030', gpu: 'too vague' })
  })

  test('knows under which names apps import settings and dispatcher', () => {
    expect(host.exports).toEqual({ specifier: 'kit', settings: 'kitSettings', dispatcher: 'dispatcher' })
  })
})

describe('Reading a host that was published without a manifest', () => {
  const typings = {
    'dist/index.d.ts': "export * from './ops.js'\nexport { dispatcher } from './dispatch.js'",
    'dist/ops.d.ts': `/** Flips. */
export declare function flip(image: string, options?: { axis?: 'x' | 'y' }): string`,
    'dist/dispatch.d.ts': "export declare const dispatcher: import('@backstitch/runtime').BackendDispatcher",
  }
  const modules = {
    'dist/index.js': "export * from './ops.js'\nexport { dispatcher } from './dispatch.js'",
    'dist/ops.js': `import { dispatcher } from './dispatch.js'
export const flip = dispatcher.backendDispatch('flip', (image) => image)`,
    'dist/dispatch.js': dispatch(),
  }
  const commonJs = {
    'dist/index.js': "module.exports = { ...require('./ops'), ...require('./dispatch') }",
    'dist/ops.js': `const { dispatcher } = require('./dispatch')
exports.flip = dispatcher.backendDispatch('flip', (image) => image)`,
    'dist/dispatch.js': `const { createDispatcher } = require('@backstitch/runtime')
exports.dispatcher = createDispatcher({ hostName: 'kit', entrypointGroup: 'kit.backends' })`,
  }

  test.each([
    ['modules', 'module', modules],
    ['CommonJS', 'commonjs', commonJs],
  ])('finds what the code dispatches in another file than its dispatcher: %s', async (_, type, code) => {
    const exports = { types: './dist/index.d.ts', default: './dist/index.js' }
    const fixture = { fields: { type, exports }, files: { ...typings, ...code }, installed: true }
    const declared = {
      ...hostPackage('kit', fixture),
      dispatcher: { file: './dist/dispatch.js', export: 'dispatcher' },
    }
    const { result, problems } = await readHosts(disk({ kit: fixture }), [declared])
    expect(problems).toEqual([])
    const [flip] = result[0]!.host.functions
    expect(flip).toMatchObject({ name: 'flip', doc: { description: 'Flips.' } })
    expect(flip!.parameters.map(tell)).toEqual(['image: string', "axis?: 'x' | 'y'"])
  })
})

describe('The form of a host’s typings', () => {
  const source = `/** @backendDispatch */
export function f(options?: { a?: number }): void {}`
  const typings = (text: string): Fixture => ({
    fields: { exports: { types: './dist/index.d.ts', default: './dist/index.js' } },
    files: { 'src/index.ts': source, 'src/dispatch.ts': dispatch(), 'dist/index.d.ts': text },
  })
  const untyped = {
    'index.js': "export * from './dispatch.js'\n/** @backendDispatch */\nexport function f(options) {}",
    'dispatch.js': dispatch(),
  }
  const built = typings("export * from './f.js'")
  const fixtures: Record<string, Fixture> = {
    open: { ...built, files: { ...built.files, 'dist/f.d.ts': 'export interface FBackends {}' } },
    closed: { ...built, files: { ...built.files, 'dist/f.d.ts': 'export declare function f(): void' } },
    unbuilt: { fields: built.fields!, files: { 'src/index.ts': source, 'src/dispatch.ts': dispatch() } },
    javascript: { fields: { exports: './index.js' }, files: untyped },
    legacy: { fields: { main: './index.js' }, files: untyped },
    promised: { fields: { exports: { types: './index.d.ts', default: './index.js' } }, files: untyped },
    announced: { fields: { main: './index.js', types: './index.d.ts' }, files: untyped },
  }

  test('is open where published declarations say so, or will once they are built', async () => {
    const packages = Object.entries(fixtures).map(([name, fixture]) => hostPackage(name, fixture))
    const { result } = await readHosts(disk(fixtures), packages)
    const forms = result.map(({ host }) => [host.package.name, host.open])
    expect(Object.fromEntries(forms)).toEqual({
      open: true,
      closed: false,
      unbuilt: true,
      javascript: false,
      legacy: false,
      promised: true,
      announced: true,
    })
  }, 120_000)
})
