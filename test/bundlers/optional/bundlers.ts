// The bundlers of this folder behind the same call as the others. They are found at run time: the repository type-checks
// without them.

import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import farmPlugin from '../../../plugin/farm.ts'
import rsbuildPlugin from '../../../plugin/rsbuild.ts'
import type { Bundler } from '../bundlers.ts'

interface Farm {
  build(config: object): Promise<void>
}

interface Rsbuild {
  createRsbuild(options: object): Promise<{ build(): Promise<RsbuildResult> }>
}

interface RsbuildResult {
  close(): Promise<void>
  readonly stats: {
    toJson(options: object): { readonly warnings: readonly { readonly message: string }[] }
  }
}

const here = import.meta.dirname

/** Whether `npm install` was run in this folder. */
export const isInstalled: boolean = existsSync(join(here, 'node_modules/bun'))

async function load<T>(name: string): Promise<T> {
  return await import(name)
}

const buildWithFarm: Bundler = async ({ directory, minify = false, target, page = false, plugin }) => {
  const { build } = await load<Farm>('@farmfe/core')
  const config = {
    root: directory,
    configFile: false,
    logger: undefined,
    clearScreen: false,
    compilation: {
      input: page ? { index: './index.html' } : { main: './src/main.js' },
      output: {
        path: 'out',
        filename: '[resourceName]-[hash].[ext]',
        entryFilename: page ? '[entryName].[ext]' : '[entryName].js',
        targetEnv: target === 'browser' ? 'browser-esnext' : 'node-next',
        format: 'esm',
      },
      persistentCache: false,
      lazyCompilation: false,
      presetEnv: false,
      progress: false,
      minify,
    },
    plugins: [farmPlugin({ root: directory, ...plugin })].flat(),
  }
  return { warnings: await collectWarnings(() => build(config)) }
}

/** Farm gives plugins no log, so that what they say goes to the console. */
async function collectWarnings(run: () => Promise<void>): Promise<readonly string[]> {
  const warnings: string[] = []
  const { warn } = console
  console.warn = (text) => void warnings.push(String(text))
  try {
    await run()
  } finally {
    console.warn = warn
  }
  return warnings
}

const buildWithRsbuild: Bundler = async ({ directory, minify = false, target = 'node', plugin }) => {
  const { createRsbuild } = await load<Rsbuild>('@rsbuild/core')
  const rsbuild = await createRsbuild({
    cwd: directory,
    config: {
      source: { entry: { main: './src/main.js' } },
      output: {
        target: target === 'browser' ? 'web' : 'node',
        module: true,
        assetPrefix: 'auto',
        minify,
        distPath: { root: 'out', jsAsync: 'chunks', js: '' },
        filename: { js: '[name].js' },
      },
      logLevel: 'error',
      plugins: [rsbuildPlugin(plugin)].flat(),
    },
  })
  const { close, stats } = await rsbuild.build()
  const { warnings } = stats.toJson({ all: false, warnings: true })
  await close()
  return { warnings: warnings.map(({ message }) => message) }
}

const buildWithBun: Bundler = async ({ directory, minify = false, plugin = {} }) => {
  const { status, stderr } = spawnSync(
    join(here, 'node_modules/.bin/bun'),
    [join(here, 'bun-build.mjs'), directory, String(minify), JSON.stringify(plugin)],
    { encoding: 'utf8' },
  )
  if (status !== 0) throw new Error(stderr)
  return { warnings: stderr === '' ? [] : [stderr] }
}

export const optionalBundlers: Readonly<Record<string, Bundler>> = {
  Farm: buildWithFarm,
  Rsbuild: buildWithRsbuild,
  Bun: buildWithBun,
}
