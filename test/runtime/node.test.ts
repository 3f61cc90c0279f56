// Discovery without a bundler, in whole packages written to disk and run by Node itself.

import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createDispatcher, type DispatchWarning } from '@backstitch/runtime'
import { findBackends, registerBackends } from '@backstitch/runtime/node'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

const group = 'vectorkit.backends'
let root: string

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'backstitch-node-'))
})
afterEach(() => {
  rmSync(root, { recursive: true, force: true })
  vi.unstubAllEnvs()
})

function write(files: Record<string, unknown>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), typeof content === 'string' ? content : JSON.stringify(content))
  }
}

const provider = (name: string, entrypoints: unknown, more: object = {}) => ({
  name,
  version: '1.0.0',
  type: 'module',
  backstitch: { entrypoints: { [group]: entrypoints } },
  ...more,
})

describe('findBackends', () => {
  test('finds direct dependencies of every kind, sorted by package, then entry point', () => {
    write({
      'package.json': {
        name: 'app',
        dependencies: { zeta: '1' },
        devDependencies: { '@scope/alpha': '1' },
        optionalDependencies: { missing: '1' },
        peerDependencies: { peer: '1', absent: '1' },
      },
      'node_modules/peer/package.json': provider('peer', { d: './d.js' }),
      'node_modules/zeta/package.json': provider('zeta', {
        b: './b.js',
        a: { module: './a.js', name: 'zz' },
      }),
      'node_modules/@scope/alpha/package.json': provider('@scope/alpha', {
        c: { module: '.', aliases: ['see'] },
      }),
    })
    const found = findBackends(group, { root })
    expect(found.map(({ package: owner, entrypoint, name }) => [owner, entrypoint, name])).toEqual([
      ['@scope/alpha', 'c', 'c'],
      ['peer', 'd', 'd'],
      ['zeta', 'a', 'zz'],
      ['zeta', 'b', 'b'],
    ])
    expect(found.map(({ module }) => module)).toEqual(['@scope/alpha', 'peer/d.js', 'zeta/a.js', 'zeta/b.js'])
    expect(found[0]?.aliases).toEqual(['see'])
  })

  test('calls a package as the app asked for it, whatever it says of itself', () => {
    write({
      'package.json': { name: 'app', dependencies: { liar: '1' } },
      'node_modules/liar/package.json': provider('trusted', { gpu: './gpu.js' }),
    })
    expect(findBackends(group, { root })).toMatchObject([{ package: 'liar', module: 'liar/gpu.js' }])
  })

  test('ignores what only a dependency depends on, unless a preset names it', () => {
    const inner = provider('inner', { gpu: './gpu.js' })
    write({
      'package.json': { name: 'app', dependencies: { library: '1' } },
      'node_modules/library/package.json': { name: 'library', dependencies: { inner: '1' } },
      'node_modules/inner/package.json': inner,
    })
    expect(findBackends(group, { root })).toEqual([])
    write({
      'node_modules/library/package.json': {
        name: 'library',
        backstitch: { providers: ['inner', '../x', 3] },
      },
    })
    expect(findBackends(group, { root }).map((entry) => entry.package)).toEqual(['inner'])
  })

  test("finds a preset's provider from the preset's own folder, as pnpm links it", () => {
    write({
      'package.json': { name: 'app', dependencies: { preset: '1' } },
      '.store/preset/node_modules/preset/package.json': {
        name: 'preset',
        backstitch: { providers: ['inner'] },
      },
      '.store/inner/package.json': provider('inner', { gpu: './gpu.js' }),
    })
    mkdirSync(join(root, 'node_modules'))
    symlinkSync(join(root, '.store/preset/node_modules/preset'), join(root, 'node_modules/preset'))
    symlinkSync(join(root, '.store/inner'), join(root, '.store/preset/node_modules/inner'))
    expect(findBackends(group, { root }).map((entry) => entry.package)).toEqual(['inner'])
  })

  test.each([
    ['a package.json that is no JSON', '{'],
    ['a package.json that is a list', '[]'],
    ['a field that is text', { name: 'bad', backstitch: 'yes' }],
    ['entry points that are a list', { name: 'bad', backstitch: { entrypoints: [] } }],
    ['a group that is null', { name: 'bad', backstitch: { entrypoints: { [group]: null } } }],
  ])('survives %s', (_, content) => {
    write({
      'package.json': { name: 'app', dependencies: { bad: '1', good: '1' } },
      'node_modules/bad/package.json': content,
      'node_modules/good/package.json': provider('good', { gpu: './gpu.js' }),
    })
    expect(findBackends(group, { root }).map((entry) => entry.package)).toEqual(['good'])
  })

  test('finds nothing, and says nothing, where there is no package', () => {
    expect(findBackends(group, { root: join(root, 'nowhere') })).toEqual([])
  })

  test('treats the names every object inherits like any other', () => {
    write({
      'package.json': '{"name":"app","dependencies":{"__proto__":"1","constructor":"1"}}',
      'node_modules/constructor/package.json':
        '{"name":"constructor","version":"1.0.0","backstitch":{"entrypoints":{"vectorkit.backends":{"__proto__":"./a.js","toString":"./b.js"}}}}',
    })
    expect(findBackends(group, { root }).map((entry) => entry.name)).toEqual(['__proto__', 'toString'])
  })
})

describe('a manifest', () => {
  const manifest = {
    schema: 1,
    package: 'vectorkit-wasm',
    version: '1.0.0',
    providers: [
      {
        group,
        entrypoint: 'wasm',
        kernels: [
          {
            name: 'total',
            async: true,
            optionsIndex: 1,
            parameters: [
              {
                name: 'values',
                in: 'position',
                type: 'number[]',
                required: true,
                doc: { description: 'What.' },
              },
              { name: 'lanes', in: 'options', type: 'number', required: false, doc: { description: '' } },
            ],
          },
        ],
      },
    ],
  }
  const app = { name: 'app', dependencies: { 'vectorkit-wasm': '1', vectorkit: '1' } }
  const wasm = (version: string) => ({
    ...provider('vectorkit-wasm', { wasm: './adapter.js' }),
    version,
    backstitch: { entrypoints: { [group]: { wasm: './adapter.js' } }, manifest: './m.json' },
  })

  test('gives the specs of kernels and of the host', () => {
    write({
      'package.json': app,
      'node_modules/vectorkit-wasm/package.json': wasm('1.0.0'),
      'node_modules/vectorkit-wasm/m.json': manifest,
      'node_modules/vectorkit/package.json': {
        name: 'vectorkit',
        version: '2.0.0',
        backstitch: { host: { group }, manifest: './m.json' },
      },
      'node_modules/vectorkit/m.json': {
        schema: 1,
        version: '2.0.0',
        host: { group, functions: [{ name: 'total', async: false, optionsIndex: 1, parameters: [] }] },
      },
    })
    const [entry] = findBackends(group, { root })
    expect(entry?.functions?.total).toEqual({
      params: [
        { name: 'values', in: 'position', required: true, type: 'number[]', description: 'What.' },
        { name: 'lanes', in: 'options', type: 'number' },
      ],
      async: true,
      optionsIndex: 1,
    })
    expect(entry?.hostFunctions?.total).toEqual({ params: [], async: false, optionsIndex: 1 })
  })

  test.each([
    ['of another version of the package', '1.0.1', manifest],
    ['of another schema', '1.0.0', { ...manifest, schema: 2 }],
    ['that is broken', '1.0.0', '{"schema":'],
    [
      'with kernels that are none',
      '1.0.0',
      { ...manifest, providers: [{ group, entrypoint: 'wasm', kernels: 1 }] },
    ],
  ])('%s is not used, and the backend is still found', (_, version, content) => {
    write({
      'package.json': app,
      'node_modules/vectorkit-wasm/package.json': wasm(version),
      'node_modules/vectorkit-wasm/m.json': content,
    })
    const [entry] = findBackends(group, { root })
    expect(entry?.name).toBe('wasm')
    expect(entry?.functions).toBeUndefined()
  })
})

describe('an adapter found in Node', () => {
  const options = (warnings: DispatchWarning[]) => ({
    hostName: 'vectorkit',
    entrypointGroup: group,
    onWarning: (warning: DispatchWarning) => warnings.push(warning),
  })
  const install = (json: object, files: Record<string, string>) =>
    write({
      'package.json': { name: 'app', dependencies: { 'vectorkit-wasm': '1' } },
      'node_modules/vectorkit-wasm/package.json': json,
      ...Object.fromEntries(
        Object.entries(files).map(([path, text]) => [`node_modules/vectorkit-wasm/${path}`, text]),
      ),
    })

  test.each([
    [
      'exports',
      { exports: { './adapter': { browser: './b.js', import: './dist/a.js' } } },
      './adapter',
      'dist/a.js',
    ],
    ['a pattern of exports', { exports: { './k/*': './dist/*.js' } }, './k/a', 'dist/a.js'],
    ['the main export', { exports: './dist/a.js' }, '.', 'dist/a.js'],
    ['a path, without exports', {}, './dist/a.js', 'dist/a.js'],
    ['a path without its ending', {}, './dist/a', 'dist/a.js'],
    ['main, without exports', { main: 'dist/a.js' }, '.', 'dist/a.js'],
  ])('is loaded through %s', async (_, more, module, file) => {
    install(provider('vectorkit-wasm', { wasm: module }, more), {
      [file]: 'export const total = () => "wasm"',
    })
    const dispatcher = createDispatcher(options([]))
    registerBackends(dispatcher, { root })
    const total = dispatcher.backendDispatch('total', async (_values: number[], _options?: object) => 'host')
    expect(await total([1], { backend: 'wasm' })).toBe('wasm')
  })

  test('may be one export of a module', async () => {
    install(provider('vectorkit-wasm', { wasm: './a.js#Adapter' }), {
      'a.js': 'export const Adapter = { total: () => "chosen" }; export const total = () => "module"',
    })
    const dispatcher = createDispatcher(options([]))
    registerBackends(dispatcher, { root })
    const adapter = (await dispatcher.loadBackend('wasm')) as { total(): string }
    expect(adapter.total()).toBe('chosen')
  })

  test.each([
    ['a subpath that is not exported', { exports: { '.': './a.js' } }],
    ['a subpath that is closed', { exports: { './a.js': null, '.': './a.js' } }],
    ['a target outside the package', { exports: { './a.js': './../../evil.js' } }],
  ])('is BACKEND_LOAD_FAILED for %s', async (_, more) => {
    install(provider('vectorkit-wasm', { wasm: './a.js' }, more), { 'a.js': 'export {}' })
    const dispatcher = createDispatcher(options([]))
    registerBackends(dispatcher, { root })
    await expect(dispatcher.loadBackend('wasm')).rejects.toMatchObject({
      code: 'BACKEND_LOAD_FAILED',
      data: { package: 'vectorkit-wasm', entrypoint: 'wasm' },
    })
  })

  test.each([[{}], [{ module: 3 }], [null], [3]])('is ignored when it declares no module: %j', (declared) => {
    install(provider('vectorkit-wasm', { wasm: declared }), {})
    const warnings: DispatchWarning[] = []
    const dispatcher = createDispatcher(options(warnings))
    registerBackends(dispatcher, { root })
    expect(dispatcher.availableBackendNames()).toEqual([])
    expect(warnings).toMatchObject([
      { code: 'PROVIDER_IGNORED', data: { package: 'vectorkit-wasm', entrypoint: 'wasm' } },
    ])
  })

  test('with aliases that are no array loses them, and says so when registered', () => {
    install(provider('vectorkit-wasm', { wasm: { module: './a.js', aliases: 'w' } }), { 'a.js': '' })
    const warnings: DispatchWarning[] = []
    registerBackends(createDispatcher(options(warnings)), { root })
    expect(warnings.map(({ code }) => code)).toEqual(['ALIAS_IGNORED'])
  })
})

describe('a plain Node program', () => {
  const runtime = join(import.meta.dirname, '../../runtime')
  const program = `
    import { createDispatcher } from '@backstitch/runtime'
    const dispatcher = createDispatcher({ hostName: 'vectorkit', entrypointGroup: '${group}', onWarning() {} })
    const total = dispatcher.backendDispatch('total', async (values, options) => 'host')
    console.log(await total([1]), await total([1], { backend: 'wasm' }))
  `
  const install = (folder: string) =>
    write({
      [`${folder}/package.json`]: { name: 'app', type: 'module', dependencies: { 'vectorkit-wasm': '1' } },
      [`${folder}/main.js`]: program,
      [`${folder}/node_modules/vectorkit-wasm/package.json`]: provider('vectorkit-wasm', { wasm: './a.js' }),
      [`${folder}/node_modules/vectorkit-wasm/a.js`]: 'export const total = () => "wasm"',
    })
  const run = (script: string, cwd: string, environment: Record<string, string> = {}) => {
    const env = { ...process.env, NODE_OPTIONS: '', ...environment }
    return execFileSync(process.execPath, [script], { cwd, env, encoding: 'utf8' }).trim()
  }
  const link = (folder: string) => {
    mkdirSync(join(root, folder, 'node_modules/@backstitch'), { recursive: true })
    symlinkSync(runtime, join(root, folder, 'node_modules/@backstitch/runtime'))
  }

  test('uses what the package of its main script depends on, wherever it is started', () => {
    install('app')
    link('app')
    expect(run(join(root, 'app/main.js'), tmpdir())).toBe('host wasm')
  })

  test('started by a tool in node_modules uses the working directory, and BACKSTITCH_ROOT before either', () => {
    install('app')
    link('app')
    write({
      'app/node_modules/tool/package.json': { name: 'tool', type: 'module' },
      'app/node_modules/tool/run.js': "await import('../../main.js')",
    })
    const tool = join(root, 'app/node_modules/tool/run.js')
    expect(run(tool, join(root, 'app'))).toBe('host wasm')
    expect(run(tool, tmpdir(), { BACKSTITCH_ROOT: join(root, 'app') })).toBe('host wasm')
  })
})
