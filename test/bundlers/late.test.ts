// The Rollup family makes chunks when all modules are read: typings are written and problems told at that time, and not
// too late for anybody.

import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { rolldown, watch as watchRolldown } from 'rolldown'
import { rollup, watch as watchRollup } from 'rollup'
import { build as buildVite } from 'vite'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Options } from '../../plugin/options.ts'
import forRolldown from '../../plugin/rolldown.ts'
import forRollup from '../../plugin/rollup.ts'
import forVite from '../../plugin/vite.ts'
import { app, type Installation, install, type PackageFiles } from './fixture.ts'
import { publishPackages } from './publish.ts'

/** Builds a folder to `out` and gives the messages; rejects where the build fails, with them as well. */
type Build = (directory: string, options?: Options) => Promise<readonly string[]>

/** A watcher may notice files that were written just before it started: the next build need not be ours. */
const waiting = { timeout: 10_000, interval: 50 }

const input = (directory: string) => join(directory, 'src/main.js')

async function told(run: (onLog: (level: string, log: { message: string }) => void) => Promise<unknown>) {
  const messages: string[] = []
  await run((_, { message }) => void messages.push(message)).catch(
    (error) => void messages.push(String(error)),
  )
  return messages
}

const builds: Readonly<Record<string, Build>> = {
  Rolldown: (directory, options) =>
    told(async (onLog) => {
      const plugins = [forRolldown({ root: directory, ...options })]
      const bundle = await rolldown({ input: input(directory), cwd: directory, plugins, onLog })
      await bundle.write({ dir: join(directory, 'out') })
      await bundle.close()
    }),
  Rollup: (directory, options) =>
    told(async (onLog) => {
      const plugins = [resolveInstalled(directory), forRollup({ root: directory, ...options })]
      const bundle = await rollup({ input: input(directory), plugins, onLog })
      await bundle.write({ dir: join(directory, 'out') })
      await bundle.close()
    }),
  Vite: (directory, options) =>
    told(async (onLog) => {
      const say = (message: string) => onLog('', { message })
      await buildVite({
        root: directory,
        configFile: false,
        customLogger: {
          info: say,
          warn: say,
          warnOnce: say,
          error: say,
          clearScreen: () => {},
          hasErrorLogged: () => false,
          hasWarned: false,
        },
        plugins: [forVite(options)],
        build: { outDir: 'out' },
      })
    }),
}

/** Rollup finds no packages by itself. */
function resolveInstalled(directory: string) {
  const paths: Readonly<Record<string, string>> = {
    numkit: 'numkit/dist/index.js',
    '@backstitch/runtime': '@backstitch/runtime/dist/index.js',
  }
  return {
    name: 'installed',
    resolveId: (id: string) => (paths[id] === undefined ? null : join(directory, 'node_modules', paths[id])),
  }
}

let packages: Readonly<Record<string, PackageFiles>>
let installation: Installation

beforeAll(async () => {
  packages = await publishPackages()
})
afterEach(() => installation.remove())

/** The app with a dependency that nobody has installed. */
const incomplete: PackageFiles = {
  ...app,
  'package.json': String(app['package.json']).replace(
    '"dependencies": {',
    '"dependencies": { "absent": "1",',
  ),
}

describe.each(Object.entries(builds))('a build by %s', (_, build) => {
  it('ends with typings that are current', async () => {
    installation = install(packages)
    await build(installation.directory)
    const typings = readFileSync(join(installation.directory, 'src/backstitch.d.ts'), 'utf8')
    expect(typings).toContain('workgroupSize')
  })

  it('that fails still says what is wrong with the packages', async () => {
    installation = install(packages, { ...incomplete, 'src/main.js': 'import "./missing.js"\n' })
    const messages = (await build(installation.directory)).join('\n')
    expect(messages).toContain('missing.js')
    expect(messages).toContain('PACKAGES_NOT_INSTALLED')
  })

  it('with `strict` fails before anything is written', async () => {
    installation = install(packages, withBrokenProvider())
    const { directory } = installation
    const messages = (await build(directory, { strict: true })).join('\n')
    expect(messages).toContain('MODULE_NOT_EXPORTED')
    expect(existsSync(join(directory, 'out'))).toBe(false)
  })
})

/** The app with a provider that declares an adapter which it does not export. */
function withBrokenProvider(): PackageFiles {
  return {
    ...app,
    'package.json': String(app['package.json']).replace(
      '"dependencies": {',
      '"dependencies": { "broken": "1",',
    ),
    'node_modules/broken/package.json': JSON.stringify({
      name: 'broken',
      version: '1.0.0',
      exports: {},
      backstitch: { entrypoints: { 'numkit.backends': { broken: './adapter' } } },
    }),
  }
}

describe('a build that watches', () => {
  it.each(['Rolldown', 'Rollup'] as const)('follows a dependency that is removed, by %s', async (tool) => {
    installation = install(packages)
    const { directory } = installation
    const file = join(directory, 'src/backstitch.d.ts')
    const typings = () => (existsSync(file) ? readFileSync(file, 'utf8') : '')
    const watcher = startWatcher(tool)
    try {
      await firstEnd(watcher)
      expect(typings()).toContain('workgroupSize')
      removeDependency('numkit-gpu')
      await expect.poll(typings, waiting).not.toContain('workgroupSize')
    } finally {
      await watcher.close()
    }
  })

  it.each(['Rolldown', 'Rollup'] as const)('goes on when what made it fail is gone, by %s', async (tool) => {
    installation = install(packages, withBrokenProvider())
    const watcher = startWatcher(tool, { strict: true })
    try {
      await firstEnd(watcher)
      const isWritten = () => existsSync(join(installation.directory, 'out'))
      expect(isWritten()).toBe(false)
      // A watcher that has just been told what to watch may miss the first change.
      const fix = () => {
        removeDependency('broken')
        return isWritten()
      }
      await expect.poll(fix, { timeout: 10_000, interval: 500 }).toBe(true)
    } finally {
      await watcher.close()
    }
  })
})

interface Watcher {
  on(event: 'event', tell: (event: { readonly code: string }) => void): unknown
  close(): Promise<void>
}

function startWatcher(tool: 'Rolldown' | 'Rollup', options?: Options): Watcher {
  const { directory } = installation
  const output = { dir: join(directory, 'out') }
  const given = { root: directory, ...options }
  if (tool === 'Rolldown') {
    const plugins = [forRolldown(given)]
    return watchRolldown({ input: input(directory), cwd: directory, output, plugins, logLevel: 'silent' })
  }
  const plugins = [resolveInstalled(directory), forRollup(given)]
  return watchRollup({ input: input(directory), output, plugins, onLog: () => {} })
}

function firstEnd(watcher: Watcher): Promise<void> {
  return new Promise((resolve) => {
    watcher.on('event', ({ code }) => {
      if (code === 'END') resolve()
    })
  })
}

function removeDependency(name: string): void {
  const manifest = join(installation.directory, 'package.json')
  const { dependencies, ...others } = JSON.parse(readFileSync(manifest, 'utf8'))
  delete dependencies[name]
  writeFileSync(manifest, JSON.stringify({ ...others, dependencies }))
}
