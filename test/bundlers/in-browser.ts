// What a bundler makes, in a real browser: kernels run, and nothing of a backend is downloaded before its first use.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser, serveFolder } from '../support/browser.ts'
import type { Bundler } from './bundlers.ts'
import { install, markers, type PackageFiles } from './fixture.ts'
import { publishPackages } from './publish.ts'
import { record } from './results.ts'
import { visit, writePage } from './visit.ts'

/** Every test of one bundler's output in a browser. */
export function describeInBrowser(name: string, build: Bundler): void {
  describe(`a page by ${name}`, () => {
    let browser: Browser
    let packages: Readonly<Record<string, PackageFiles>>
    beforeAll(async () => {
      packages = await publishPackages()
      browser = await launchBrowser({ gpu: false })
    })
    afterAll(() => browser.close())

    it.each([false, true])('downloads a backend with its first call (minified: %s)', async (minify) => {
      const { directory, remove } = install(packages)
      await build({ directory, minify, target: 'browser', page: true })
      const out = join(directory, 'out')
      writePage(out)
      const served = await serveFolder(out)
      const visited = await visit(browser, served.url)
      try {
        const isOf = (text: string, path: string) => readFileSync(join(out, path), 'latin1').includes(text)
        const eager = visited.requested().filter((path) => path !== '')
        expect(eager).not.toEqual([])
        expect(eager.filter((path) => isOf(markers.wasm, path) || isOf(markers.gpu, path))).toEqual([])
        expect(eager.filter((path) => !path.endsWith('.js'))).toEqual([])
        expect([await visited.call('cpu'), visited.requested()]).toEqual([[3, 6], []])
        for (const [backend, file] of [
          ['wasm', 'wasm'],
          ['gpu', 'wgsl'],
        ] as const) {
          expect(await visited.call(backend)).toEqual([3, 6])
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
    })
  })
}
