/**
 * Adds *Other Parameters* and *Backends* to the pages of dispatched functions.
 *
 * Each package that TypeDoc converts is discovered where it lies, with no prior step. Called by TypeDoc itself.
 *
 * @example
 * ```json
 * { "plugin": ["backstitch/typedoc"] }
 * ```
 */
export declare function load(app: Application): void;
