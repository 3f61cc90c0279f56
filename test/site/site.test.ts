import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser, type Served, serveFolder } from '../support/browser.ts'
import { host, runTypeDoc, writeFolder } from '../typedoc/project.ts'
import { nothing, openAt } from './look.ts'

const root = join(import.meta.dirname, '../..')
const views = [
  { width: 1280, colorScheme: 'light' },
  { width: 400, colorScheme: 'dark' },
] as const

let folder = ''
let browser: Browser
let site: Served
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'backstitch-site-'))
  // Warnings make the script fail: no link of the site leads nowhere.
  execFileSync(process.execPath, [join(root, 'scripts/docs.mjs'), '--out', folder], { stdio: 'pipe' })
  const report = [join(root, 'bin/backstitch.js'), 'report', '--out', join(folder, 'report.html')]
  execFileSync(process.execPath, report, { cwd: join(root, 'examples/app'), stdio: 'pipe' })
  browser = await launchBrowser({ gpu: false })
  site = await serveFolder(folder)
})
afterAll(async () => {
  await browser?.close()
  await site?.close()
  rmSync(folder, { recursive: true, force: true })
})

const pages = [
  ['home', 'index.html'],
  ['function', 'vectorkit/index/pairwiseDistances.html'],
  ['concept', 'Concepts/Parameters.html'],
  ['guide', 'Guides/For_backend_authors.html'],
  ['options', 'Options_and_commands.html'],
  ['comparison', 'Comparison.html'],
  ['report', 'report.html'],
] as const

describe.each(views)('at $width pixels, $colorScheme', (view) => {
  test.each(pages)('the page "%s" fits, can be read by everybody, and stays at home', async (name, path) => {
    const { inspect, close } = await openAt(browser, `${site.url}${path}`, view)
    expect(await inspect(name)).toEqual(nothing)
    await close()
  })

  test('the search finds a function by an option that only a backend has', async () => {
    const { page, inspect, close } = await openAt(browser, `${site.url}index.html`, view)
    await page.click('#tsd-search-trigger')
    await page.fill('#tsd-search-input', 'workgroupSize')
    const results = page.locator('#tsd-search-results li')
    await results.first().waitFor()
    expect((await results.allTextContents()).join('\n')).toContain('pairwiseDistances')
    expect(await inspect('search')).toEqual(nothing)
    await close()
  })

  test('hostile text of a provider is text, in the theme that TypeDoc comes with', async () => {
    const run = await runTypeDoc(writeFolder(host))
    const served = await serveFolder(join(run.folder, 'out'))
    const { page, inspect, close } = await openAt(browser, `${served.url}functions/smooth.html`, view)
    expect(await page.locator('.tsd-tag-otherParameters').textContent()).toContain('<img src=x onerror=')
    expect(await page.locator('.tsd-tag-otherParameters img').count()).toBe(0)
    expect(await page.locator('a[href^="javascript:"]').count()).toBe(0)
    expect(await inspect('hostile', '.tsd-tag-otherParameters')).toEqual(nothing)
    await close()
    await served.close()
  })
})

describe('the page of a function of the example host', () => {
  test('shows what installed packages said about it', async () => {
    const { page, close } = await openAt(
      browser,
      `${site.url}vectorkit/index/pairwiseDistances.html`,
      views[0],
    )
    expect(await page.locator('.tsd-tag-otherParameters').textContent()).toContain(
      'workgroupSize (vectorkit_webgpu): number = 64',
    )
    expect(await page.locator('.tsd-tag-backends').textContent()).toContain('vectorkit-wasm@1.0.0')
    await close()
  })
})
