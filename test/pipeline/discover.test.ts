import { describe, expect, test } from 'vitest'
import type { Cache } from '../../src/cache.ts'
import { discover, printAppTypings } from '../../src/pipeline.ts'
import { backend, world } from './world.ts'

const both = ['vectorkit', 'vectorkit-wasm', 'vectorkit-webgpu']
const run = (files: ReturnType<typeof world>, cache?: Cache) => discover({ directory: '/app', files, cache })

/** A cache in memory that counts what it is asked. */
function countingCache() {
  const texts = new Map<string, string>()
  const saved: string[] = []
  const cache: Cache = {
    generation: '1',
    load: (name) => texts.get(name),
    save: (name, text) => {
      saved.push(name)
      texts.set(name, text)
    },
  }
  return { cache, saved }
}

/** A backend that is about to be built. */
const late = {
  name: 'late',
  version: '1.0.0',
  exports: './dist/index.js',
  backstitch: { entrypoints: { 'vectorkit.backends': { late: { module: '.' } } } },
}

describe('discover', () => {
  test('merges what installed backends add to the functions of their host', async () => {
    const { merged, problems, rejected, typings, watch } = await run(world(both))
    expect(problems.map(({ code }) => code)).toEqual([])
    expect(rejected).toEqual([])
    expect(typings).toEqual(['src/backstitch.d.ts'])
    expect(
      merged.hosts.map(({ host, backends }) => [
        host.name,
        backends.map(({ name, aliases }) => [name, aliases]),
      ]),
    ).toEqual([
      [
        'vectorkit',
        [
          ['vectorkit_wasm', ['wasm']],
          ['vectorkit_webgpu', ['webgpu']],
        ],
      ],
    ])
    const [scale] = merged.hosts[0]!.functions
    expect(scale?.arms.map(({ backend: name, verdict }) => [name, verdict])).toEqual([
      ['vectorkit_wasm', 'trusted'],
      ['vectorkit_webgpu', 'untrusted'],
    ])
    expect(scale?.added.map(({ name, backends }) => [name, backends])).toEqual([
      ['threads', ['vectorkit_wasm']],
      ['workgroupSize', ['vectorkit_webgpu']],
    ])
    expect(watch).toEqual([
      '/app/package-lock.json',
      '/app/package.json',
      '/work/vectorkit-wasm/dist/backstitch.json',
      '/work/vectorkit-wasm/package.json',
      '/work/vectorkit-wasm/src/index.ts',
      '/work/vectorkit-wasm/tsconfig.build.json',
      '/work/vectorkit-wasm/tsconfig.json',
      '/work/vectorkit-wasm/tsconfig.lib.json',
      '/work/vectorkit-webgpu/dist/backstitch.json',
      '/work/vectorkit-webgpu/package.json',
      '/work/vectorkit-webgpu/src/index.ts',
      '/work/vectorkit-webgpu/tsconfig.build.json',
      '/work/vectorkit-webgpu/tsconfig.json',
      '/work/vectorkit-webgpu/tsconfig.lib.json',
      '/work/vectorkit/dist/backstitch.json',
      '/work/vectorkit/dist/index.d.ts',
      '/work/vectorkit/package.json',
      '/work/vectorkit/src/dispatch.ts',
      '/work/vectorkit/src/index.ts',
      '/work/vectorkit/src/package.json',
      '/work/vectorkit/tsconfig.build.json',
      '/work/vectorkit/tsconfig.json',
      '/work/vectorkit/tsconfig.lib.json',
    ])
  })

  test.each<[what: string, file: string, contents: Parameters<typeof world>[1]]>([
    ['whose adapter is not there', '/work/late/dist/index.js', { '/work/late/': late }],
    [
      'whose package.json is broken',
      '/work/late/package.json',
      { '/work/late/': {}, '/work/late/package.json': '{' },
    ],
    ['that is no provider', '/work/late/package.json', { '/work/late/': { name: 'late' } }],
  ])('watches what brings back a linked package %s', async (_, file, contents) => {
    const { watch, merged } = await run(world([...both, 'late'], contents))
    expect(watch).toContain(file)
    expect(merged.hosts[0]?.backends.map(({ name }) => name)).toEqual(['vectorkit_wasm', 'vectorkit_webgpu'])
  })

  test('is the same for an app that installed a part of it, as far as that part goes', async () => {
    const one = await run(world(['vectorkit', 'vectorkit-wasm']))
    const all = await run(world(both))
    expect(one.merged.hosts[0]?.backends).toEqual(all.merged.hosts[0]?.backends.slice(0, 1))
  })

  test('never reads a provider that the host refuses', async () => {
    const impostor = {
      '/work/impostor/': {
        name: 'impostor',
        version: '6.6.6',
        exports: './index.js',
        backstitch: { entrypoints: { 'vectorkit.backends': { vectorkit_wasm: '.' } } },
      },
      '/work/impostor/index.js': 'throw new Error("run")',
    }
    const files = world([...both, 'impostor'], impostor)
    const read: string[] = []
    const spied = {
      ...files,
      read: (path: string) => {
        read.push(path)
        return files.read(path)
      },
    }
    const { merged, rejected, problems } = await run(spied)
    expect(problems.map(({ code }) => code)).toEqual(['PROVIDER_REFUSED'])
    expect(rejected).toMatchObject([{ verdict: { kind: 'refused', check: 'package', actual: 'impostor' } }])
    expect(merged.hosts[0]?.backends).toHaveLength(2)
    expect(read.filter((path) => path.startsWith('/work/impostor'))).toEqual(['/work/impostor/package.json'])
  })

  test('goes on where one provider cannot be read', async () => {
    const files = world(both, {
      ...backend('vectorkit-webgpu', 'x'),
      '/work/vectorkit-webgpu/src/index.ts': 'export {{',
    })
    const { merged } = await run(files)
    expect(merged.hosts[0]?.functions[0]?.arms.map((arm) => arm.backend)).toContain('vectorkit_wasm')
  })

  test('places typings for the sources of a host that asks about itself, and none for a provider', async () => {
    const { merged, typings } = await discover({ directory: '/work/vectorkit', files: world([]) })
    expect(merged.hosts.map(({ host }) => host.name)).toEqual(['vectorkit'])
    expect(typings).toEqual(['backstitch.d.ts'])
    const provider = await discover({ directory: '/work/vectorkit-wasm', files: world([]) })
    expect(provider.typings).toEqual([])
  })

  test('prints the typings with paths that hold on every machine', async () => {
    const files = world(both)
    const { merged } = await run(files)
    const { result, problems } = await printAppTypings(merged, { file: 'src/backstitch.d.ts', files })
    expect(result.map(({ path }) => path)).toEqual(['src/backstitch.d.ts', 'src/backstitch.d.ts.map'])
    expect(JSON.parse(result[1]!.text).sources).toContain('../node_modules/vectorkit-wasm/src/index.ts')
    expect(problems).toEqual([])
    expect(JSON.stringify(result)).not.toContain('/work/')
  })
})

describe('the cache', () => {
  test('answers a second run whole, and gives the same answer', async () => {
    const { cache, saved } = countingCache()
    const first = await run(world(both), cache)
    expect(saved).toEqual([
      'host /work/vectorkit',
      'provider /work/vectorkit-wasm',
      'provider /work/vectorkit-webgpu',
      'app /app',
    ])
    expect(await run(world(both), cache)).toEqual(first)
    expect(saved).toHaveLength(4)
  })

  test('reads only the package whose sources have changed', async () => {
    const { cache, saved } = countingCache()
    await run(world(both), cache)
    saved.length = 0
    const { merged } = await run(world(both, backend('vectorkit-webgpu', 'tileSize')), cache)
    expect(saved).toEqual(['provider /work/vectorkit-webgpu', 'app /app'])
    expect(merged.hosts[0]?.functions[0]?.added.map(({ name }) => name)).toEqual(['threads', 'tileSize'])
  })

  test('notices a manifest that was not there before', async () => {
    const { cache, saved } = countingCache()
    await run(world(both), cache)
    saved.length = 0
    await run(world(both, { '/work/vectorkit/dist/backstitch.json': '{}' }), cache)
    expect(saved).toContain('host /work/vectorkit')
  })
})
