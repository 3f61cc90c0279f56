// Every bundler as a host's author would use it: `src/index.ts` to `dist/index.js`.

import { join } from 'node:path'
import { type Configuration, rspack } from '@rspack/core'
import { build as esbuild, transformSync } from 'esbuild'
import { rolldown } from 'rolldown'
import { type Plugin, rollup } from 'rollup'
import { build as vite } from 'vite'
import webpack from 'webpack'
import backstitchEsbuild from '../../plugin/esbuild.ts'
import backstitchRolldown from '../../plugin/rolldown.ts'
import backstitchRollup from '../../plugin/rollup.ts'
import backstitchRspack from '../../plugin/rspack.ts'
import backstitchVite from '../../plugin/vite.ts'
import backstitchWebpack from '../../plugin/webpack.ts'
import { runCompiler } from './bundlers.ts'

/** Builds the library in a folder. */
export type LibraryBuilder = (directory: string) => Promise<unknown>

export const stripTypes: Plugin = {
  name: 'test:types',
  transform: (code, id) =>
    id.endsWith('.ts') ? transformSync(code, { loader: 'ts', sourcemap: true }) : null,
}

const webpackLibrary = (directory: string, rule: object) => ({
  mode: 'production' as const,
  context: directory,
  entry: { index: './src/index.ts' },
  output: {
    path: join(directory, 'dist'),
    module: true,
    filename: '[name].js',
    library: { type: 'module' as const },
  },
  experiments: { outputModule: true },
  optimization: { minimize: false },
  module: { rules: [{ test: /\.ts$/, ...rule }] },
})

/** By the names the docs use. */
export const libraryBuilders: Readonly<Record<string, LibraryBuilder>> = {
  Vite: (root) =>
    vite({
      root,
      configFile: false,
      logLevel: 'silent',
      plugins: [backstitchVite()],
      build: {
        emptyOutDir: false,
        minify: false,
        lib: { entry: 'src/index.ts', formats: ['es'], fileName: 'index' },
      },
    }),
  Rollup: async (root) => {
    const plugins = [backstitchRollup({ root }), stripTypes]
    const bundle = await rollup({ input: join(root, 'src/index.ts'), plugins })
    await bundle.write({ dir: join(root, 'dist'), format: 'es', sourcemap: true })
  },
  Rolldown: async (root) => {
    const bundle = await rolldown({
      input: join(root, 'src/index.ts'),
      cwd: root,
      plugins: [backstitchRolldown({ root })],
    })
    await bundle.write({ dir: join(root, 'dist'), format: 'es', sourcemap: true })
  },
  esbuild: (root) =>
    esbuild({
      entryPoints: [join(root, 'src/index.ts')],
      absWorkingDir: root,
      bundle: true,
      format: 'esm',
      sourcemap: true,
      outdir: join(root, 'dist'),
      logLevel: 'silent',
      plugins: [backstitchEsbuild()],
    }),
  webpack: (root) => {
    const options = webpackLibrary(root, { loader: join(import.meta.dirname, 'strip-types.cjs') })
    return runCompiler(webpack({ ...options, plugins: [backstitchWebpack()] } as webpack.Configuration)!)
  },
  Rspack: (root) => {
    const swc = {
      loader: 'builtin:swc-loader',
      options: { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } },
    }
    const options = { ...webpackLibrary(root, swc), plugins: [backstitchRspack()] } as Configuration
    return runCompiler(rspack(options) as unknown as webpack.Compiler)
  },
}
