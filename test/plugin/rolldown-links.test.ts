// Links to other chunks in the output of a real Rolldown, whose order of banners is what they rest on.

import { type OutputChunk, type OutputOptions, type Plugin, rolldown } from 'rolldown'
import { expect, it } from 'vitest'
import { addLinks } from '../../plugin/preload/rolldown.ts'

const modules: Readonly<Record<string, string>> = {
  '/main.js': "import('/wasm.js').then(({ run }) => run()); import('/other.js')",
  '/wasm.js': "import { shared } from '/shared.js'; export const run = () => console.log('wasm', shared)",
  '/other.js': "import { shared } from '/shared.js'; console.log('other', shared)",
  '/shared.js': "export const shared = globalThis.shared ?? 'shared'",
}
const hints = new Map([['/main.js', ['/wasm.js']]])

const virtual: Plugin = { name: 'virtual', resolveId: (id) => id, load: (id) => modules[id] }
const linking: Plugin = { name: 'linking', outputOptions: (options) => addLinks(options, hints) }

async function render(options: OutputOptions, plugins: Plugin[] = [linking]) {
  const bundle = await rolldown({ input: '/main.js', plugins: [virtual, ...plugins] })
  const { output } = await bundle.generate({ entryFileNames: '[name].js', ...options })
  await bundle.close()
  const chunks = output.filter((file): file is OutputChunk => file.type === 'chunk')
  return new Map(chunks.map((chunk) => [chunk.name, chunk]))
}

function linked(code: string | undefined): readonly string[] {
  const [, list = '[]'] =
    /^globalThis\.document\?\.head\?\.append\(\.\.\.(\[.*?\])\.map/.exec(code ?? '') ?? []
  return JSON.parse(list)
}

it.each([false, true])(
  'name the chunks of a backend as they are written in the end (minified: %s)',
  async (minify) => {
    const chunks = await render({ chunkFileNames: 'chunks/[name]-[hash].js', minify })
    const files = ['wasm', 'shared'].map((name) => `./${chunks.get(name)!.fileName}`)
    expect(files[0]).toMatch(/^\.\/chunks\/wasm-[\w-]{8}\.js$/)
    expect(linked(chunks.get('main')!.code)).toEqual(files)
  },
)

it('are all that differs, and only in the chunks that ask for others', async () => {
  const [plain, chunks] = [await render({}, []), await render({})]
  const [links, ...rest] = chunks.get('main')!.code.split('\n')
  expect(linked(links)).toHaveLength(2)
  expect(rest.join('\n')).toBe(plain.get('main')!.code)
  for (const name of ['wasm', 'other', 'shared']) expect(chunks.get(name)!.code).toBe(plain.get(name)!.code)
})

it.each([
  ['texts', '/* banner */', '/* post-banner */'],
  ['functions', () => '/* banner */', async () => '/* post-banner */'],
])('stand before banners of the app’s own that are %s', async (_, banner, postBanner) => {
  const { code } = (await render({ banner, postBanner })).get('main')!
  expect(linked(code)).toHaveLength(2)
  expect(code.split('\n').slice(1, 3)).toEqual(['/* post-banner */', '/* banner */'])
})

it('are left out where a chunk is no module of its own', async () => {
  expect(linked((await render({ format: 'cjs' })).get('main')!.code)).toEqual([])
})

it('follow the names of each output of one bundle', async () => {
  const bundle = await rolldown({ input: '/main.js', plugins: [virtual, linking] })
  const outputs = await Promise.all(
    ['first', 'second'].map((name) =>
      bundle.generate({ entryFileNames: '[name].js', chunkFileNames: `${name}/[name].js` }),
    ),
  )
  await bundle.close()
  expect(outputs.map(({ output }) => linked(output[0].code))).toEqual([
    ['./first/wasm.js', './first/shared.js'],
    ['./second/wasm.js', './second/shared.js'],
  ])
})

it('forget the chunks of the last rendering when the same options render again', async () => {
  const options = addLinks({}, hints)
  const chunk = (fileName: string, moduleIds: string[]) => ({ fileName, moduleIds, imports: [] }) as never
  const print = async (chunks: readonly never[]) => {
    const [banner, postBanner] = [options.banner, options.postBanner] as ((chunk: never) => Promise<string>)[]
    for (const each of chunks) await banner!(each)
    return await Promise.all(chunks.map((each) => postBanner!(each)))
  }
  const main = chunk('main.js', ['/main.js'])
  const [first] = await print([main, chunk('old.js', ['/wasm.js'])])
  const [second] = await print([main, chunk('new.js', ['/wasm.js'])])
  expect([first, second].map(linked)).toEqual([['./old.js'], ['./new.js']])
})
