import type { Plugin } from 'rollup'
import { backstitch } from './factory.ts'
import type { Options } from './options.ts'

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
export default backstitch.rollup as (options?: Options) => Plugin[]
