import type { Plugin } from 'vite'
import { backstitch } from './factory.ts'
import type { Options } from './options.ts'

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
export default backstitch.vite as (options?: Options) => Plugin[]
