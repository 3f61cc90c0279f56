// A call whose backend is a literal: the page downloads its chunk while it starts, and runs it with the call.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Options } from '../../plugin/options.ts'
import { launchBrowser, type Served, serveFolder } from '../support/browser.ts'
import type { Bundler } from './bundlers.ts'
import { app, type Installation, install, markers, type PackageFiles } from './fixture.ts'
import { publishPackages } from './publish.ts'
import { record } from './results.ts'
import { type Visit, visit, writePage } from './visit.ts'

let browser: Browser
let packages: Readonly<Record<string, PackageFiles>>
let installation: Installation
let served: Served
let visited: Visit

/** Hooks of every group of tests here. */
function useBrowser(): void {
  beforeAll(async () => {
    packages = await publishPackages()
    browser = await launchBrowser({ gpu: false })
  })
  afterAll(() => browser.close())
  afterEach(async () => {
    await visited.page.close()
    await served.close()
    installation.remove()
  })
}

/** A page that names one backend in its first chunk and the other in one that it loads later. */
export const literals: PackageFiles = {
  ...app,
  'src/main.js': `import { scale } from 'numkit'
globalThis.calls = {
  wasm: () => scale([1, 2], { factor: 3, backend: 'wasm' }),
  route: async () => { globalThis.calls.gpu = (await import('./route.js')).gpu },
}
`,
  'src/route.js': `import * as numkit from 'numkit'
export const gpu = () => numkit.scale([1, 2], { factor: 3, backend: 'numkit_gpu', workgroupSize: 8 })
`,
}

async function open(build: Bundler, { minify = false, plugin = {} as Options, around = literals } = {}) {
  installation = install(packages, around)
  const out = join(installation.directory, 'out')
  await build({ directory: installation.directory, target: 'browser', page: true, minify, plugin })
  writePage(out)
  served = await serveFolder(out)
  visited = await visit(browser, served.url)
}

/** Which backends' code was requested since the last question. */
async function downloaded(): Promise<readonly string[]> {
  // Hints are followed when the browser is idle.
  await visited.page.waitForLoadState('networkidle')
  const out = join(installation.directory, 'out')
  const texts = visited.requested().map((path) => readFileSync(join(out, path || 'index.html'), 'latin1'))
  return Object.keys(markers).filter((name) =>
    texts.some((text) => text.includes(markers[name as keyof typeof markers])),
  )
}

const evaluated = () =>
  visited.page.evaluate(() => (globalThis as unknown as { evaluated?: string[] }).evaluated ?? [])

/** Every test of a bundler that lets pages preload. */
export function describePreloading(name: string, build: Bundler): void {
  describe(`a backend that a call names by a literal, by ${name}`, () => {
    useBrowser()

    it.each([false, true])(
      'is downloaded with the chunk that calls it, and runs with the call (minified: %s)',
      async (minify) => {
        await open(build, { minify })
        expect(await downloaded()).toEqual(['wasm'])
        expect(await evaluated()).toEqual([])
        expect(await visited.call('wasm')).toEqual([3, 6])
        expect(await evaluated()).toEqual(['wasm'])
        expect(await downloaded()).not.toContain('gpu')
        await visited.call('route')
        expect(await downloaded()).toEqual(['gpu'])
        expect(await evaluated()).toEqual(['wasm'])
        expect(await visited.call('gpu')).toEqual([3, 6])
        expect(await evaluated()).toEqual(['wasm', 'gpu'])
        expect(visited.failures).toEqual([])
        record(name, 'preload')
      },
    )

    it.each([
      ['the option is off', { preload: false }],
      ['the options exclude it', { backends: { exclude: ['numkit_wasm'] } }],
    ])('is not downloaded where %s', async (_, plugin) => {
      await open(build, { plugin })
      expect(await downloaded()).toEqual([])
    })
  })
}

/** A bundler without means to preload: the reproduction that docs/bundlers.md owes for its row. */
export function describeNoPreloading(name: string, build: Bundler): void {
  describe(`a backend that a call names by a literal, by ${name}`, () => {
    useBrowser()

    it('is downloaded with the call, for the tool has no means to name a chunk', async () => {
      await open(build)
      expect(await downloaded()).toEqual([])
      expect(await visited.call('wasm')).toEqual([3, 6])
      expect(await downloaded()).toEqual(['wasm'])
    })
  })
}
