/**
 * The rules about providers, routing, scopes and environment.
 *
 * Importing this module is enough: dispatchers find it, also those created before. The registry module a bundler
 * plugin writes, and Node's, import it by themselves.
 *
 * @example
 * ```ts
 * import '@backstitch/runtime/engine'
 * ```
 */
export declare const engine: Engine;
