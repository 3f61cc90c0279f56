import type { Plugin } from 'rollup'
import { createPlugin } from './factory.ts'
import type { Options } from './options.ts'
import { rollupHooks } from './tools/rollup.ts'

export type { Options }

/**
 * The plugin for Rollup 4.
 *
 * @example
 * ```ts
 * import backstitch from 'backstitch/rollup'
 *
 * export default { input: 'src/main.js', plugins: [backstitch()] }
 * ```
 */
export default createPlugin(rollupHooks).rollup as (options?: Options) => Plugin[]
