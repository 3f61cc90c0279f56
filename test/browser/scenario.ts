import type { Browser } from 'playwright-core'
import { expect } from 'vitest'
import { expectEveryBackend, openPage } from './page.ts'

/**
 * What must hold wherever the page runs: nothing of a backend is downloaded before its first use, every function
 * runs on every backend that declares it, and the results agree.
 */
export async function expectWholeStory(browser: Browser, url: string): Promise<void> {
  const page = await openPage(browser, url)
  try {
    expect(await page.downloads()).toEqual({ wasmCode: false, wasmKernels: false, shaders: false })
    await page.run('cpu')
    expect(await page.downloads()).toEqual({ wasmCode: false, wasmKernels: false, shaders: false })
    await page.run('wasm')
    expect(await page.downloads()).toEqual({ wasmCode: true, wasmKernels: true, shaders: false })
    expect(await page.dispatched()).toBe(0)
    const rows = await page.run('cpu', 'wasm', 'webgpu')
    expect(await page.downloads()).toEqual({ wasmCode: true, wasmKernels: true, shaders: true })
    expectEveryBackend(rows)
    // Four functions, each called more than once, and the blur takes two passes.
    expect(await page.dispatched()).toBeGreaterThanOrEqual(10)
    expect(page.faults).toEqual([])
  } finally {
    await page.close()
  }
}
