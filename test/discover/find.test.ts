import { describe, expect, test } from 'vitest'
import { findOwnPackage, findPackages } from '../../src/discover/find.ts'
import type { Files } from '../../src/files.ts'
import { app, host, project, provider } from './project.ts'

const adapter = { 'dist/adapter.js': '', 'dist/adapter.d.ts': '' }
const find = (files: Files, directory = '/app') => findPackages(files, { directory })
const codes = (found: { problems: readonly { code: string }[] }) => found.problems.map(({ code }) => code)
const at = (folder: string, files: Record<string, string>) =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text]))

describe('discovery', () => {
  test('finds hosts and entry points among the direct dependencies of an app', () => {
    const { result, problems } = find(
      project({
        './': app('vectorkit', 'vectorkit-webgpu', 'plain'),
        'package-lock.json': '{}',
        'node_modules/vectorkit/': host('vectorkit'),
        'node_modules/vectorkit-webgpu/': provider('vectorkit-webgpu', {
          module: './adapter',
          aliases: ['webgpu', 'gpu'],
        }),
        ...at('node_modules/vectorkit-webgpu', adapter),
        'node_modules/plain/': { name: 'plain', version: '1.0.0' },
      }),
    )
    expect(problems).toEqual([])
    expect(result.app).toMatchObject({ packageManager: 'npm', package: { name: 'app', directory: '/app' } })
    expect(result.hosts).toEqual([
      {
        group: 'vectorkit.backends',
        package: {
          name: 'vectorkit',
          version: '1.2.0',
          directory: '/app/node_modules/vectorkit',
          linked: false,
          peers: {},
        },
      },
    ])
    expect(result.entryPoints).toEqual([
      {
        name: 'vectorkit_webgpu',
        group: 'vectorkit.backends',
        backend: 'vectorkit_webgpu',
        aliases: ['gpu', 'webgpu'],
        module: 'vectorkit-webgpu/adapter',
        file: '/app/node_modules/vectorkit-webgpu/dist/adapter.js',
        types: '/app/node_modules/vectorkit-webgpu/dist/adapter.d.ts',
        provider: {
          name: 'vectorkit-webgpu',
          version: '0.3.0',
          directory: '/app/node_modules/vectorkit-webgpu',
          linked: false,
          peers: { vectorkit: '^1.0.0' },
        },
      },
    ])
  })

  test('starts from any folder of the app', () => {
    const files = project({ './': app(), 'src/deep/file.ts': '' })
    expect(find(files, '/app/src/deep').result.app.package.directory).toBe('/app')
  })

  test('follows pnpm links to the real folder, and sees a workspace package as linked', () => {
    const store = '/app/node_modules/.pnpm/vectorkit-wasm@0.3.0/node_modules/vectorkit-wasm'
    const { result } = find(
      project(
        {
          './': app('vectorkit', 'vectorkit-wasm'),
          '/work/vectorkit/': host('vectorkit'),
          [`${store}/`]: provider('vectorkit-wasm'),
          ...at(store, adapter),
        },
        { '/app/node_modules/vectorkit-wasm': store, '/app/node_modules/vectorkit': '/work/vectorkit' },
      ),
    )
    expect(result.entryPoints[0]).toMatchObject({
      file: `${store}/dist/adapter.js`,
      provider: { linked: false },
    })
    expect(result.hosts[0]?.package).toMatchObject({ directory: '/work/vectorkit', linked: true })
  })

  test('looks for dependencies in the folders above, as workspaces hoist them', () => {
    const { result } = find(
      project({ 'packages/site/': app('vectorkit'), 'node_modules/vectorkit/': host('vectorkit') }),
      '/app/packages/site',
    )
    expect(result.hosts.map((found) => found.package.name)).toEqual(['vectorkit'])
  })

  test('takes all four kinds of dependencies, and no transitive one', () => {
    const { result } = find(
      project({
        './': {
          name: 'app',
          dependencies: { a: '*' },
          devDependencies: { b: '*' },
          optionalDependencies: { c: '*' },
          peerDependencies: { d: '*' },
        },
        ...Object.fromEntries(
          ['a', 'b', 'c', 'd', 'e'].map((name) => [
            `node_modules/${name}/`,
            host(name, { dependencies: { e: '*' } }),
          ]),
        ),
      }),
    )
    expect(result.hosts.map(({ group }) => group)).toEqual([
      'a.backends',
      'b.backends',
      'c.backends',
      'd.backends',
    ])
  })

  test('calls a provider as the app asked for it, whatever it says of itself', () => {
    const liar = {
      ...provider('vectorkit-webgpu'),
      backstitch: { ...(provider('x').backstitch as object), host: { group: 'other' } },
    }
    const { result } = find(
      project({
        './': app('vectorkit', 'liar', 'vectorkit-webgpu'),
        'node_modules/vectorkit/': host('vectorkit'),
        'node_modules/liar/': liar,
        ...at('node_modules/liar', adapter),
        'node_modules/vectorkit-webgpu/': provider('vectorkit-webgpu'),
        ...at('node_modules/vectorkit-webgpu', adapter),
      }),
    )
    expect(
      result.entryPoints.map(({ provider: { name, directory }, module }) => [name, directory, module]),
    ).toEqual([
      ['liar', '/app/node_modules/liar', 'liar/adapter'],
      ['vectorkit-webgpu', '/app/node_modules/vectorkit-webgpu', 'vectorkit-webgpu/adapter'],
    ])
  })

  test('sees a host and a provider that build themselves, adapter built or not', () => {
    const files = project({
      './': {
        ...provider('both'),
        backstitch: {
          host: { group: 'vectorkit.backends', dispatcher: './src/dispatch.ts#dispatcher' },
          entrypoints: { 'vectorkit.backends': { own: './adapter' } },
          manifest: './dist/backstitch.json',
        },
      },
    })
    const { result, problems } = find(files)
    expect(problems).toEqual([])
    expect(result.hosts[0]).toMatchObject({ dispatcher: { file: 'src/dispatch.ts', export: 'dispatcher' } })
    expect(result.entryPoints[0]).toMatchObject({ file: '/app/dist/adapter.js', module: 'both/adapter' })
    expect(findOwnPackage(files, { directory: '/app' }).result).toMatchObject({
      app: { package: { manifestFile: '/app/dist/backstitch.json' } },
      host: { group: 'vectorkit.backends' },
      entryPoints: [{ name: 'own' }],
    })
  })

  test('asks whoever stands in for node_modules, and says so where nobody does', () => {
    const files = project({
      './': app('vectorkit'),
      '.pnp.cjs': '',
      '/cache/vectorkit.zip/node_modules/vectorkit/': host('vectorkit'),
    })
    const locate = (name: string) => `/cache/${name}.zip/node_modules/${name}`
    expect(findPackages(files, { directory: '/app', locate }).result.hosts).toHaveLength(1)
    expect(codes(find(files))).toEqual(['PNP_NOT_ACTIVE', 'PACKAGES_NOT_INSTALLED'])
  })

  test.each([
    [{ packageManager: 'pnpm@10.0.0' }, {}, 'pnpm'],
    [{}, { 'pnpm-lock.yaml': '' }, 'pnpm'],
    [{}, { 'yarn.lock': '' }, 'yarn'],
    [{}, { '/bun.lock': '' }, 'bun'],
    [{}, {}, 'npm'],
  ])('knows the package manager by %j and %j', (fields, lockfiles, expected) => {
    const files = project({ './': { name: 'app', ...fields }, ...(lockfiles as Record<string, string>) })
    expect(find(files).result.app.packageManager).toBe(expected)
  })

  test('gives the same bytes whatever the order of dependencies', () => {
    const world = (names: readonly string[]) =>
      project({
        './': app(...names),
        ...Object.fromEntries(names.map((name) => [`node_modules/${name}/`, host(name)])),
      })
    expect(JSON.stringify(find(world(['b', 'a', 'c'])))).toBe(JSON.stringify(find(world(['c', 'b', 'a']))))
  })
})

describe('presets', () => {
  const preset = (providers: unknown, more = {}) => ({
    name: 'preset',
    version: '1.0.0',
    backstitch: { providers },
    ...more,
  })
  const wasm = { 'node_modules/vectorkit/': host('vectorkit') }

  test('bring in the providers they list, as seen from their own folder', () => {
    const { result, problems } = find(
      project(
        {
          './': app('vectorkit', 'preset'),
          ...wasm,
          '/store/preset/': preset(['vectorkit-wasm']),
          '/store/preset/node_modules/vectorkit-wasm/': provider('vectorkit-wasm'),
          ...at('/store/preset/node_modules/vectorkit-wasm', adapter),
        },
        { '/app/node_modules/preset': '/store/preset' },
      ),
    )
    expect(problems).toEqual([])
    expect(result.entryPoints.map((found) => found.provider.name)).toEqual(['vectorkit-wasm'])
  })

  test('may list presets, and themselves', () => {
    const { result } = find(
      project({
        './': app('vectorkit', 'preset'),
        ...wasm,
        'node_modules/preset/': preset(['preset', 'inner']),
        'node_modules/inner/': { name: 'inner', backstitch: { providers: ['preset', 'vectorkit-wasm'] } },
        'node_modules/vectorkit-wasm/': provider('vectorkit-wasm'),
        ...at('node_modules/vectorkit-wasm', adapter),
      }),
    )
    expect(result.entryPoints).toHaveLength(1)
  })

  test('bring in no host', () => {
    const { result } = find(
      project({ './': app('preset'), 'node_modules/preset/': preset(['vectorkit']), ...wasm }),
    )
    expect(result.hosts).toEqual([])
  })
})
