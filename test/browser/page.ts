import type { Browser, Page } from 'playwright-core'
import { expect } from 'vitest'
import { TOLERANCES } from '../support/kernels/tolerances.ts'

/** One line of the page's results, as its data attributes tell it. */
export interface Row {
  readonly function: keyof typeof TOLERANCES
  readonly backend: string
  readonly state: string
  readonly ran: string
  readonly difference?: string
  readonly message?: string
}

/** Which parts of the backends have come over the network. */
export interface Downloads {
  /** The chunk that holds the WebAssembly backend's adapter. */
  readonly wasmCode: boolean
  /** The kernels themselves. */
  readonly wasmKernels: boolean
  /** The chunk that holds the shaders. */
  readonly shaders: boolean
}

/** The example page in a browser, watched. */
export interface DrivenPage {
  /** What has been downloaded so far. */
  downloads(): Promise<Downloads>
  /** Presses the given backends, runs all functions at the smallest size, and returns what the page shows. */
  run(...backends: readonly string[]): Promise<Row[]>
  /** Compute passes that the page has dispatched. */
  dispatched(): Promise<number>
  /** Errors that the page did not catch. */
  readonly faults: readonly string[]
  close(): Promise<void>
}

// What only the backends' own code contains, however it was bundled or minified.
const WASM_CODE = 'WebAssembly.compile('
const SHADER = '@workgroup_size('

/** Opens the page and starts to watch. */
export async function openPage(browser: Browser, url: string): Promise<DrivenPage> {
  const context = await browser.newContext()
  const page = await context.newPage()
  const faults: string[] = []
  const bodies: Promise<readonly [url: string, text: string]>[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('response', (response) => {
    const text = response.text().catch(() => '')
    bodies.push(text.then((body) => [response.url(), body] as const))
  })
  await page.addInitScript(countDispatches)
  await page.goto(url)
  await page.waitForSelector('#functions article:nth-of-type(5)')
  return {
    faults,
    async downloads() {
      const answers = await Promise.all(bodies)
      const scripts = answers.filter(([address]) => !isWasm(address)).map(([, body]) => body)
      return {
        wasmCode: scripts.some((script) => script.includes(WASM_CODE)),
        wasmKernels: answers.some(([address]) => isWasm(address)),
        shaders: scripts.some((script) => script.includes(SHADER)),
      }
    },
    run: (...backends) => runPage(page, backends),
    dispatched: () =>
      page.evaluate(() => (globalThis as { dispatchedPasses?: number }).dispatchedPasses ?? 0),
    close: () => context.close(),
  }
}

/** Holds every function on every backend that declares it to the stated tolerance. */
export function expectEveryBackend(rows: readonly Row[]): void {
  const ran = { cpu: 'cpu', wasm: 'vectorkit_wasm', webgpu: 'vectorkit_webgpu' }
  for (const name of Object.keys(TOLERANCES) as (keyof typeof TOLERANCES)[]) {
    for (const [backend, canonical] of Object.entries(ran)) {
      const row = rows.find((one) => one.function === name && one.backend === backend)
      expect(row, `${name} on ${backend}`).toBeDefined()
      if (name === 'normalizeRows' && backend === 'webgpu') {
        expect(row).toMatchObject({ state: 'declined', ran: 'cpu' })
        continue
      }
      expect(row, `${name} on ${backend}: ${row?.message}`).toMatchObject({ state: 'ran', ran: canonical })
      expect(Number(row?.difference), `${name} on ${backend}`).toBeLessThanOrEqual(TOLERANCES[name].absolute)
    }
  }
}

async function runPage(page: Page, backends: readonly string[]): Promise<Row[]> {
  await page.selectOption('#size', 'small')
  for (const chip of await page.locator('#backends [data-backend]').all()) {
    const wanted = backends.includes((await chip.getAttribute('data-backend')) ?? '')
    if ((await chip.getAttribute('aria-pressed')) !== String(wanted)) await chip.click()
  }
  await page.click('#run')
  await page.waitForSelector('body[data-state=done]', { timeout: 120_000 })
  const rows = await page.$$eval('.reason', (items) =>
    items.map((item) => ({ ...(item as HTMLElement).dataset })),
  )
  return rows as unknown as Row[]
}

function isWasm(address: string): boolean {
  return /\.wasm(\?|$)/.test(address)
}

// Runs in the page, before its own code.
function countDispatches(): void {
  const counter = globalThis as { dispatchedPasses?: number }
  counter.dispatchedPasses = 0
  const prototype = globalThis.GPUComputePassEncoder?.prototype
  if (!prototype) return
  const original = prototype.dispatchWorkgroups
  prototype.dispatchWorkgroups = function (...counts) {
    counter.dispatchedPasses = (counter.dispatchedPasses ?? 0) + 1
    return original.apply(this, counts)
  }
}
