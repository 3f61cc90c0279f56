/** Options of the plugin, the same for every bundler; all of them may be left out. */
export interface Options {
    /**
     * Any folder of the project; the nearest package.json above it counts.
     *
     * @default the bundler's own root, or the current folder
     */
    readonly root?: string;
    /**
     * Where the merged typings are written, relative to the package's folder; `false` writes none.
     *
     * @default `backstitch.typings.file` of the app's package.json, or where the app's `tsconfig.json` includes it:
     * `src/backstitch.d.ts` or `backstitch.d.ts`
     */
    readonly dts?: string | false;
    /**
     * Which of the installed backends take part, by canonical name. The others leave nothing in the bundle or in the
     * typings.
     *
     * @default all that their hosts accept
     * @example
     * ```ts
     * import backstitch from 'backstitch/vite'
     *
     * backstitch({ backends: { exclude: ['vectorkit_webgpu'] } })
     * ```
     */
    readonly backends?: {
        readonly include?: readonly string[];
        readonly exclude?: readonly string[];
    };
    /**
     * Whether pages download the chunk of a backend while they start, where a call or a setting names the backend by a
     * literal. Nothing of it runs before the call.
     *
     * Vite, Rollup, Rolldown, webpack, Rspack and Rsbuild have means to; the others ignore it.
     *
     * @default true
     */
    readonly preload?: boolean;
    /**
     * Canonical names of the backends that the app may select for all its calls, by `settings.backend` or a scope: calls
     * that name no backend then take the options of these only.
     *
     * @default `backstitch.typings.ambient` of the app's package.json, or all backends
     */
    readonly ambient?: readonly string[];
    /**
     * `union` gives each function one signature whose options are a union over `backend`; `overloads` gives it one per
     * backend.
     *
     * @default `backstitch.typings.signatures` of the app's package.json, or `'union'`
     */
    readonly signatures?: 'union' | 'overloads';
    /**
     * Conditions under which packages' `exports` are resolved, besides `default`.
     *
     * @default the bundler's own, as far as it tells them
     */
    readonly conditions?: readonly string[];
    /**
     * Whether a problem of severity `error` fails the build instead of being printed.
     *
     * @default false
     */
    readonly strict?: boolean;
}

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
declare const _default: (options?: Options) => Plugin[];
export { _default as default }
