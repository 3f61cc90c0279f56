// Pages of Vite that share a module: their own chunks hold nothing but imports, and Vite asks no plugin about them.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import backstitch from '../../plugin/vite.ts'
import { type Installation, install, markers, type PackageFiles } from './fixture.ts'
import { literals } from './preloading.ts'
import { publishPackages } from './publish.ts'

let packages: Readonly<Record<string, PackageFiles>>
let installation: Installation
beforeAll(async () => {
  packages = await publishPackages()
})
afterEach(() => installation.remove())

/** The text of two pages that load the same module. */
async function buildPages(base: string, more: object = {}): Promise<readonly string[]> {
  const pages = ['index.html', 'deep/other.html']
  const text = '<!doctype html><script type="module" src="/src/main.js"></script>'
  installation = install(packages, { ...literals, ...Object.fromEntries(pages.map((page) => [page, text])) })
  const { directory } = installation
  await build({
    root: directory,
    base,
    configFile: false,
    logLevel: 'silent',
    plugins: [backstitch()],
    build: { outDir: 'out', rolldownOptions: { input: pages.map((page) => join(directory, page)) }, ...more },
  })
  return pages.map((page) => readFileSync(join(directory, 'out', page), 'utf8'))
}

/** The links of a page, each with whether it leads to code of the backend that its module names. */
function linksOf(page: string): readonly (readonly [base: string, isNamed: boolean])[] {
  const links = page.matchAll(/<link rel="modulepreload" crossorigin href="([^"]*)(assets\/[^"]*)">/g)
  return [...links].map(([, base, file]) => {
    const text = readFileSync(join(installation.directory, 'out', file!), 'latin1')
    return [base!, text.includes(markers.wasm)]
  })
}

describe('pages of Vite that share a module with a literal backend', () => {
  it('preload the backend, relative to the page', async () => {
    const [index, other] = await buildPages('./')
    expect(linksOf(index!)).toEqual([['./', true]])
    expect(linksOf(other!)).toEqual([['../', true]])
  })

  it('preload it from the base of the app', async () => {
    for (const page of await buildPages('/app/')) expect(linksOf(page)).toEqual([['/app/', true]])
  })

  it.each([
    ['preloads nothing', { modulePreload: false }],
    ['leaves it out', { modulePreload: { resolveDependencies: () => [] } }],
  ])('do not preload it where the app itself %s', async (_, more) => {
    for (const page of await buildPages('./', more)) expect(page).not.toContain('preload')
  })
})
