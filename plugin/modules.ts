// One hook for several reasons to rewrite modules: a bundler asks the filter of every hook about every module. Reasons
// that leave installed packages alone are better in a hook of their own, which then does not hold these up.

import type { SourceMap } from 'magic-string'
import { normalize } from 'pathe'
import type { UnpluginOptions } from 'unplugin'
import type { Build } from './build.ts'
import { isFor, type ModuleFilter, scriptId } from './filter.ts'

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
  /** @returns Nothing where the module stays as it is. */
  rewrite(build: Build, context: object, module: Module): Promise<Rewritten | undefined>
}

/** The hook that rewrites modules. */
export function modulePlugin(
  build: Build,
  rewriters: readonly Rewriter[],
  name = 'backstitch:modules',
): UnpluginOptions {
  const [exclude, ...others] = new Set(rewriters.map(({ filter }) => filter.exclude))
  const id = { include: scriptId, ...(exclude && others.length === 0 && { exclude }) }
  return {
    name,
    enforce: 'pre',
    transform: {
      filter: { id, code: rewriters.flatMap(({ filter }) => filter.words) },
      async handler(code, id) {
        const module = { file: normalize(id.replace(/\?.*$/, '')), code }
        const result = await rewriteModule(build, this, rewriters, module)
        return result && { code: result.code, map: result.map ? JSON.parse(String(result.map)) : null }
      },
    },
  }
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
