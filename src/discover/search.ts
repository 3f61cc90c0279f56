// What every part of discovery needs: the disk, the way packages are found on it, and where problems go.

import type { Files } from '../files.ts'
import { below, foldersUp } from '../folders.ts'
import type { Problem } from '../model.ts'
import { defaultConditions, type FindOptions, type Locate } from '../options.ts'

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
