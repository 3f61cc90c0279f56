import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser, type Served, serveFolder } from '../support/browser.ts'
import { installPackedApp, type PackedApp } from '../support/packed.ts'
import { expectWholeStory } from './scenario.ts'

const typescript = fileURLToPath(new URL('../../node_modules/typescript/bin/tsc', import.meta.url))
const committed = fileURLToPath(new URL('../../examples/app/src/backstitch.d.ts', import.meta.url))

describe('a copy of the app that installed packed tarballs', () => {
  let app: PackedApp
  let served: Served
  let browser: Browser

  beforeAll(async () => {
    app = installPackedApp()
    app.run('npm', 'run', 'build')
    served = await serveFolder(join(app.folder, 'dist'))
    browser = await launchBrowser()
  })

  afterAll(async () => {
    await browser?.close()
    await served?.close()
    app?.remove()
  })

  test('runs every function on every backend, each downloaded by its first use', async () => {
    await expectWholeStory(browser, served.url)
  })

  test('has the same merged typings as the repository, and type-checks against them', () => {
    const typings = readFileSync(join(app.folder, 'src/backstitch.d.ts'), 'utf8')
    expect(typings).toBe(readFileSync(committed, 'utf8'))
    expect(app.run(process.execPath, typescript, '-p', '.')).toBe('')
  })
})
