import type { Plugin } from 'rolldown'
import { backstitch } from './factory.ts'
import type { Options } from './options.ts'

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
export default backstitch.rolldown as (options?: Options) => Plugin[]
