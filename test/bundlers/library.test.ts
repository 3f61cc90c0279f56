// A host built by its own author: wrapped, slim, and described.

import { execFileSync } from 'node:child_process'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { watch } from 'rollup'
import { afterEach, describe, expect, it } from 'vitest'
import backstitch from '../../plugin/rollup.ts'
import { hostSources, type Installation, install } from './fixture.ts'
import { libraryBuilders, stripTypes } from './libraries.ts'
import { describeTable, record } from './results.ts'

let installation: Installation
afterEach(() => installation.remove())

const read = (path: string) => readFileSync(join(installation.directory, path), 'utf8')

describe.each(Object.entries(libraryBuilders))('a host built by %s', (name, build) => {
  it('wraps its tagged functions, keeps the runtime external and ships manifest and open typings', async () => {
    installation = install({}, hostSources)
    await build(installation.directory)
    const code = read('dist/index.js')
    expect(code).toMatch(/from\s*["']@backstitch\/runtime["']/)
    expect(code).not.toContain('backstitch.engine/1')
    expect(code).toMatch(/@__PURE__ \*\/[^=]*backendDispatch\)?\(\s*["']scale["'],\s*async function scale/)
    expect(code).toMatch(/optionsIndex: ?1/)
    expect(read('dist/index.d.ts')).toContain('ScaleAnyOptions')
    const manifest = JSON.parse(read('dist/backstitch.json'))
    expect(manifest.host.functions.map(({ name }: { name: string }) => name)).toEqual(['scale', 'total'])
    expect(manifest.host.open).toBe(true)
  })

  it('runs as it did, and on a backend that somebody registers', async () => {
    installation = install({}, hostSources)
    await build(installation.directory)
    const file = JSON.stringify(join(installation.directory, 'dist/index.js'))
    const code = `import { dispatcher, scale, total } from ${file}
      dispatcher.register({
        entrypoint: 'numkit_wasm', package: 'numkit-wasm', name: 'numkit_wasm', aliases: ['wasm'],
        adapter: { scale: async (values) => ['wasm', ...values] },
      })
      console.log(JSON.stringify([await scale([1], { factor: 2 }), await scale([1], { backend: 'wasm' }), total([1, 2])]))`
    const said = execFileSync(process.execPath, ['--input-type=module', '-e', code], {
      encoding: 'utf8',
      cwd: installation.directory,
    })
    expect(JSON.parse(said)).toEqual([[2], ['wasm', 1], 3])
    record(name, 'library')
  })
})

it('a second build with nothing changed does not touch manifest and typings', async () => {
  installation = install({}, hostSources)
  const { directory } = installation
  await libraryBuilders.Rolldown!(directory)
  const stamps = () =>
    ['dist/backstitch.json', 'dist/index.d.ts'].map((path) => statSync(join(directory, path)).mtimeMs)
  const before = stamps()
  await libraryBuilders.Rolldown!(directory)
  expect(stamps()).toEqual(before)
})

it('in watch mode, an edited function updates manifest and code, and the output starts no build', async () => {
  installation = install({}, hostSources)
  const { directory } = installation
  let builds = 0
  const watcher = watch({
    input: join(directory, 'src/index.ts'),
    plugins: [backstitch({ root: directory }), stripTypes],
    output: { dir: join(directory, 'dist'), format: 'es' },
  })
  const built = () =>
    new Promise<void>((resolve, reject) => {
      watcher.on('event', (event) => {
        if (event.code === 'ERROR') reject(event.error)
        if (event.code === 'END') resolve()
      })
    })
  watcher.on('event', ({ code }) => {
    if (code === 'END') builds += 1
  })
  try {
    await built()
    const source = join(directory, 'src/index.ts')
    const rebuilt = built()
    writeFileSync(source, read('src/index.ts').replace('Adds all values.', 'The sum of all values.'))
    await rebuilt
    expect(read('dist/backstitch.json')).toContain('The sum of all values.')
    await new Promise((done) => setTimeout(done, 1000))
    expect(builds).toBe(2)
  } finally {
    await watcher.close()
  }
})

describeTable(Object.keys(libraryBuilders), ['library'])
