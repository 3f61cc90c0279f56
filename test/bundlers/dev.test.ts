// Vite's dev server over real copies of packages, with the dependency optimizer on and its cache cold.

import { mkdirSync, readFileSync, renameSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createServer, type ViteDevServer } from 'vite'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import backstitch from '../../plugin/vite.ts'
import { app, expected, type Installation, install, type PackageFiles, writePackage } from './fixture.ts'
import { publishPackages } from './publish.ts'

let packages: Readonly<Record<string, PackageFiles>>
let installation: Installation
let server: ViteDevServer
const sent: { type: string }[] = []

beforeAll(async () => {
  packages = await publishPackages()
})
afterEach(async () => {
  await server.close()
  installation.remove()
  sent.length = 0
})

async function start(): Promise<void> {
  server = await createServer({
    root: installation.directory,
    configFile: false,
    logLevel: 'silent',
    plugins: [backstitch()],
    server: { port: 0, host: '127.0.0.1' },
  })
  const { hot } = server.environments.client
  const send = hot.send.bind(hot)
  hot.send = (...args: unknown[]) => {
    sent.push(args[0] as { type: string })
    return (send as (...args: unknown[]) => void)(...args)
  }
  await server.listen()
}

const base = () => server.resolvedUrls!.local[0]!.replace(/\/$/, '')

/** Fetches a module and everything it imports, as a browser would; dynamic imports included. */
async function crawl(path: string, seen = new Map<string, string>()): Promise<Map<string, string>> {
  if (seen.has(path)) return seen
  const response = await fetch(`${base()}${path}`)
  const text = await response.text()
  expect(response.status, `${path}: ${text.slice(0, 300)}`).toBe(200)
  seen.set(path, text)
  for (const [, quoted] of text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*("(?:[^"\\]|\\.)*")/g)) {
    const url = new URL(JSON.parse(quoted!), `${base()}${path}`)
    if (url.origin === base() && !url.pathname.startsWith('/@vite/'))
      await crawl(url.pathname + url.search, seen)
  }
  return seen
}

async function until(condition: () => boolean, limit = 5000): Promise<number> {
  const started = performance.now()
  while (!condition() && performance.now() - started < limit)
    await new Promise((done) => setTimeout(done, 20))
  expect(condition(), 'it did not happen in time').toBe(true)
  return performance.now() - started
}

/** Waits for a server that is starting again: it closes its connections and may take another port. */
async function restarted(limit = 5000): Promise<void> {
  for (const started = performance.now(); performance.now() - started < limit; ) {
    await new Promise((done) => setTimeout(done, 50))
    const answered = await Promise.resolve()
      .then(() => fetch(`${base()}/src/main.js`))
      .catch(() => undefined)
    if (answered?.ok && (await answered.text()) !== '') return
  }
  expect.fail('the server did not come back')
}

describe('the dependency optimizer', () => {
  it('freezes neither the registry module nor a copy of the runtime', async () => {
    installation = install(packages)
    await start()
    const modules = await crawl('/src/main.js')
    const registries = [...modules].filter(([path]) => path.includes('/registry.js'))
    expect(registries.map(([path]) => path)).toEqual(['/node_modules/@backstitch/runtime/dist/registry.js'])
    expect(registries[0]?.[1]).toContain('numkit_wasm')
    expect([...modules.keys()].filter((path) => path.includes('/.vite/deps/'))).toEqual([])
    expect([...modules.keys()].filter((path) => path.includes('numkit-wasm/dist/adapter.js'))).toHaveLength(1)
  })

  it('is not allowed to let a browser keep the registry module for good', async () => {
    installation = install(packages)
    await start()
    const [path] = [...(await crawl('/src/main.js')).keys()].filter((module) =>
      module.includes('/registry.js'),
    )
    const { headers } = await fetch(`${base()}${path}`)
    expect(headers.get('cache-control')).toBe('no-cache')
  })

  it('still takes the CommonJS dependencies of a backend', async () => {
    const common = {
      'package.json': '{ "name": "common", "version": "1.0.0" }',
      'index.js': 'exports.answer = 42\n',
    }
    const backend = packages['numkit-gpu']!
    const json = { ...JSON.parse(String(backend['package.json'])), dependencies: { common: '*' } }
    const gpu = {
      ...backend,
      'package.json': JSON.stringify(json),
      'dist/adapter.js': `import { answer } from 'common'\nglobalThis.answer = answer\n${backend['dist/adapter.js']}`,
    }
    installation = install({ ...packages, 'numkit-gpu': gpu, common })
    await start()
    const modules = await crawl('/src/main.js')
    expect([...modules.keys()].filter((path) => /\.vite\/deps\/numkit-gpu.*common/.test(path))).toHaveLength(
      1,
    )
  })
})

it('serves the same backends to a server', async () => {
  installation = install(packages)
  await start()
  const { report } = await server.ssrLoadModule('/src/main.js')
  Reflect.deleteProperty(globalThis, 'evaluated')
  expect(await report()).toEqual(expected)
})

describe('while it runs', () => {
  /** The app with the wasm backend linked from a folder beside it, read from its typings. */
  function installLinked(): { readonly linked: string; readonly typings: () => string } {
    const { 'numkit-wasm': wasm, ...others } = packages
    installation = install(others)
    const linked = join(installation.directory, 'packages/numkit-wasm')
    const { 'dist/backstitch.json': _, ...sources } = wasm!
    writePackage(linked, sources)
    mkdirSync(join(installation.directory, 'node_modules'), { recursive: true })
    symlinkSync(linked, join(installation.directory, 'node_modules/numkit-wasm'))
    return {
      linked,
      typings: () => readFileSync(join(installation.directory, 'src/backstitch.d.ts'), 'utf8'),
    }
  }
  const edit = (file: string, from: string, to: string) =>
    writeFileSync(file, readFileSync(file, 'utf8').replace(from, to))

  it('an edited doc comment of a linked backend updates the typings and does not reload the page', async () => {
    const { linked, typings } = installLinked()
    await start()
    await crawl('/src/main.js')
    expect(typings()).toContain('Values per block.')
    edit(join(linked, 'dist/adapter.d.ts'), 'Values per block.', 'Values in one block.')
    await until(() => typings().includes('Values in one block.'))
    const file = join(installation.directory, 'src/backstitch.d.ts')
    const { mtimeMs } = statSync(file)
    edit(join(linked, 'dist/adapter.js'), 'globalThis.evaluated', '/* evaluated once */ globalThis.evaluated')
    await new Promise((done) => setTimeout(done, 500))
    expect(sent).toEqual([])
    expect(statSync(file).mtimeMs).toBe(mtimeMs)
  })

  it('edited code of a linked backend reloads the page', async () => {
    const { linked } = installLinked()
    await start()
    await crawl('/src/main.js')
    edit(join(linked, 'dist/adapter.js'), "'bytes-of", "'more-bytes-of")
    await until(() => sent.some(({ type }) => type === 'full-reload'))
  })

  it('another alias in a linked package.json updates registry and typings and reloads the page', async () => {
    const { linked, typings } = installLinked()
    await start()
    await crawl('/src/main.js')
    edit(join(linked, 'package.json'), '"wasm"', '"wasm",\n "simd"')
    await until(() => typings().includes("'simd'") && sent.some(({ type }) => type === 'full-reload'))
    const modules = await crawl('/src/main.js')
    expect([...modules].find(([path]) => path.includes('/registry.js'))?.[1]).toContain('"simd"')
  })

  it('a linked backend that is built anew leaves and comes back', async () => {
    const { linked, typings } = installLinked()
    await start()
    await crawl('/src/main.js')
    renameSync(join(linked, 'dist'), join(linked, 'before'))
    await until(() => !typings().includes('numkit_wasm'))
    await restarted()
    renameSync(join(linked, 'before'), join(linked, 'dist'))
    await until(() => typings().includes('numkit_wasm'))
    await restarted()
    const modules = await crawl('/src/main.js')
    expect([...modules].find(([path]) => path.includes('/registry.js'))?.[1]).toContain('numkit_wasm')
  })

  it('a removed dependency leaves registry and typings', async () => {
    installation = install(packages)
    await start()
    await crawl('/src/main.js')
    const json = JSON.parse(String(app['package.json']))
    delete json.dependencies['numkit-gpu']
    const file = join(installation.directory, 'package.json')
    writeFileSync(`${file}.tmp`, JSON.stringify(json))
    renameSync(`${file}.tmp`, file)
    const typings = () => readFileSync(join(installation.directory, 'src/backstitch.d.ts'), 'utf8')
    await until(() => !typings().includes('numkit_gpu'))
    await restarted()
    const modules = await crawl('/src/main.js')
    expect([...modules].find(([path]) => path.includes('/registry.js'))?.[1]).not.toContain('numkit_gpu')
  })
})
