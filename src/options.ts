// What may be asked for.

import type { Cache } from './cache.ts'
import type { Files } from './files.ts'
import type { Memory } from './memory.ts'

/**
 * Finds the folder of an installed package, real and absolute, as seen from another folder.
 *
 * The default walks up `node_modules`. Yarn Plug'n'Play has none, so its own answers come in here.
 */
export type Locate = (name: string, from: string) => string | undefined

/** Any build's: nothing is said of where the code is going to run. */
export const defaultConditions: readonly string[] = ['import', 'module', 'browser', 'node']

/** Options of {@link findPackages}. */
export interface FindOptions {
  /** Any folder of the project, absolute; the nearest package.json above it is the app's. */
  readonly directory: string
  /**
   * Conditions under which `exports` are resolved, besides `default`: the build's own, so that an entry point means
   * the file that the build would import.
   *
   * @default ['import', 'module', 'browser', 'node']
   */
  readonly conditions?: readonly string[] | undefined
  /** Stands in for `node_modules` where there is none. */
  readonly locate?: Locate | undefined
}

/** Options of {@link discover}. */
export interface DiscoverOptions extends FindOptions {
  /**
   * The disk to read from.
   *
   * @default nodeFiles()
   */
  readonly files?: Files | undefined
  /**
   * Where readings are kept between runs, so that unchanged packages are not read again.
   *
   * @default `node_modules/.cache/backstitch` of the project, or none where `files` is given
   */
  readonly cache?: Cache | false | undefined
  /**
   * What is kept of files between runs in one process, so that packages that did change are read again in little time.
   *
   * @default a memory for this run alone
   */
  readonly memory?: Memory | undefined
}

/** Options of {@link printAppTypings}. */
export interface AppTypingsOptions extends Pick<DiscoverOptions, 'files' | 'cache'> {
  /** Path relative to the app's folder, for instance `src/backstitch.d.ts`. */
  readonly file: string
  /**
   * Canonical names of the backends that the app may select for all its calls.
   *
   * @default what `backstitch.typings` of the app's package.json says, or all
   */
  readonly ambient?: readonly string[] | undefined
  /**
   * One signature over a union of options for each function, or one signature per backend.
   *
   * @default what `backstitch.typings` of the app's package.json says, or `'union'`
   */
  readonly signatures?: 'union' | 'overloads' | undefined
}
