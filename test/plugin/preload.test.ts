import { parseSync } from 'oxc-parser'
import { parseAst } from 'rollup/parseAst'
import { describe, expect, it } from 'vitest'
import { type Chunk, findPreloadChunks } from '../../plugin/preload/chunks.ts'
import { isExternal } from '../../plugin/preload/external.ts'
import { preloadFilter } from '../../plugin/preload/filter.ts'
import { findPreloads } from '../../plugin/preload/literals.ts'
import { appendPrefetches } from '../../plugin/preload/prefetch.ts'
import { linkChunks } from '../../plugin/preload/rollup.ts'
import type { Program } from '../../plugin/tree.ts'
import type { MergedHost } from '../../src/merged.ts'

const backend = (name: string, alias: string) => ({
  name,
  aliases: [alias],
  entryPoint: { file: `/${name}/adapter.js`, provider: { directory: `/${name}` } },
})

/** As much of a merged host as literals are compared with. */
const numkit = {
  host: { package: { name: 'numkit' }, exports: { settings: 'settings', dispatcher: 'dispatcher' } },
  backends: [backend('numkit_gpu', 'gpu'), backend('numkit_wasm', 'wasm')],
  functions: [
    {
      function: {
        optionsIndex: 1,
        exports: [
          { specifier: 'numkit', name: 'scale' },
          { specifier: 'numkit/scale', name: 'default' },
        ],
      },
      arms: [{ backend: 'numkit_wasm' }, { backend: 'numkit_gpu', module: './dist/scale.js' }],
    },
    {
      function: { optionsIndex: 1, exports: [{ specifier: 'numkit', name: 'total' }] },
      arms: [{ backend: 'numkit_wasm' }],
    },
  ],
} as unknown as MergedHost

const find = (code: string) => findPreloads(parseSync('a.ts', code).program, [numkit]).map(({ file }) => file)
const wasm = ['/numkit_wasm/adapter.js']
const gpu = ['/numkit_gpu/adapter.js']

describe('a literal', () => {
  it.each([
    ["import { scale } from 'numkit'; scale([1], { factor: 3, backend: 'wasm' })", wasm],
    ["import { scale as f } from 'numkit'; f([1], { 'backend': `numkit_wasm` } as const)", wasm],
    ["import * as numkit from 'numkit'; export const g = () => numkit.scale([1], { backend: 'wasm' })", wasm],
    ["import scale from 'numkit/scale'; const f = async () => await scale([1], ({ backend: 'wasm' }))", wasm],
    ["import { settings } from 'numkit'; settings.backend = 'gpu'", gpu],
    ["import { dispatcher } from 'numkit'; dispatcher.settings.useBackend('gpu', () => 1)", gpu],
    ["import { settings } from 'numkit'; settings.useBackend(['gpu', 'wasm', 'cpu'], () => 1)", gpu],
  ])('leads to the adapter of the backend it names: %s', (code, files) => {
    expect(code).toMatch(preloadFilter.code)
    expect(find(code)).toEqual(files)
  })

  it('leads to the module of a function that has one of its own, too', () => {
    const files = ['/numkit_gpu/adapter.js', '/numkit_gpu/dist/scale.js']
    expect(find("import { scale } from 'numkit'; scale([1], { backend: 'gpu' })")).toEqual(files)
  })

  it('is found in trees of the bundler’s own parser', () => {
    const code = "import { scale } from 'numkit'; scale([1], { backend: 'wasm' })"
    expect(findPreloads(parseAst(code) as unknown as Program, [numkit])).toEqual([
      { file: wasm[0], specifier: 'numkit' },
    ])
  })

  it.each([
    ['names the host itself', "import { scale } from 'numkit'; scale([1], { backend: 'cpu' })"],
    ['names nothing that is installed', "import { scale } from 'numkit'; scale([1], { backend: 'simd' })"],
    ['is chosen', "import { scale } from 'numkit'; scale([1], { backend: fast ? 'wasm' : 'cpu' })"],
    ['is for a function the backend lacks', "import { total } from 'numkit'; total([1], { backend: 'gpu' })"],
    ['stands in another argument', "import { scale } from 'numkit'; scale({ backend: 'wasm' })"],
    [
      'stands at a place that is not known',
      "import { scale } from 'numkit'; scale(...a, { backend: 'wasm' })",
    ],
    ['is given to another package', "import { scale } from 'numkits'; scale([1], { backend: 'wasm' })"],
    ['is given to no import', "const scale = () => 1; scale([1], { backend: 'wasm' })"],
    ['is given to another function', "import { double } from 'numkit'; double(1, { backend: 'wasm' })"],
    ['is compared', "import { settings } from 'numkit'; if (settings.backend === 'gpu') stop()"],
    ['is set elsewhere', "import { settings } from 'numkit'; other.backend = 'gpu'"],
    ['loads at a time of its own', "import { dispatcher } from 'numkit'; dispatcher.ready('gpu')"],
  ])('leads nowhere where it %s', (_, code) => {
    expect(find(code)).toEqual([])
  })
})

describe('the chunks to preload', () => {
  const chunk = (fileName: string, moduleIds: string[], imports: string[] = []): [string, Chunk] => [
    fileName,
    { fileName, moduleIds, imports },
  ]
  const chunks = new Map([
    chunk('main.js', ['/app/main.js'], ['host.js']),
    chunk('host.js', ['/numkit/index.js']),
    chunk('route.js', ['/app/route.js'], ['main.js']),
    chunk('wasm.js', ['/numkit_wasm/adapter.js'], ['shared.js', 'host.js']),
    chunk('shared.js', ['/numkit_wasm/shared.js'], ['deep.js']),
    chunk('deep.js', ['/deep/index.js']),
  ])

  it('are those of the adapter and what it imports, without those that are there', () => {
    const hints = new Map([['/app/main.js', wasm]])
    expect(findPreloadChunks(['main.js'], [], chunks, hints)).toEqual(['wasm.js', 'shared.js', 'deep.js'])
    expect(findPreloadChunks(['main.js'], ['shared.js'], chunks, hints)).toEqual(['wasm.js'])
  })

  it('are none for a chunk without such a module, and none where the backend lies in the chunk itself', () => {
    expect(findPreloadChunks(['route.js'], [], chunks, new Map([['/app/main.js', wasm]]))).toEqual([])
    expect(
      findPreloadChunks(['main.js'], [], chunks, new Map([['/app/main.js', ['/numkit/index.js']]])),
    ).toEqual([])
  })
})

describe('a chunk of Rollup', () => {
  const link = (code: string, mapped: boolean) =>
    linkChunks(code, 'app/main.js', ['app/wasm.js', 'chunks/shared.js'], mapped)

  it('links others from its own folder, if there is a document', async () => {
    expect(await link('call()\n', false)).toMatchInlineSnapshot(`
      {
        "code": "globalThis.document?.head?.append(...["./wasm.js","../chunks/shared.js"].map((url) => Object.assign(document.createElement("link"), { rel: "modulepreload", href: new URL(url, import.meta.url) }))); call()
      ",
        "map": null,
      }
    `)
  })

  it.each(["import { a } from './a.js';\ncall()\n", '//#region a.js\ncall()\n'])(
    'keeps its source map where its first line is no module’s: %j',
    async (code) => {
      const linked = await link(code, true)
      expect(linked.map).toBeNull()
      expect(linked.code.endsWith(code)).toBe(true)
      expect(linked.code.split('\n')).toHaveLength(code.split('\n').length)
    },
  )

  it('has a source map of its own elsewhere', async () => {
    expect((await link('call()\n', true)).map).toMatchObject({ mappings: ';AAAA,IAAI,CAAC;' })
  })
})

it('a module of webpack keeps its lines', () => {
  expect(appendPrefetches('call()', wasm)).toMatchInlineSnapshot(`
    "call()
    ;() => import(/* webpackPrefetch: true, webpackPreload: true */ "/numkit_wasm/adapter.js")
    "
  `)
})

it('a function among the externals of webpack that fails takes nothing out of the bundle', async () => {
  const loader = { context: '/app', resourcePath: '/app/main.js', getResolve: () => undefined }
  const fails = () => {
    throw new Error('not for hints')
  }
  const rejects = (_: object, callback: (error: Error) => void) => callback(new Error('not for hints'))
  expect(await isExternal([fails, rejects], 'numkit', loader)).toBe(false)
  expect(await isExternal([fails, 'numkit'], 'numkit', loader)).toBe(true)
})
