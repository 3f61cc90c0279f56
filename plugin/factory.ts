// One factory for every bundler: the same hooks, and beside them what each tool needs and the others do not have.

import { createUnplugin, type UnpluginInstance, type UnpluginOptions } from 'unplugin'
import { type Build, startBuild } from './build.ts'
import { type Options, resolveOptions } from './options.ts'
import { bunHooks } from './tools/bun.ts'
import { esbuildHooks } from './tools/esbuild.ts'
import { farmHooks } from './tools/farm.ts'
import { rollupHooks } from './tools/rollup.ts'
import { viteHooks } from './tools/vite.ts'
import { webpackHooks } from './tools/webpack.ts'

const hooks: { readonly [framework: string]: (build: Build) => UnpluginOptions[] } = {
  vite: viteHooks,
  rollup: rollupHooks,
  rolldown: rollupHooks,
  esbuild: esbuildHooks,
  webpack: webpackHooks,
  rspack: webpackHooks,
  rsbuild: webpackHooks,
  farm: farmHooks,
  bun: bunHooks,
}

/** The plugin, by bundler. */
export const backstitch: UnpluginInstance<Options | undefined, true> = createUnplugin(
  (options, { framework }) => (hooks[framework] ?? rollupHooks)(startBuild(resolveOptions(options))),
)
