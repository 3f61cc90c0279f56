import { beforeAll, describe, expect, test } from 'vitest'
import { hashText } from '../../src/hash.ts'
import type { HostPackage, InstalledPackage, Manifest } from '../../src/model.ts'
import { readHosts } from '../../src/read/hosts.ts'
import { tryReadManifest } from '../../src/read/manifest.ts'
import { readKernels } from '../../src/read/providers.ts'
import { disk, entryPoint, type Fixture, hostPackage, installedPackage } from './package.ts'

const source = `/**
 * Scales values.
 *
 * @param values - Numbers.
 * @backendDispatch
 */
export function scale<T extends number>(values: T[], options?: { by?: 'a' | 'b' }): Promise<T[]> { return null! }`

const plain: Fixture = {
  fields: { exports: './src/index.ts' },
  files: {
    'src/index.ts': source,
    'src/dispatch.ts': `import { createDispatcher } from '@backstitch/runtime'
export const dispatcher = createDispatcher({ hostName: 'kit', entrypointGroup: 'kit.backends' })`,
  },
}

/** A package of which only the manifest says anything. */
const shipped = (manifest: unknown, more: Record<string, string> = {}): Fixture => ({
  installed: true,
  fields: { exports: './dist/index.js' },
  files: { 'backstitch.json': typeof manifest === 'string' ? manifest : JSON.stringify(manifest), ...more },
})

describe('A manifest', () => {
  let made: Manifest

  beforeAll(async () => {
    const { result } = await readHosts(disk({ kit: plain }), [hostPackage('kit', plain)])
    const { package: _, ...host } = result[0]!.host
    const kernel = { ...host.functions[0]!, backend: 'kit' }
    made = {
      schema: 1,
      package: 'kit',
      version: '1.0.0',
      sources: { 'src/index.ts': hashText(source) },
      host,
      providers: [{ group: 'host.backends', entrypoint: 'kit', kernels: [kernel] }],
    }
  }, 120_000)

  const read = (
    manifest: unknown,
    more: Record<string, string> = {},
    changes: Partial<InstalledPackage> = {},
  ) => {
    const fixture = shipped(manifest, more)
    const own = {
      ...installedPackage('kit', fixture),
      manifestFile: '/work/node_modules/kit/backstitch.json',
      ...changes,
    }
    return tryReadManifest(disk({ kit: fixture }), own)
  }

  test('says the same as the sources it was made from', async () => {
    const fixture = shipped(made)
    const declared: HostPackage = hostPackage('kit', fixture, 'backstitch.json')
    const { result, problems } = await readHosts(disk({ kit: fixture }), [declared])
    expect(problems).toEqual([])
    expect(result).toEqual([{ host: { ...made.host, package: declared.package }, sources: [] }])
  })

  test('gives kernels the name their entry point has here', async () => {
    const fixture = shipped(made)
    const point = entryPoint('kit', fixture, 'dist/index.js')
    const provider = { ...point.provider, manifestFile: '/work/node_modules/kit/backstitch.json' }
    const { result } = await readKernels(disk({ kit: fixture }), [{ ...point, backend: 'renamed', provider }])
    expect(result[0]!.kernels.map(({ name, backend }) => [name, backend])).toEqual([['scale', 'renamed']])
  })

  test('is fresh without sources in an installed package, as long as the version is the same', () => {
    expect(read(made).result).toEqual(made)
    expect(read({ ...made, version: '0.9.0' }).result).toBeUndefined()
  })

  test('is fresh in a linked package only while every source is there, unchanged', () => {
    const linked = { linked: true }
    expect(read(made, { 'src/index.ts': source }, linked).result).toEqual(made)
    expect(read(made, { 'src/index.ts': `${source} ` }, linked).result).toBeUndefined()
    expect(read(made, {}, linked).result).toBeUndefined()
  })

  test('is stale in an installed package whose shipped sources were edited', () => {
    expect(read(made, { 'src/index.ts': `${source} ` }).result).toBeUndefined()
  })

  test('never makes its reader look outside the package', () => {
    const sources = { '../../secret': hashText('') }
    expect(read({ ...made, sources }).result).toBeUndefined()
  })

  const hostile: readonly (readonly [string, (manifest: Manifest) => unknown])[] = [
    ['no JSON', () => '{ "schema": 1,'],
    ['another schema', (manifest) => ({ ...manifest, schema: 2 })],
    ['another package', (manifest) => ({ ...manifest, package: 'other' })],
    ['a list for an object', (manifest) => ({ ...manifest, host: [] })],
    ['a type that declares something', (manifest) => withReturns(manifest, 'number); declare const x: (1')],
    ['a type with a comment that swallows the rest', (manifest) => withReturns(manifest, 'number // ')],
    ['a type parameter that ends the list', (manifest) => withTypeParameter(manifest, 'T>() => 1 | <U')],
    [
      'a missing field',
      ({ providers: _, host, ...manifest }) => ({ ...manifest, host: { ...host, functions: undefined } }),
    ],
  ]

  test.each(hostile)('with %s is no manifest, and says so', (_, change) => {
    const { result, problems } = read(change(made))
    expect(result).toBeUndefined()
    expect(problems.map(({ code, message }) => `${code}\n${message}`)).toMatchSnapshot()
  })

  test('that is merely absent is no problem', () => {
    expect(read(made, {}, { manifestFile: '/work/node_modules/kit/none.json' })).toEqual({ problems: [] })
  })
})

function withSignature(manifest: Manifest, change: object): unknown {
  const [first] = manifest.host!.functions
  const functions = [{ ...first, signatures: [{ ...first!.signatures[0]!, ...change }] }]
  return { ...manifest, host: { ...manifest.host, functions } }
}

function withReturns(manifest: Manifest, returns: string): unknown {
  return withSignature(manifest, { returns })
}

function withTypeParameter(manifest: Manifest, typeParameter: string): unknown {
  return withSignature(manifest, { typeParameters: [typeParameter] })
}
