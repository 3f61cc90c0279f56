/** Options of the plugin, the same for every bundler; all of them may be left out. */
export interface Options {
  /**
   * Any folder of the project; the nearest package.json above it counts.
   *
   * @default the bundler's own root, or the current folder
   */
  readonly root?: string
  /**
   * Where the merged typings are written, relative to the package's folder; `false` writes none.
   *
   * @default `backstitch.typings.file` of the app's package.json, or where the app's `tsconfig.json` includes it:
   * `src/backstitch.d.ts` or `backstitch.d.ts`
   */
  readonly dts?: string | false
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
    readonly include?: readonly string[]
    readonly exclude?: readonly string[]
  }
  /**
   * Whether pages download the chunk of a backend while they start, where a call or a setting names the backend by a
   * literal. Nothing of it runs before the call.
   *
   * Vite, Rollup, Rolldown, webpack, Rspack and Rsbuild have means to; the others ignore it.
   *
   * @default true
   */
  readonly preload?: boolean
  /**
   * Canonical names of the backends that the app may select for all its calls, by `settings.backend` or a scope: calls
   * that name no backend then take the options of these only.
   *
   * @default `backstitch.typings.ambient` of the app's package.json, or all backends
   */
  readonly ambient?: readonly string[]
  /**
   * `union` gives each function one signature whose options are a union over `backend`; `overloads` gives it one per
   * backend.
   *
   * @default `backstitch.typings.signatures` of the app's package.json, or `'union'`
   */
  readonly signatures?: 'union' | 'overloads'
  /**
   * Conditions under which packages' `exports` are resolved, besides `default`.
   *
   * @default the bundler's own, as far as it tells them
   */
  readonly conditions?: readonly string[]
  /**
   * Whether a problem of severity `error` fails the build instead of being printed.
   *
   * @default false
   */
  readonly strict?: boolean
}

/** {@link Options} with every default filled in that does not depend on the project. */
export interface ResolvedOptions {
  readonly root: string | undefined
  readonly dts: string | false | undefined
  readonly backends: { readonly include: readonly string[] | undefined; readonly exclude: readonly string[] }
  readonly preload: boolean
  readonly ambient: readonly string[] | undefined
  readonly signatures: 'union' | 'overloads' | undefined
  readonly conditions: readonly string[] | undefined
  readonly strict: boolean
}

/** Fills in defaults and refuses what no build could mean. @throws TypeError naming the option. */
export function resolveOptions(options: Options = {}): ResolvedOptions {
  for (const key of Object.keys(options)) {
    if (!known.includes(key)) refuse(key, `is not an option; the options are ${known.map(code).join(', ')}`)
  }
  const {
    root,
    dts,
    backends = {},
    preload = true,
    ambient,
    signatures,
    conditions,
    strict = false,
  } = options
  if (root !== undefined && typeof root !== 'string') refuse('root', 'has to be a path')
  if (dts !== undefined && dts !== false && typeof dts !== 'string')
    refuse('dts', 'has to be a path or false')
  if (typeof dts === 'string' && !/\.d\.[cm]?ts$/.test(dts)) refuse('dts', 'has to end in `.d.ts`')
  if (typeof preload !== 'boolean') refuse('preload', 'has to be true or false')
  if (typeof strict !== 'boolean') refuse('strict', 'has to be true or false')
  checkNames('ambient', ambient, 'canonical names')
  if (![undefined, 'union', 'overloads'].includes(signatures))
    refuse('signatures', "has to be 'union' or 'overloads'")
  checkNames('conditions', conditions, 'names')
  checkBackends(backends)
  const { include, exclude = [] } = backends
  return { root, dts, backends: { include, exclude }, preload, ambient, signatures, conditions, strict }
}

const known = ['root', 'dts', 'backends', 'preload', 'ambient', 'signatures', 'conditions', 'strict']

function checkBackends(backends: object): void {
  if (backends === null || typeof backends !== 'object' || Array.isArray(backends)) {
    refuse('backends', 'has to be an object with `include` or `exclude`')
  }
  for (const [key, names] of Object.entries(backends)) {
    if (key !== 'include' && key !== 'exclude') {
      refuse(`backends.${key}`, 'is not an option; `include` and `exclude` are')
    }
    checkNames(`backends.${key}`, names, 'canonical names')
  }
}

function checkNames(option: string, value: unknown, what: string): void {
  const isList = Array.isArray(value) && value.every((name) => typeof name === 'string')
  if (value !== undefined && !isList) refuse(option, `has to be a list of ${what}`)
}

function code(name: string): string {
  return `\`${name}\``
}

function refuse(option: string, reason: string): never {
  throw new TypeError(`backstitch: the plugin option \`${option}\` ${reason}.`)
}
