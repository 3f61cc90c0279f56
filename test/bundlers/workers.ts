// A backend that is used in a worker: tools that know workers bundle them with chunks of their own.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser, serveFolder } from '../support/browser.ts'
import type { Bundler } from './bundlers.ts'
import { app, install, markers, type PackageFiles } from './fixture.ts'
import { publishPackages } from './publish.ts'
import { record } from './results.ts'
import { visit, writePage } from './visit.ts'

/** A page that has all its work done by a worker. */
export const appWithWorker: PackageFiles = {
  ...app,
  'src/main.js': `const worker = new Worker(new URL('./worker.js', import.meta.url), { type: 'module' })
globalThis.calls = {
  work: () => new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data)
    worker.onerror = ({ message }) => reject(new Error(message))
    worker.postMessage('wasm')
  }),
}
`,
  'src/worker.js': `import { scale, settings } from 'numkit'
globalThis.unused = () => scale([], { backend: 'gpu' })
onmessage = async ({ data: backend }) => {
  const before = globalThis.evaluated ?? []
  const result = await scale([1, 2], { factor: 3, backend })
  postMessage([settings.availableBackends(), before, result, globalThis.evaluated])
}
`,
}

/** What the worker answers. */
export const workerAnswer: unknown = [['numkit_gpu', 'numkit_wasm'], [], [3, 6], ['wasm']]

/** Every test of one bundler that knows workers. */
export function describeWorkers(name: string, build: Bundler): void {
  describe(`a worker, by ${name}`, () => {
    let browser: Browser
    let packages: Readonly<Record<string, PackageFiles>>
    beforeAll(async () => {
      packages = await publishPackages()
      browser = await launchBrowser({ gpu: false })
    })
    afterAll(() => browser.close())

    it.each([false, true])('has backends in chunks of their own (minified: %s)', async (minify) => {
      const { directory, remove } = install(packages, appWithWorker)
      const out = join(directory, 'out')
      await build({ directory, minify, target: 'browser', page: true })
      writePage(out)
      const served = await serveFolder(out)
      const visited = await visit(browser, served.url)
      try {
        expect(await visited.call('work')).toEqual(workerAnswer)
        expect(visited.failures).toEqual([])
        for (const marker of Object.values(markers)) {
          const files = readdirSync(out, { recursive: true, encoding: 'utf8' }).filter(
            (path) => path.endsWith('.js') && readFileSync(join(out, path), 'utf8').includes(marker),
          )
          expect(files).toHaveLength(1)
          expect(readFileSync(join(out, files[0]!), 'utf8')).not.toContain('onmessage')
        }
        record(name, 'worker')
      } finally {
        await visited.page.close()
        await served.close()
        remove()
      }
    })
  })
}
