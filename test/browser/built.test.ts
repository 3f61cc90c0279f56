import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser, type Served, serveFolder } from '../support/browser.ts'
import { openPage } from './page.ts'
import { expectWholeStory } from './scenario.ts'

const app = fileURLToPath(new URL('../../examples/app', import.meta.url))
const vite = fileURLToPath(new URL('../../node_modules/vite/bin/vite.js', import.meta.url))

describe('the built page, served as files', () => {
  let folder: string
  let served: Served
  let browser: Browser

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'backstitch-app-'))
    execFileSync(process.execPath, [vite, 'build', '--outDir', folder, '--emptyOutDir'], { cwd: app })
    served = await serveFolder(folder)
    browser = await launchBrowser()
  })

  afterAll(async () => {
    await browser?.close()
    await served?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  test('runs every function on every backend, each downloaded by its first use', async () => {
    await expectWholeStory(browser, served.url)
  })

  test('says why where there is no GPU, and runs everything else', async () => {
    const plain = await launchBrowser({ gpu: false })
    const page = await openPage(plain, served.url)
    try {
      const rows = await page.run('cpu', 'wasm', 'webgpu')
      const refused = rows.filter(({ backend, state }) => backend === 'webgpu' && state === 'failed')
      expect(refused.map((row) => row.function)).toEqual([
        'matrixMultiply',
        'pairwiseDistances',
        'nearestNeighbors',
        'gaussianBlur',
      ])
      for (const { message } of refused) expect(message).toContain('offers no adapter')
      expect(rows.filter(({ backend, state }) => backend !== 'webgpu' && state === 'ran')).toHaveLength(10)
    } finally {
      await plain.close()
    }
  })
})
