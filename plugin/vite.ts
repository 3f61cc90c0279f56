import type { Plugin } from 'vite'
import { createPlugin } from './factory.ts'
import type { Options } from './options.ts'
import { viteHooks } from './tools/vite.ts'

export type { Options }

/**
 * The plugin for Vite and vitest.
 *
 * @example
 * ```ts
 * import backstitch from 'backstitch/vite'
 * import { defineConfig } from 'vite'
 *
 * export default defineConfig({ plugins: [backstitch()] })
 * ```
 */
export default createPlugin(viteHooks).vite as (options?: Options) => Plugin[]
