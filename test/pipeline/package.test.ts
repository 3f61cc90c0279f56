import { describe, expect, test } from 'vitest'
import type { Manifest } from '../../src/model.ts'
import { describePackage, discover } from '../../src/pipeline.ts'
import { packages, world } from './world.ts'

const built = {
  '/work/vectorkit/dist/index.d.ts': `export interface ScaleOptions {
  /** How much. @defaultValue 2 */
  factor?: number
}
/** Scales numbers. */
export declare function scale(data: Float32Array, options?: ScaleOptions): Promise<Float32Array>
`,
}
const describeAt = (directory: string, more = {}) => describePackage({ directory, files: world([], more) })
const textOf = (files: readonly { path: string; text: string }[], path: string) =>
  files.find((file) => file.path === path)?.text ?? ''

describe('describing a package that builds itself', () => {
  test('gives a host its manifest and its typings in the open form', async () => {
    const { result, problems } = await describeAt('/work/vectorkit', built)
    expect(problems).toEqual([])
    expect(result.files.map(({ path }) => path)).toEqual(['dist/index.d.ts', 'dist/backstitch.json'])
    expect(textOf(result.files, 'dist/index.d.ts')).toContain('options?: ScaleAnyOptions')
    expect(result.manifest).toMatchObject({
      schema: 1,
      package: 'vectorkit',
      version: '1.0.0',
      host: {
        name: 'vectorkit',
        open: true,
        trusted: { vectorkit_wasm: { aliases: ['wasm'], packages: ['vectorkit-wasm'] } },
        reserved: { auto: 'chosen by the host' },
        functions: [{ name: 'scale', key: 'vectorkit:scale' }],
      },
    })
    expect(result.manifest?.host).not.toHaveProperty('package')
    expect(Object.keys(result.manifest?.sources ?? {})).toEqual([
      'package.json',
      'src/dispatch.ts',
      'src/index.ts',
    ])
  })

  test('gives a provider its manifest without a look at its host', async () => {
    const { result, problems } = await describeAt('/work/vectorkit-wasm')
    expect(problems).toEqual([])
    expect(result.manifest).toMatchObject({
      providers: [
        {
          group: 'vectorkit.backends',
          entrypoint: 'vectorkit_wasm',
          kernels: [{ name: 'scale', async: true }],
        },
      ],
    })
  })

  test('changes nothing when it is run on its own result', async () => {
    const first = await describeAt('/work/vectorkit', built)
    const written = Object.fromEntries(
      first.result.files.map(({ path, text }) => [`/work/vectorkit/${path}`, text]),
    )
    const second = await describeAt('/work/vectorkit', { ...built, ...written })
    expect(second.result.files).toEqual(first.result.files)
  })

  test('makes a manifest that stands for the sources', async () => {
    const names = ['vectorkit', 'vectorkit-wasm', 'vectorkit-webgpu']
    const described = await Promise.all(names.map((name) => describeAt(`/work/${name}`, built)))
    const written = described.flatMap(({ result }, index) =>
      result.files.map(({ path, text }) => [`/work/${names[index]}/${path}`, text] as const),
    )
    const fromManifests = await discover({
      directory: '/app',
      files: world(names, Object.fromEntries(written)),
    })
    const fromSources = await discover({ directory: '/app', files: world(names) })
    const shape = ({ merged }: typeof fromSources) =>
      merged.hosts.map(({ functions }) => functions.map(({ arms, added }) => ({ arms, added })))
    expect(shape(fromManifests)).toEqual(shape(fromSources))
    expect(fromManifests.merged.hosts[0]?.host.open).toBe(true)
  })

  test('is deterministic', async () => {
    const [first, second] = [
      await describeAt('/work/vectorkit', built),
      await describeAt('/work/vectorkit', built),
    ]
    expect(textOf(first.result.files, 'dist/backstitch.json')).toBe(
      textOf(second.result.files, 'dist/backstitch.json'),
    )
  })

  test('does not take the manifest that it replaces for the truth', async () => {
    const { result } = await describeAt('/work/vectorkit-wasm')
    const lie: Manifest = { ...result.manifest!, providers: [] }
    const again = await describeAt('/work/vectorkit-wasm', {
      '/work/vectorkit-wasm/dist/backstitch.json': JSON.stringify(lie),
    })
    expect(again.result.manifest).toEqual(result.manifest)
  })

  test('says so where there is nothing to describe, or no place for it', async () => {
    const host = packages['/work/vectorkit/'] as { backstitch: object }
    const placeless = { ...host, backstitch: { ...host.backstitch, manifest: undefined } }
    const messages = await Promise.all([
      describeAt('/app'),
      describeAt('/work/vectorkit', { '/work/vectorkit/': placeless }),
    ])
    expect(
      messages.map(({ problems }) => problems.map(({ code, message }) => `${code} ${message}`)),
    ).toMatchInlineSnapshot(`
      [
        [
          "NOTHING_DECLARED app · package.json: The package declares neither a host nor a backend. There is nothing that a manifest could say. Add \`backstitch.host\` or \`backstitch.entrypoints\` to its package.json, or run this elsewhere.",
        ],
        [
          "MANIFEST_NOT_DECLARED vectorkit · package.json: Its package.json does not say where its manifest is. Nobody would find a manifest, so none was made. Add \`"manifest": "./dist/backstitch.json"\` to its \`backstitch\` field.",
        ],
      ]
    `)
    expect(messages.map(({ result }) => result.files)).toEqual([[], []])
  })
})
