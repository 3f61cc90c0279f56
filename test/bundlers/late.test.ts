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
    const output = { dir: join(directory, 'out') }
    const watcher =
      tool === 'Rolldown'
        ? watchRolldown({
            input: input(directory),
            cwd: directory,
            output,
            plugins: [forRolldown({ root: directory })],
          })
        : watchRollup({
            input: input(directory),
            output,
            plugins: [resolveInstalled(directory), forRollup({ root: directory })],
            onLog: () => {},
          })
    const file = join(directory, 'src/backstitch.d.ts')
    const typings = () => (existsSync(file) ? readFileSync(file, 'utf8') : '')
    try {
      await new Promise<void>((resolve) => {
        watcher.on('event', ({ code }: { code: string }) => {
          if (code === 'END') resolve()
        })
      })
      expect(typings()).toContain('workgroupSize')
      const manifest = join(directory, 'package.json')
      writeFileSync(manifest, readFileSync(manifest, 'utf8').replace(/"numkit-gpu":[^,}]*,?/, ''))
      await expect.poll(typings, waiting).not.toContain('workgroupSize')
    } finally {
      await watcher.close()
    }
  })
})
