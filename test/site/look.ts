// A page as a visitor meets it: looked at, measured, and listened to.

import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { AxeResults } from 'axe-core'
import type { Browser, Page } from 'playwright-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Where the pictures lie after a run, to be looked at. */
export const screenshots = join(import.meta.dirname, '../../reports/screenshots')

/** What was wrong with a page at one width. */
export interface Findings {
  /** Serious and critical findings of axe: rule, and the elements it is about. */
  readonly accessibility: readonly string[]
  /** Elements that make the page wider than the window. */
  readonly overflowing: readonly string[]
  /** Headings without width: a browser without fonts shows no text, and finds nothing wrong with any. */
  readonly blank: readonly string[]
  /** Addresses outside the site that the page asked for. */
  readonly foreign: readonly string[]
  /** Errors that the page did not catch, and dialogs it opened. */
  readonly faults: readonly string[]
}

/** A page that is being looked at. */
export interface LookedAt {
  readonly page: Page
  /** Takes the picture and says what is wrong; accessibility counts in the elements of `scope`, or everywhere. */
  inspect(name: string, scope?: string): Promise<Findings>
  close(): Promise<void>
}

/** Opens a page at a width and watches what it does from the first byte on. */
export async function openAt(
  browser: Browser,
  url: string,
  { width, colorScheme }: { readonly width: number; readonly colorScheme: 'light' | 'dark' },
): Promise<LookedAt> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, bypassCSP: true })
  const page = await context.newPage()
  const [foreign, faults]: [string[], string[]] = [[], []]
  const { origin } = new URL(url)
  page.on('request', (request) => {
    const address = new URL(request.url())
    if (address.origin !== origin && !['data:', 'blob:'].includes(address.protocol))
      foreign.push(address.href)
  })
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('dialog', (dialog) => {
    faults.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  await page.goto(url, { waitUntil: 'networkidle' })
  return {
    page,
    close: () => context.close(),
    async inspect(name, scope) {
      mkdirSync(screenshots, { recursive: true })
      await page.screenshot({
        path: join(screenshots, `${name}-${width}-${colorScheme}.png`),
        fullPage: true,
      })
      return {
        accessibility: await runAxe(page, scope),
        overflowing: await page.evaluate(findOverflowing),
        blank: await page.evaluate(findBlank),
        foreign,
        faults,
      }
    },
  }
}

/** A page with nothing wrong. */
export const nothing: Findings = {
  accessibility: [],
  overflowing: [],
  blank: [],
  foreign: [],
  faults: [],
}

async function runAxe(page: Page, scope = 'html'): Promise<string[]> {
  await page.evaluate(axe)
  const { violations } = await page.evaluate(
    (element) =>
      (globalThis as unknown as { axe: { run(element: string): Promise<AxeResults> } }).axe.run(element),
    scope,
  )
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`))
}

function findOverflowing(): string[] {
  const { clientWidth, scrollWidth } = document.documentElement
  if (scrollWidth <= clientWidth) return []
  const wide = [...document.querySelectorAll('body *')].filter(
    (element) => element.getBoundingClientRect().right > clientWidth + 1,
  )
  return [
    `page is ${scrollWidth} wide in ${clientWidth}`,
    ...wide.map((element) => element.outerHTML.slice(0, 100)),
  ]
}

function findBlank(): string[] {
  return [...document.querySelectorAll('h1')].flatMap((heading) => {
    const text = document.createRange()
    text.selectNodeContents(heading)
    return text.getBoundingClientRect().width > 0 ? [] : [heading.outerHTML.slice(0, 100)]
  })
}
