// What every bundler makes, in a real browser: kernels run, and nothing of a backend is downloaded before its first use.

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser, serveFolder } from '../support/browser.ts'
import { bundlers } from './bundlers.ts'
import { install, markers, type PackageFiles } from './fixture.ts'
import { publishPackages } from './publish.ts'
import { describeTable, record } from './results.ts'

let browser: Browser
let packages: Readonly<Record<string, PackageFiles>>
beforeAll(async () => {
  packages = await publishPackages()
  browser = await launchBrowser({ gpu: false })
})
afterAll(() => browser.close())

const { 'Vite SSR': _, ...forBrowsers } = bundlers
const builds = Object.entries(forBrowsers).flatMap(([name, build]) =>
  [false, true].map((minify) => [name, minify, build] as const),
)

/** A page with what it downloaded and what went wrong in it. */
interface Visit {
  readonly page: Page
  readonly failures: string[]
  /** Paths requested since the last question, sorted. */
  requested(): readonly string[]
}

async function visit(url: string): Promise<Visit> {
  const page = await browser.newPage()
  const failures: string[] = []
  const paths: string[] = []
  page.on('pageerror', ({ message }) => void failures.push(message))
  page.on('console', (message) => message.type() === 'error' && failures.push(message.text()))
  page.on('request', (request) => void paths.push(new URL(request.url()).pathname.slice(1)))
  await page.goto(url)
  await page.waitForFunction(() => 'calls' in globalThis)
  return { page, failures, requested: () => paths.splice(0).sort() }
}

/** Calls one function of the app in the page. */
function call({ page }: Visit, name: string): Promise<unknown> {
  return page.evaluate(
    (each) => (globalThis as unknown as { calls: Record<string, () => unknown> }).calls[each]!(),
    name,
  )
}

it.each(builds)(
  '%s: a page downloads a backend with its first call (minified: %s)',
  async (name, minify, build) => {
    const { directory, remove } = install(packages)
    await build({ directory, minify, target: 'browser' })
    const out = join(directory, 'out')
    writeFileSync(
      join(out, 'index.html'),
      '<!doctype html><link rel="icon" href="data:,"><script type="module" src="./main.js"></script>',
    )
    const served = await serveFolder(out)
    const visited = await visit(served.url)
    try {
      const isOf = (text: string, path: string) => readFileSync(join(out, path), 'latin1').includes(text)
      const eager = visited.requested().filter((path) => path !== '')
      expect(eager).toContain('main.js')
      expect(eager.filter((path) => isOf(markers.wasm, path) || isOf(markers.gpu, path))).toEqual([])
      expect(eager.filter((path) => !path.endsWith('.js'))).toEqual([])
      expect([await call(visited, 'cpu'), visited.requested()]).toEqual([[3, 6], []])
      for (const [backend, file] of [
        ['wasm', 'wasm'],
        ['gpu', 'wgsl'],
      ] as const) {
        expect(await call(visited, backend)).toEqual([3, 6])
        const downloaded = visited.requested()
        expect(downloaded.map((path) => path.replace(/.*\./, '')).sort()).toEqual(['js', file])
        expect(downloaded.filter((path) => isOf(markers[backend], path))).toHaveLength(1)
      }
      expect(visited.failures).toEqual([])
      record(name, minify ? 'browser, minified' : 'browser')
    } finally {
      await visited.page.close()
      await served.close()
      remove()
    }
  },
)

describeTable(Object.keys(bundlers), ['browser', 'browser, minified'])
