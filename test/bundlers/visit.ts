import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'

/** A page with what it downloaded and what went wrong in it. */
export interface Visit {
  readonly page: Page
  readonly failures: string[]
  /** Paths requested since the last question, sorted. */
  requested(): readonly string[]
  /** Calls one function of the app in the page. */
  call(name: string): Promise<unknown>
}

/** Writes the page of a build's output, where the bundler wrote none. */
export function writePage(out: string): void {
  const file = join(out, 'index.html')
  if (existsSync(file)) return
  const script = '<script type="module" src="./main.js"></script>'
  writeFileSync(file, `<!doctype html><link rel="icon" href="data:,">${script}`)
}

/** Opens a page and waits until its app has started. */
export async function visit(browser: Browser, url: string): Promise<Visit> {
  const page = await browser.newPage()
  const failures: string[] = []
  const paths: string[] = []
  page.on('pageerror', ({ message }) => void failures.push(message))
  page.on('console', (message) => message.type() === 'error' && failures.push(message.text()))
  page.on('request', (request) => void paths.push(new URL(request.url()).pathname.slice(1)))
  await page.goto(url)
  await page.waitForFunction(() => 'calls' in globalThis)
  return {
    page,
    failures,
    requested: () => paths.splice(0).sort(),
    call: (name) =>
      page.evaluate(
        (each) => (globalThis as unknown as { calls: Record<string, () => unknown> }).calls[each]!(),
        name,
      ),
  }
}
