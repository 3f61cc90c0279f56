// What every part of discovery needs: the disk, the way packages are found on it, and where problems go.

import { dirname } from 'pathe'
import type { Files } from '../files.ts'
import type { Problem } from '../model.ts'

/**
 * Finds the folder of an installed package, real and absolute, as seen from another folder.
 *
 * The default walks up `node_modules`. Yarn Plug'n'Play has none, so its own answers come in here.
 */
export type Locate = (name: string, from: string) => string | undefined

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

/** One run of discovery. */
export interface Search {
  readonly files: Files
  readonly conditions: readonly string[]
  readonly locate: Locate
  /** Grows while the search goes on. */
  readonly problems: Problem[]
  /** Files by which linked packages take part or do not. Grows while the search goes on. */
  readonly deciding: string[]
  /** Conditions that `exports` asked for. Grows while the search goes on. */
  readonly asked: Set<string>
}

/** Any build's: nothing is said of where the code is going to run. */
export const defaultConditions: readonly string[] = ['import', 'module', 'browser', 'node']

export function startSearch(files: Files, options: FindOptions): Search {
  return {
    files,
    conditions: options.conditions ?? defaultConditions,
    locate: options.locate ?? ((name, from) => locateInNodeModules(files, name, from)),
    problems: [],
    deciding: [],
    asked: new Set(),
  }
}

/** The folder and every folder above it, nearest first. */
export function* foldersUp(from: string): Generator<string> {
  let folder = from
  for (;;) {
    yield folder
    const parent = dirname(folder)
    if (parent === folder) return
    folder = parent
  }
}

/** A path inside a folder, both in their one spelling; `join` would look at every character of both. */
export function below(folder: string, path: string): string {
  return folder.endsWith('/') ? folder + path : `${folder}/${path}`
}

function locateInNodeModules(files: Files, name: string, from: string): string | undefined {
  for (const folder of foldersUp(from)) {
    if (folder.endsWith('/node_modules')) continue
    const candidate = below(folder, `node_modules/${name}`)
    if (files.isFile(below(candidate, 'package.json'))) return files.realPath(candidate)
  }
  return undefined
}

/** Whether a text can be a package's name, and so a part of a path. */
export function isPackageName(name: unknown): name is string {
  return typeof name === 'string' && /^(?:@[\w~-][\w.~-]*\/)?[\w~-][\w.~-]*$/.test(name) && name.length <= 214
}
