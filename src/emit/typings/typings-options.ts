import type { EmittedFile } from '../../merged.ts'

/** How to print the typings of an app. */
export interface TypingsOptions {
  /** Path of the file relative to the app's folder, for instance `src/backstitch.d.ts`. */
  readonly file: string
  /**
   * Folder of each package by name, relative to the folder of `file`: of providers for *go to definition*, and of
   * hosts whose typings are replaced.
   *
   * @defaultValue `{}`
   */
  readonly packages?: { readonly [name: string]: string }
  /**
   * Canonical names of the backends that the app may select for all its calls; calls that name no backend then
   * take the options of these only.
   *
   * @defaultValue all backends
   */
  readonly ambient?: readonly string[]
  /**
   * `union` gives each function one signature whose options are a union; `overloads` gives it one per backend,
   * which some read more easily and which reports mistakes less clearly.
   *
   * @defaultValue `'union'`
   */
  readonly signatures?: 'union' | 'overloads'
  /**
   * Packages of open hosts that have typings of their own for CommonJS; a `.cts` file sees those, so that a
   * `….d.cts` is printed too, which augments them.
   *
   * @defaultValue `[]`
   */
  readonly commonJs?: readonly string[]
  /**
   * The modules of each host, by its package's name; needed for hosts whose typings are not open, which are replaced.
   *
   * @defaultValue `{}`
   */
  readonly modules?: { readonly [packageName: string]: readonly HostModule[] }
}

/** One module of a host, as its package publishes it. */
export interface HostModule {
  /** How an app imports it, for instance `vectorkit` or `vectorkit/feature`. */
  readonly specifier: string
  /** Path of its declarations relative to the package's folder; for untyped JavaScript that of the code. */
  readonly entry: string
  /** The declaration files reached from `entry`, itself included; none for untyped JavaScript. */
  readonly files: readonly EmittedFile[]
  /** Names that untyped JavaScript exports. */
  readonly exports?: readonly string[]
}
