// Every bundler behind one call: the same app, a folder of output, modules that Node can run.

import { join } from 'node:path'
import { type Configuration, rspack } from '@rspack/core'
import { build as esbuild, transform } from 'esbuild'
import { rolldown } from 'rolldown'
import { type Plugin, rollup } from 'rollup'
import { build as vite } from 'vite'
import webpack from 'webpack'
import backstitchEsbuild from '../../plugin/esbuild.ts'
import type { Options } from '../../plugin/options.ts'
import backstitchRolldown from '../../plugin/rolldown.ts'
import backstitchRollup from '../../plugin/rollup.ts'
import backstitchRspack from '../../plugin/rspack.ts'
import backstitchVite from '../../plugin/vite.ts'
import backstitchWebpack from '../../plugin/webpack.ts'
import { resolveLikeNode } from './resolve.ts'

/** One build of the app in a folder. */
export interface BuildRequest {
  readonly directory: string
  readonly minify?: boolean
  /**
   * Where the output is to run, for tools that have to know.
   *
   * @default 'node'
   */
  readonly target?: 'node' | 'browser'
  /** Whether Vite starts from `index.html`, with its defaults; the others know no pages. */
  readonly page?: boolean
  readonly plugin?: Options
}

/** What the bundler said while it built. */
export interface BuildResult {
  readonly warnings: readonly string[]
}

/** Builds `src/main.js` into `out/main.js` and its chunks. */
export type Bundler = (request: BuildRequest) => Promise<BuildResult>

const textOf = (message: string | { message?: string }) =>
  typeof message === 'string' ? message : (message.message ?? '')

async function buildWithRollup({ directory, minify = false, plugin }: BuildRequest): Promise<BuildResult> {
  const warnings: string[] = []
  const bundle = await rollup({
    input: join(directory, 'src/main.js'),
    plugins: [backstitchRollup({ root: directory, ...plugin }), resolveLikeNode(), minify && minifyChunks],
    onwarn: (warning) => void warnings.push(textOf(warning)),
  })
  await bundle.write({ dir: join(directory, 'out'), format: 'es', sourcemap: true })
  await bundle.close()
  return { warnings }
}

/** Rollup minifies by plugins only. */
const minifyChunks: Plugin = {
  name: 'test:minify',
  renderChunk: (code) => transform(code, { minify: true, format: 'esm', sourcemap: true }),
}

async function buildWithRolldown({ directory, minify = false, plugin }: BuildRequest): Promise<BuildResult> {
  const warnings: string[] = []
  const bundle = await rolldown({
    input: join(directory, 'src/main.js'),
    cwd: directory,
    platform: 'browser',
    plugins: [backstitchRolldown({ root: directory, ...plugin })],
    onLog: (_, log) => void warnings.push(textOf(log)),
  })
  await bundle.write({ dir: join(directory, 'out'), format: 'es', minify, sourcemap: true })
  await bundle.close()
  return { warnings }
}

async function buildWithEsbuild({ directory, minify = false, plugin }: BuildRequest): Promise<BuildResult> {
  const { warnings } = await esbuild({
    entryPoints: [join(directory, 'src/main.js')],
    absWorkingDir: directory,
    bundle: true,
    splitting: true,
    format: 'esm',
    sourcemap: true,
    minify,
    chunkNames: 'chunks/[name]-[hash]',
    assetNames: 'assets/[name]-[hash]',
    outdir: join(directory, 'out'),
    logLevel: 'silent',
    plugins: [backstitchEsbuild(plugin)],
  })
  return { warnings: warnings.map(({ text }) => text) }
}

async function buildWithVite({
  directory,
  minify = false,
  target,
  page = false,
  plugin,
}: BuildRequest): Promise<BuildResult> {
  const warnings: string[] = []
  const entry = {
    input: join(directory, 'src/main.js'),
    output: { entryFileNames: 'main.js' },
    preserveEntrySignatures: 'strict' as const,
  }
  await vite({
    root: directory,
    base: './',
    configFile: false,
    logLevel: 'silent',
    plugins: [backstitchVite(plugin), collectViteWarnings(warnings)],
    build: {
      outDir: 'out',
      minify,
      modulePreload: target === 'browser',
      assetsInlineLimit: 0,
      rolldownOptions: page ? {} : entry,
    },
  })
  return { warnings }
}

/** A server build of Vite, with hosts and backends bundled. */
async function buildWithViteServer({
  directory,
  minify = false,
  plugin,
}: BuildRequest): Promise<BuildResult> {
  const warnings: string[] = []
  await vite({
    root: directory,
    configFile: false,
    logLevel: 'silent',
    plugins: [backstitchVite(plugin), collectViteWarnings(warnings)],
    build: { outDir: 'out', minify, ssr: 'src/main.js' },
  })
  return { warnings }
}

function collectViteWarnings(warnings: string[]) {
  return {
    name: 'test:warnings',
    options: (options: { onLog?: unknown }) => ({
      ...options,
      onLog: (_: string, log: { message: string }) => void warnings.push(log.message),
    }),
  }
}

const webpackOptions = ({ directory, minify = false, target }: BuildRequest) => ({
  mode: 'production' as const,
  context: directory,
  entry: { main: './src/main.js' },
  target: target === 'browser' ? ['web', 'es2022'] : 'node20',
  devtool: 'source-map' as const,
  output: {
    path: join(directory, 'out'),
    module: true,
    chunkFormat: 'module' as const,
    filename: '[name].js',
    chunkFilename: 'chunks/[name]-[contenthash:8].js',
    library: { type: 'module' as const },
  },
  experiments: { outputModule: true },
  optimization: { minimize: minify, splitChunks: false as const },
})

async function buildWithWebpack(request: BuildRequest): Promise<BuildResult> {
  const compiler = webpack({
    ...webpackOptions(request),
    plugins: [backstitchWebpack(request.plugin)],
  } as webpack.Configuration)!
  return await runCompiler(compiler)
}

async function buildWithRspack(request: BuildRequest): Promise<BuildResult> {
  const compiler = rspack({
    ...webpackOptions(request),
    plugins: [backstitchRspack(request.plugin)],
  } as Configuration)
  return await runCompiler(compiler as unknown as webpack.Compiler)
}

export function runCompiler(compiler: webpack.Compiler): Promise<BuildResult> {
  return new Promise((resolve, reject) => {
    compiler.run((error, stats) => {
      compiler.close(() => {
        const { errors = [], warnings = [] } =
          stats?.toJson({ all: false, errors: true, warnings: true }) ?? {}
        if (error || errors.length > 0)
          reject(error ?? new Error(errors.map(({ message }) => message).join('\n')))
        else resolve({ warnings: warnings.map(({ message }) => message) })
      })
    })
  })
}

/** By the names the docs use. */
export const bundlers: Readonly<Record<string, Bundler>> = {
  Vite: buildWithVite,
  'Vite SSR': buildWithViteServer,
  Rollup: buildWithRollup,
  Rolldown: buildWithRolldown,
  esbuild: buildWithEsbuild,
  webpack: buildWithWebpack,
  Rspack: buildWithRspack,
}
