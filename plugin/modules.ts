// One hook for several reasons to rewrite modules: a bundler asks the filter of every hook about every module. Reasons
// that leave installed packages alone are better in a hook of their own, which then does not hold these up.

import type { SourceMap } from 'magic-string'
import { normalize } from 'pathe'
import type { UnpluginOptions } from 'unplugin'
import type { Merged } from '../src/merged.ts'
import type { Build } from './build.ts'
import { isFor, type ModuleFilter, scriptId, scriptsIn } from './filter.ts'

/** A module as it is given and taken; paths have forward slashes and no query. */
export interface Module {
  readonly file: string
  readonly code: string
}

/** What takes the place of a module's text. */
export interface Rewritten {
  readonly code: string
  /** Missing where the output has none. */
  readonly map?: SourceMap
}

/** One reason to rewrite modules. */
export interface Rewriter {
  readonly filter: ModuleFilter
  /** Folders that hold all modules which it can be for, by what is installed; any do where this is missing. */
  readonly foldersOf?: (installed: Merged) => readonly string[]
  /** @returns Nothing where the module stays as it is. */
  rewrite(build: Build, context: object, module: Module): Promise<Rewritten | undefined>
}

/** The hook that rewrites modules. */
export function modulePlugin(
  build: Build,
  rewriters: readonly Rewriter[],
  name = 'backstitch:modules',
): UnpluginOptions {
  const code = rewriters.flatMap(({ filter }) => filter.words)
  return {
    name,
    enforce: 'pre',
    transform: {
      get filter() {
        return { id: idsFor(rewriters, build.settled), code }
      },
      async handler(code, id) {
        const module = { file: normalize(id.replace(/\?.*$/, '')), code }
        const result = await rewriteModule(build, this, rewriters, module)
        return result && { code: result.code, map: result.map ? JSON.parse(String(result.map)) : null }
      },
    },
  }
}

function idsFor(rewriters: readonly Rewriter[], installed: Merged | undefined) {
  const folders = installed && rewriters.map(({ foldersOf }) => foldersOf?.(installed))
  if (folders?.every((each) => each !== undefined)) return { include: scriptsIn(folders.flat()) }
  const [exclude, ...others] = new Set(rewriters.map(({ filter }) => filter.exclude))
  return { include: scriptId, ...(exclude && others.length === 0 && { exclude }) }
}

/** Rewrites a module for every reason there is. */
export async function rewriteModule(
  build: Build,
  context: object,
  rewriters: readonly Rewriter[],
  { file, code: original }: Module,
): Promise<Rewritten | undefined> {
  let code = original
  let isRewritten = false
  let map: SourceMap | undefined
  for (const { filter, rewrite } of rewriters) {
    if (!isFor(filter, { file, code })) continue
    const result = await rewrite(build, context, { file, code })
    if (!result) continue
    code = result.code
    isRewritten = true
    // All but the first keep lines as they are, so that its map stays right for the others.
    map ??= result.map
  }
  return isRewritten ? { code, ...(map && { map }) } : undefined
}
