import type { Plugin } from 'rolldown'
import { createNativePlugin } from './native.ts'
import type { Options } from './options.ts'
import { rolldownHooks } from './tools/rollup.ts'

export type { Options }

/**
 * The plugin for Rolldown.
 *
 * @example
 * ```ts
 * import backstitch from 'backstitch/rolldown'
 *
 * export default { input: 'src/main.js', plugins: [backstitch()] }
 * ```
 */
export default createNativePlugin<Plugin>('rolldown', rolldownHooks) as (options?: Options) => Plugin[]
