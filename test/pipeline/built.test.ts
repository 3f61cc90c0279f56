import { describe, expect, test } from 'vitest'
import type { EmittedFile } from '../../src/merged.ts'
import { describePackage, discover, printAppTypings } from '../../src/pipeline.ts'
import { app, project } from '../discover/project.ts'
import { backend, packages, world } from './world.ts'

const hostJson = packages['/work/vectorkit/'] as { readonly backstitch: { readonly host: object } }
const declarations = `export interface ScaleOptions {
    factor?: number;
}
/** Scales numbers. */
export declare function scale(data: Float32Array, options?: ScaleOptions): Promise<Float32Array>;
`

const builtJson = (more = {}) => {
  const { host, ...field } = hostJson.backstitch
  return { ...hostJson, ...more, backstitch: { ...field, host: { ...host, typings: 'built' } } }
}

/** `vectorkit` asking for built typings, with these packages among its development dependencies. */
function hostWith(names: readonly string[], more = {}) {
  const links = names.map((name) => [`/work/vectorkit/node_modules/${name}`, `/work/${name}`] as const)
  return project(
    {
      './': app(),
      ...packages,
      '/work/vectorkit/': builtJson({
        devDependencies: Object.fromEntries(names.map((name) => [name, '^1.0.0'])),
      }),
      '/work/vectorkit/dist/index.d.ts': declarations,
      ...more,
    },
    Object.fromEntries(links),
  )
}

const build = (names: readonly string[], more = {}) =>
  describePackage({ directory: '/work/vectorkit', files: hostWith(names, more) })
const textOf = (files: readonly EmittedFile[], path: string) =>
  files.find((file) => file.path === path)?.text ?? ''
const asFiles = (files: readonly EmittedFile[]) =>
  Object.fromEntries(files.map(({ path, text }) => [`/work/vectorkit/${path}`, text]))

describe('a host that asks for built typings', () => {
  test('ships the options of the backends among its dependencies, and says in its manifest which', async () => {
    const { result, problems } = await build(['vectorkit-wasm', 'vectorkit-webgpu'])
    expect(problems).toEqual([])
    const text = textOf(result.files, 'dist/index.d.ts')
    expect(text).toContain('threads?: number;')
    expect(text).toContain('vectorkit_webgpu: ScaleOptions_vectorkit_webgpu;')
    expect(result.manifest?.host?.functions[0]?.built).toEqual([
      {
        backend: 'vectorkit_wasm',
        aliases: ['wasm'],
        package: 'vectorkit-wasm',
        version: '1.0.0',
        options: ['threads'],
      },
      {
        backend: 'vectorkit_webgpu',
        aliases: ['webgpu'],
        package: 'vectorkit-webgpu',
        version: '1.0.0',
        options: ['workgroupSize'],
      },
    ])
  })

  test('stays as it is when its build runs again', async () => {
    const first = await build(['vectorkit-wasm'])
    const second = await build(['vectorkit-wasm'], asFiles(first.result.files))
    expect(second.result.files).toEqual(first.result.files)
  })

  test('without a backend is open, and is told so', async () => {
    const { result, problems } = await build([])
    expect(textOf(result.files, 'dist/index.d.ts')).toContain('options?: ScaleAnyOptions')
    expect(problems.map(({ code, message }) => `${code} ${message}`)).toMatchInlineSnapshot(`
      [
        "BUILT_WITHOUT_BACKENDS \`vectorkit\` asks for typings that know the backends it is built with, and none is among its dependencies. Its typings are open, so apps can add backends, but say nothing about any by themselves. Add backends to \`devDependencies\`, or remove \`"typings": "built"\` from \`backstitch.host\`.",
      ]
    `)
  })

  test('is told if it asks for something else', async () => {
    const { host, ...field } = hostJson.backstitch
    const json = { ...hostJson, backstitch: { ...field, host: { ...host, typings: 'closed' } } }
    const { problems } = await build([], { '/work/vectorkit/': json })
    expect(problems.map(({ code, message }) => `${code} ${message}`)).toMatchInlineSnapshot(`
      [
        "FIELD_INVALID vectorkit · package.json:16: \`backstitch.host.typings\` is \`closed\` where \`open\` or \`built\` is expected. This part of the declaration was left out. Correct the field; the shape is described by \`backstitch/schema/package-json.json\`.",
      ]
    `)
  })
})

describe('an app of a host with built typings', () => {
  const appTypings = async (more = {}) => {
    const first = await build(['vectorkit-wasm'])
    const files = world(['vectorkit', 'vectorkit-wasm', 'vectorkit-webgpu'], {
      '/work/vectorkit/': builtJson({ devDependencies: { 'vectorkit-wasm': '^1.0.0' } }),
      ...asFiles(first.result.files),
      ...more,
    })
    const { merged } = await discover({ directory: '/app', files })
    const printed = await printAppTypings(merged, { file: 'src/backstitch.d.ts', files })
    return { text: printed.result[0]?.text ?? '', problems: printed.problems }
  }

  test('adds the backends that the host does not know, and says nothing again', async () => {
    const { text, problems } = await appTypings()
    expect(problems).toEqual([])
    expect(text).toContain('interface ScaleOptions_vectorkit_webgpu extends $ScaleOptions')
    expect(text).not.toContain('vectorkit_wasm')
  })

  test('is told about a backend that is not as the host knows it', async () => {
    const newer = backend('vectorkit-wasm', 'workers')
    const json = { ...(newer['/work/vectorkit-wasm/'] as object), version: '1.2.0' }
    const { problems } = await appTypings({ ...newer, '/work/vectorkit-wasm/': json })
    expect(problems.map(({ code, message }) => `${code} ${message}`)).toMatchInlineSnapshot(`
      [
        "BUILT_BACKEND_DIFFERS vectorkit-wasm · src/index.ts:6:23: The typings of \`vectorkit\` know backend \`vectorkit_wasm\` as it is in \`vectorkit-wasm\` 1.0.0; \`vectorkit-wasm\` 1.2.0 is installed. The editor shows the options of the former, and calls run the latter. Install the version of the backend that the host was built with, or a version of the host that was built with the one installed.",
      ]
    `)
  })
})
