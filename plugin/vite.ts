import type { Plugin } from 'vite'
import { createNativePlugin } from './native.ts'
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
export default createNativePlugin<Plugin>('vite', viteHooks) as (options?: Options) => Plugin[]
