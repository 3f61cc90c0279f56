import { rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { createServer, type ViteDevServer } from 'vite'
import { afterAll, beforeAll, describe, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { expectWholeStory } from './scenario.ts'

const app = fileURLToPath(new URL('../../examples/app', import.meta.url))
const cacheDir = fileURLToPath(new URL('../../node_modules/.cache/backstitch/vite-dev-test', import.meta.url))

describe("the page in Vite's development server", () => {
  let server: ViteDevServer
  let browser: Browser

  beforeAll(async () => {
    // What an earlier run has optimized must not help this one.
    rmSync(cacheDir, { recursive: true, force: true })
    server = await createServer({
      root: app,
      cacheDir,
      logLevel: 'error',
      server: { port: 0, host: 'localhost' },
    })
    await server.listen()
    browser = await launchBrowser()
  })

  afterAll(async () => {
    await browser?.close()
    await server?.close()
  })

  test('runs every function on every backend, each downloaded by its first use', async () => {
    await expectWholeStory(browser, server.resolvedUrls!.local[0]!)
  })
})
