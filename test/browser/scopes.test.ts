// Scopes without AsyncLocalStorage, where there really is none: the published runtime, bundled under the conditions of
// browsers, in a page and in a dedicated worker of Chromium.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser, type Served, serveFolder } from '../support/browser.ts'
import type { Told } from './scopes/stories.ts'

let folder: string
let served: Served
let browser: Browser

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'backstitch-scopes-'))
  await build({
    entryPoints: ['page', 'worker'].map((name) => join(import.meta.dirname, `scopes/${name}.ts`)),
    outdir: folder,
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    conditions: ['module', 'production'],
    target: 'es2022',
  })
  writeFileSync(join(folder, 'index.html'), '<!doctype html><script type="module" src="page.js"></script>')
  served = await serveFolder(folder)
  browser = await launchBrowser({ gpu: false })
})

afterAll(async () => {
  await browser?.close()
  await served?.close()
  rmSync(folder, { recursive: true, force: true })
})

describe.each([
  ['a page', 'tellHere'],
  ['a dedicated worker', 'tellInWorker'],
] as const)('in %s', (_, teller) => {
  let told: Told

  beforeAll(async () => {
    const page = await browser.newPage()
    await page.goto(served.url)
    await page.waitForFunction((name) => name in globalThis, teller)
    told = await page.evaluate(
      (name) => (globalThis as never as Record<string, () => Promise<Told>>)[name]!(),
      teller,
    )
    await page.close()
  })

  test('there is no AsyncLocalStorage', () => {
    expect(told.surroundings).toEqual({ process: 'undefined', storage: 'undefined' })
  })

  test('a backend is downloaded by its first call, not by its selection, and nothing else is', () => {
    expect(told.lazyLoading).toEqual({
      selected: false,
      refusal: 'BACKEND_NOT_READY',
      refused: false,
      results: ['alpha', 'alpha'],
      called: true,
      now: 'alpha',
      beta: false,
    })
  })

  test('a scope is ambient for the synchronous part of its body, and nests', () => {
    expect(told.synchronousPart).toEqual({ inside: ['alpha', 'beta', 'alpha'], after: 'cpu', reported: [] })
  })

  test('a scope is ambient up to the first await of its body', () => {
    expect(told.untilFirstAwait).toEqual({ inside: 'alpha', reported: [] })
  })

  test('ambient calls after an await run under the default and are reported once per scope', () => {
    expect(told.afterAwait).toEqual({
      first: ['cpu', 'cpu', 'cpu'],
      second: ['beta', 'beta', 'beta'],
      reported: ['alpha', 'alpha'],
    })
  })

  test('a bound function keeps its scope through awaits and after its end', () => {
    expect(told.bound).toEqual({ inside: 'alpha', afterEnd: 'alpha', plain: 'cpu', reported: [] })
  })

  test('interleaved scopes of different backends do not mix when they bind', () => {
    expect(told.interleavedBound).toEqual({ seen: [['alpha'], ['beta'], ['alpha']], reported: [] })
  })

  test('ambient calls of interleaved scopes get nobody else’s backend, and both scopes are reported', () => {
    expect(told.interleavedAmbient).toEqual({
      seen: [
        ['alpha', 'cpu', 'cpu', 'cpu', 'cpu', 'cpu'],
        ['beta', 'cpu', 'cpu', 'cpu', 'cpu', 'cpu'],
      ],
      reported: ['alpha', 'beta'],
    })
  })

  test('`using` opens a scope for the rest of its block', () => {
    expect(told.usingScopes).toEqual({ seen: ['alpha', 'beta', 'alpha', 'cpu'], reported: [] })
  })

  test('timers, messages and microtasks started in a scope keep it only where they are bound', () => {
    expect(told.timers).toEqual({ fired: ['cpu', 'alpha', 'cpu', 'alpha', 'cpu', 'alpha'], reported: [] })
  })

  test('a call from outside while a scope waits is reported, and none after its end', () => {
    expect(told.timerBesideScope).toEqual({
      stranger: 'cpu',
      reported: ['alpha'],
      afterwards: 'cpu',
      stillReported: ['alpha'],
    })
  })

  test('a call that names its backend is not ambiguous', () => {
    expect(told.ownBackend).toEqual({ inside: 'beta', reported: [] })
  })

  test('a kernel that had to be loaded still runs in the scope of its call', () => {
    expect(told.insideKernel).toEqual({ inner: 'gamma', after: 'cpu' })
  })

  test('a body that fails leaves its scope', () => {
    expect(told.failures).toEqual({ codes: ['body', 'UNKNOWN_BACKEND', 'body'], after: 'cpu', reported: [] })
  })
})
