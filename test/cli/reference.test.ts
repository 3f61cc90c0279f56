import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { buildWorld, installWorld, removeWorld, run } from './terminal.ts'

const everything = ['vectorkit', 'vectorkit-wasm', 'vectorkit-webgpu']
let app = ''
let built = {}
beforeAll(async () => {
  built = await buildWorld()
})
afterEach(() => removeWorld(app))

describe('docs', () => {
  test('prints what backends add to each function', async () => {
    app = installWorld(everything, built)
    const { code, out } = await run(app, ['docs'])
    expect(code).toBe(0)
    expect(out).toMatchSnapshot()
  })

  test('prints the same for programs', async () => {
    app = installWorld(everything, built)
    const { schemaVersion, hosts } = JSON.parse((await run(app, ['docs', '--json'])).out)
    expect(schemaVersion).toBe(1)
    expect(hosts).toMatchSnapshot()
  })

  test('keeps a page current, and tells when it is not', async () => {
    app = installWorld(everything, built)
    expect((await run(app, ['docs', '--out', 'docs/backends.md', '--check'])).code).toBe(1)
    expect(existsSync(join(app, 'docs'))).toBe(false)
    expect((await run(app, ['docs', '--out', 'docs/backends.md'])).out).toBe('created docs/backends.md\n')
    expect((await run(app, ['docs', '--out', 'docs/backends.md', '--check'])).code).toBe(0)
  })

  test('says so where there is nothing', async () => {
    app = installWorld(['vectorkit'], built)
    expect((await run(app, ['docs'])).out).toBe(
      'No installed host has a backend, so there is nothing to document.\n',
    )
  })
})

describe('report', () => {
  test('writes one page, and the sizes of what an adapter reaches', async () => {
    const adapter = "export { scale } from './scale.js'"
    const kernel = "new URL('./kernel.wasm', import.meta.url)"
    app = installWorld(everything, {
      ...built,
      '/work/vectorkit-wasm/dist/index.js': adapter,
      '/work/vectorkit-wasm/dist/scale.js': kernel,
      '/work/vectorkit-wasm/dist/kernel.wasm': 'bytes',
    })
    const { code, out } = await run(app, ['report', '--json', '--out', 'out/report.html'])
    expect(code).toBe(0)
    expect(readFileSync(join(app, 'out/report.html'), 'utf8')).toContain('<title>Backends of app</title>')
    const { files, footprints } = JSON.parse(out)
    expect(files).toEqual([{ path: 'out/report.html', change: 'created' }])
    expect(footprints[0]).toEqual({
      host: 'vectorkit',
      backend: 'vectorkit_wasm',
      modules: { count: 2, bytes: adapter.length + kernel.length },
      assets: { count: 1, bytes: 5 },
    })
  })
})
