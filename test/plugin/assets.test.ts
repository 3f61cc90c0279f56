import { parseSync } from 'oxc-parser'
import { describe, expect, it } from 'vitest'
import { hashedName } from '../../plugin/assets/files.ts'
import { importAssets } from '../../plugin/assets/imports.ts'
import { findAssetReferences } from '../../plugin/assets/references.ts'
import { collectServerAssets } from '../../plugin/assets/server.ts'
import type { Problem } from '../../src/model.ts'

const place = (code: string) => ({
  file: '/pkg/dist/a.js',
  code,
  program: parseSync('a.js', code).program,
  mapped: true,
})
const find = (code: string) => findAssetReferences(place(code)).map(({ file }) => file)
const problems: Problem[] = []
const files = {
  read: (path: string) => (path.endsWith('missing.wasm') ? undefined : Uint8Array.of(0, 97, 115, 109)),
  owner: () => ({ name: 'pkg', directory: '/pkg' }),
  report: (problem: Problem) => void problems.push(problem),
}

describe('a reference to a file', () => {
  it.each([
    ["new URL('./k.wasm', import.meta.url)", '/pkg/dist/k.wasm'],
    ['new URL("k.wasm", import.meta.url).href', '/pkg/dist/k.wasm'],
    ['new URL(`../src/k.wgsl`, import.meta.url)', '/pkg/src/k.wgsl'],
    ["fetch(/* now */ new URL('./with%20space.wasm', import.meta.url))", '/pkg/dist/with space.wasm'],
  ])('is found in %s', (code, file) => {
    expect(find(code)).toEqual([file])
  })

  it.each([
    "new URL('./k.js', import.meta.url)",
    "new URL('https://cdn.example/k.wasm', import.meta.url)",
    "new URL('/k.wasm', import.meta.url)",
    'new URL(name, import.meta.url)',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a module
    'new URL(`./${name}.wasm`, import.meta.url)',
    "new URL('./k.wasm', document.baseURI)",
    "new URL('./k.wasm')",
    "// new URL('./k.wasm', import.meta.url)",
    'const text = "new URL(\'./k.wasm\', import.meta.url)"',
  ])('is not seen in %s', (code) => {
    expect(find(code)).toEqual([])
  })
})

describe('a file', () => {
  it('has a name that changes with its content', () => {
    expect(hashedName('/pkg/k.wasm', Uint8Array.of(1))).toMatch(/^k-[\da-f]{8}\.wasm$/)
    expect(hashedName('/pkg/k.wasm', Uint8Array.of(1))).not.toBe(hashedName('/pkg/k.wasm', Uint8Array.of(2)))
  })

  it('is imported on the first line, so that the lines of a module stay where they are', async () => {
    const code = "const a = 1\nconst url = new URL('./k.wasm', import.meta.url)\n"
    expect((await importAssets(files, place(code)))?.code).toMatchInlineSnapshot(`
      "import __backstitch_asset_0 from "/pkg/dist/k.wasm?backstitch-asset"; const a = 1
      const url = new URL(__backstitch_asset_0, import.meta.url)
      "
    `)
  })

  it('that is missing leaves its reference alone and is a problem', async () => {
    const code = "load(new URL('./missing.wasm', import.meta.url))"
    expect(await importAssets(files, place(code))).toBeUndefined()
    expect(problems.map(({ code, message }) => [code, message])).toMatchInlineSnapshot(`
      [
        [
          "ASSET_MISSING",
          "pkg · dist/a.js:1:6: It refers to \`dist/missing.wasm\`, which is not there. The file could not be copied to the output, so the backend will fail when it wants to load it. Build or reinstall the package; if it was published without the file, tell its author.",
        ],
      ]
    `)
  })

  it('of a server build is reached from the chunk, wherever that lies', async () => {
    const assets = collectServerAssets('assets')
    const module = place("load(new URL('./k.wasm', import.meta.url))")
    const { code = '' } = (await assets.rewrite(files, module)) ?? {}
    const [{ fileName } = { fileName: '' }] = assets.emitted()
    expect(fileName).toMatch(/^assets\/k-[\da-f]{8}\.wasm$/)
    expect(assets.place(code, 'main.js')).toBe(`load(new URL('./${fileName}', import.meta.url))`)
    expect(assets.place(code, 'assets/chunk.js')).toBe(
      `load(new URL('./${fileName.slice(7)}', import.meta.url))`,
    )
    expect(assets.place(code, 'server/chunk.js')).toBe(`load(new URL('../${fileName}', import.meta.url))`)
    expect(assets.place('other()', 'main.js')).toBeUndefined()
  })
})
