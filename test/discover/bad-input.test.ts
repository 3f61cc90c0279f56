// Every problem of discovery, reached by a project and shown with its whole text.

import { describe, expect, test } from 'vitest'
import { findPackages } from '../../src/discover/find.ts'
import { findTypings } from '../../src/discover/typings.ts'
import type { Files } from '../../src/files.ts'
import { memoryFiles } from '../../src/files.ts'
import { app, foundApp, host, project, provider } from './project.ts'

const find = (files: Files) => findPackages(files, { directory: '/app' })
const messages = (files: Files) => find(files).problems.map(({ code, message }) => `${code} ${message}`)

/** An app with a host and a provider whose package.json is changed, and a second provider that is always good. */
function world(entry: unknown, more: Record<string, unknown> = {}, files: Record<string, string> = {}) {
  const links = { '/app/node_modules/bad/linked.js': '/elsewhere/linked.js' }
  return project(
    {
      './': app('vectorkit', 'good', 'bad'),
      'node_modules/vectorkit/': host('vectorkit'),
      'node_modules/good/': provider('good'),
      'node_modules/good/dist/adapter.js': '',
      'node_modules/bad/': provider('bad', entry, more),
      'node_modules/bad/dist/adapter.js': '',
      '/elsewhere/linked.js': '',
      ...files,
    },
    links,
  )
}

/** What is wrong with the one provider; the other must still be found. */
function expectOnly(files: Files) {
  const { result, problems } = find(files)
  expect(result.entryPoints.map(({ provider: { name } }) => name)).toEqual(['good'])
  return problems.map(({ code, severity, message }) => `${severity} ${code}\n${message}`).join('\n\n')
}

describe('a bad declaration leaves everything else working', () => {
  test('where a package.json cannot be parsed', () => {
    const files = world('./adapter', {}, { 'node_modules/bad/package.json': '{ "name": "bad", }' })
    expect(expectOnly(files)).toMatch(
      /^error PACKAGE_JSON_INVALID\nbad · package\.json: Its package\.json cannot be read: .+\. The package was left out: whatever it offers is unknown\. Correct the file if the package is yours, else reinstall it\.$/,
    )
  })

  test('where a package.json holds no object', () => {
    const files = world('./adapter', {}, { 'node_modules/bad/package.json': '[]' })
    expect(expectOnly(files)).toContain('cannot be read: it holds an array instead of an object. The package')
  })

  test.each([
    ['backstitch', { backstitch: true }],
    ['backstitch.entrypoints', { backstitch: { entrypoints: ['x'] } }],
    [
      'backstitch.entrypoints["vectorkit.backends"]',
      { backstitch: { entrypoints: { 'vectorkit.backends': 'x' } } },
    ],
  ])('where %s has the wrong type', (field, more) => {
    expect(expectOnly(world('./adapter', more))).toContain(`: \`${field}\` is `)
  })

  test.each([[7], [{}], [{ module: '' }], [{ module: './adapter', name: null }]])(
    'where an entry point is declared as %j',
    (entry) => {
      expect(expectOnly(world(entry))).toMatchSnapshot()
    },
  )

  test.each([
    'adapter',
    '../adapter',
    './a/../../b',
    '/etc/passwd',
    './',
    '#Name',
    './adapter#a b',
    './x\\y',
  ])('where the module is %j, which is no subpath', (module) => {
    expect(expectOnly(world({ module }))).toContain(
      `error MODULE_INVALID\nbad · package.json:16: The module \`${module}\``,
    )
  })

  test('where a module is not exported', () => {
    expect(expectOnly(world('./other'))).toMatchInlineSnapshot(`
      "error MODULE_NOT_EXPORTED
      bad · package.json:16: The \`exports\` of the package have no \`./other\`, which is the module of the entry point \`bad\`, under the conditions \`import\`, \`module\`, \`browser\`, \`node\`. The entry point was left out: no bundler could import its adapter. Add \`./other\` to \`exports\`, or name one of its subpaths: \`./adapter\`."
    `)
  })

  test('where the adapter is missing', () => {
    expect(
      expectOnly(world('./adapter', { exports: { './adapter': './dist/gone.js' } })),
    ).toMatchInlineSnapshot(`
      "error MODULE_MISSING
      bad · package.json:13: The adapter of the entry point \`bad\` is missing: there is no file \`./dist/gone.js\`. The entry point was left out: importing its adapter would fail. Build the package if its sources are linked, or correct what \`./adapter\` stands for."
    `)
  })

  test('where the adapter is a link that leads out of the package', () => {
    expect(
      expectOnly(world('./adapter', { exports: { './adapter': './linked.js' } })),
    ).toMatchInlineSnapshot(`
      "error MODULE_OUTSIDE
      bad · package.json:13: The adapter of the entry point \`bad\`, \`./linked.js\`, is a link that leads out of the package. The entry point was left out: trust is given to a package, and covers its own files only. Replace the link by the file itself."
    `)
  })

  test('where the module is no subpath at all', () => {
    expect(expectOnly(world('adapter'))).toMatchInlineSnapshot(`
      "error MODULE_INVALID
      bad · package.json:16: The module \`adapter\` of the entry point \`bad\` is no subpath of the package. The entry point was left out: its adapter must lie inside the package that declares it. Write \`.\` or a path that starts with \`./\` and has no \`..\` in it, with \`#Name\` for one export."
    `)
  })
})

describe('a part of a declaration that is bad costs that part only', () => {
  test.each([
    [{ aliases: 'gpu' }, []],
    [{ aliases: null }, []],
    [{ aliases: ['gpu', 5, ''] }, ['gpu']],
    [{ functions: 'all' }, []],
  ])('as with %j', (part, aliases) => {
    const { result, problems } = find(world({ module: './adapter', ...part }))
    expect(result.entryPoints.find(({ name }) => name === 'bad')?.aliases).toEqual(aliases)
    expect(problems.map(({ message }) => message)).toMatchSnapshot()
  })

  test('as with a manifest outside the package', () => {
    const { result, problems } = find(
      world(
        './adapter',
        {},
        {
          'node_modules/bad/package.json': JSON.stringify({
            name: 'bad',
            backstitch: { manifest: '../x.json' },
          }),
        },
      ),
    )
    expect(result.entryPoints).toHaveLength(1)
    expect(problems[0]?.message).toContain(
      '`backstitch.manifest` is `../x.json` where a path inside the package',
    )
  })

  test('as with a homepage that is no web page, and peers that are no ranges', () => {
    const { result } = find(
      world('./adapter', { homepage: 'javascript:alert(1)', peerDependencies: { vectorkit: 5 } }),
    )
    expect(result.entryPoints.find(({ name }) => name === 'bad')?.provider).toMatchObject({ peers: {} })
    expect(JSON.stringify(result)).not.toContain('javascript:')
  })
})

describe('the app is told', () => {
  test('that there is no package', () => {
    expect(find(memoryFiles({})).problems.map(({ message }) => message)).toMatchInlineSnapshot(`
      [
        "There is no package.json in \`/app\` or in any folder above it. Its dependencies say which hosts and backends belong to the app, so nothing was found. Run this inside a package, or name its folder with \`--cwd\`.",
      ]
    `)
  })

  test('that its own package.json is broken', () => {
    const { result, problems } = find(memoryFiles({ '/app/package.json': '{' }))
    expect(result).toMatchObject({ app: { package: { name: 'app' } }, hosts: [], entryPoints: [] })
    expect(problems.map(({ code }) => code)).toEqual(['PACKAGE_JSON_INVALID'])
  })

  test('which dependencies are not installed', () => {
    expect(messages(project({ './': app('b', 'a') }))).toMatchInlineSnapshot(`
      [
        "PACKAGES_NOT_INSTALLED app · package.json: Dependencies of the app are not installed: \`a\`, \`b\`. A host or a backend among them is missing from everything that is generated. Install the dependencies and run this again.",
      ]
    `)
  })

  test('nothing about absent optional, peer and production-only dependencies', () => {
    const names = {
      optionalDependencies: { a: '*' },
      peerDependencies: { b: '*' },
      devDependencies: { c: '*' },
    }
    expect(messages(project({ './': { name: 'app', ...names } }))).toEqual([])
  })

  test('about one of several development dependencies', () => {
    const names = { devDependencies: { c: '*', vectorkit: '*' } }
    const files = project({ './': { name: 'app', ...names }, 'node_modules/vectorkit/': host('vectorkit') })
    expect(messages(files)[0]).toContain('not installed: `c`.')
  })

  test('that Yarn Plug’n’Play is not active', () => {
    expect(messages(project({ './': app(), '.pnp.cjs': '' }))).toMatchInlineSnapshot(`
      [
        "PNP_NOT_ACTIVE The project uses Yarn Plug’n’Play, which is not active in this process. There is no \`node_modules\` to look into, so no dependency was found. Start the same command through Yarn: \`yarn backstitch …\`, or \`yarn node …\` for a script.",
      ]
    `)
  })

  test('that a host is reachable through a provider only', () => {
    const files = project({
      './': app('vectorkit-wasm'),
      'pnpm-lock.yaml': '',
      'node_modules/vectorkit/': host('vectorkit'),
      'node_modules/vectorkit-wasm/': provider('vectorkit-wasm'),
      'node_modules/vectorkit-wasm/dist/adapter.js': '',
    })
    expect(messages(files)).toMatchInlineSnapshot(`
      [
        "HOST_NOT_DIRECT vectorkit-wasm · package.json: The host \`vectorkit\`, for which \`vectorkit-wasm\` has backends, is no direct dependency of the app. Only direct dependencies are discovered, so those backends were left out. Install it directly: \`pnpm add vectorkit\`.",
      ]
    `)
  })

  test('that a host is not there', () => {
    const files = project({
      './': app('vectorkit-wasm'),
      'node_modules/vectorkit-wasm/': provider('vectorkit-wasm'),
      'node_modules/vectorkit-wasm/dist/adapter.js': '',
    })
    expect(messages(files)).toMatchInlineSnapshot(`
      [
        "HOST_NOT_INSTALLED vectorkit-wasm · package.json: It has backends for the entry-point group \`vectorkit.backends\`, to which no installed host listens. These backends were left out. Install the host if you want to use them.",
      ]
    `)
  })

  test('that two hosts listen on one group', () => {
    const files = project({
      './': app('vectorkit', 'zkit'),
      'node_modules/vectorkit/': host('vectorkit'),
      'node_modules/zkit/': { name: 'zkit', backstitch: { host: { group: 'vectorkit.backends' } } },
    })
    expect(find(files).result.hosts.map((found) => found.package.name)).toEqual(['vectorkit'])
    expect(messages(files)).toMatchInlineSnapshot(`
      [
        "GROUP_TAKEN zkit · package.json: The entry-point group \`vectorkit.backends\` already belongs to the host \`vectorkit\`. Backends of a group are made for one host, so this host was left out. Give this host a group of its own, or remove one of the two packages.",
      ]
    `)
  })

  test('that a host is installed under another name', () => {
    const files = project({ './': app('kit'), 'node_modules/kit/': host('vectorkit') })
    expect(messages(files)).toMatchInlineSnapshot(`
      [
        "HOST_RENAMED kit · package.json:4: The host \`vectorkit\` is installed under the name \`kit\`. The merged typings name \`vectorkit\`, so imports of the other name do not see them. Install it as \`vectorkit\`.",
      ]
    `)
  })

  test.each([
    ['a string', 'vectorkit.backends'],
    ['no group', {}],
    ['a dispatcher without an export', { group: 'g', dispatcher: './src/dispatch.ts' }],
    ['a dispatcher outside', { group: 'g', dispatcher: './../x.ts#d' }],
  ])('that a host is declared with %s', (_, declared) => {
    const files = project({
      './': app('kit'),
      'node_modules/kit/': { name: 'kit', backstitch: { host: declared } },
    })
    expect(messages(files)).toMatchSnapshot()
  })

  test.each([
    ['no list', 'vectorkit-wasm'],
    ['something that is no name', ['../x']],
    ['a provider that is not there', ['gone']],
    ['a package without backends', ['plain']],
  ])('that a preset lists %s', (_, providers) => {
    const files = project({
      './': app('preset'),
      'node_modules/preset/': { name: 'preset', backstitch: { providers } },
      'node_modules/plain/': { name: 'plain' },
    })
    expect(messages(files)).toMatchSnapshot()
  })

  test('that a provider is there twice', () => {
    const files = project({
      './': app('preset', 'vectorkit', 'vectorkit-wasm'),
      'node_modules/vectorkit/': host('vectorkit'),
      'node_modules/vectorkit-wasm/': provider('vectorkit-wasm'),
      'node_modules/vectorkit-wasm/dist/adapter.js': '',
      'node_modules/preset/': { name: 'preset', backstitch: { providers: ['vectorkit-wasm'] } },
      'node_modules/preset/node_modules/vectorkit-wasm/': provider('vectorkit-wasm', './adapter', {
        version: '9.0.0',
      }),
    })
    expect(messages(files)).toMatchInlineSnapshot(`
      [
        "PROVIDER_TWICE vectorkit-wasm · package.json: It is installed twice: version 0.3.0 is used, version 9.0.0 is not. One backend cannot come from two copies of its package. Let the app and its presets agree on one version.",
      ]
    `)
  })

  test('that a tsconfig is broken, or includes no place for the typings', () => {
    const broken = findTypings(memoryFiles({ '/app/tsconfig.json': '{ "include": [' }), foundApp)
    const blind = findTypings(memoryFiles({ '/app/tsconfig.json': '{ "files": ["main.ts"] }' }), foundApp)
    expect(broken.problems[0]?.code).toBe('TSCONFIG_INVALID')
    expect(broken.problems[0]?.message).toMatch(
      /^app · tsconfig\.json: It cannot be read: .+ It is unknown which files/,
    )
    expect(blind.problems.map(({ message }) => message)).toMatchInlineSnapshot(`
      [
        "app · tsconfig.json: TypeScript does not include \`backstitch.d.ts\`. Editors and the compiler do not see the options of installed backends. Add \`backstitch.d.ts\` to \`include\`.",
      ]
    `)
    expect([broken.result, blind.result]).toEqual([['backstitch.d.ts'], ['backstitch.d.ts']])
  })
})
