// A call that names its backend by a literal is certain to need it: the page may download the backend's chunk while it
// starts. Download, not run: what a backend does is done with its first call, as without a hint.

import type { SourceMap } from 'magic-string'
import { normalize } from 'pathe'
import type { UnpluginBuildContext, UnpluginContext, UnpluginOptions } from 'unplugin'
import type { AppTool } from '../app/plugin.ts'
import type { Build } from '../build.ts'
import { installedId, isFor } from '../filter.ts'
import { type Program, tryParse } from '../tree.ts'
import type { Hints } from './chunks.ts'
import { preloadFilter } from './filter.ts'
import type { Preload } from './literals.ts'

/** A module whose literals lead to others. */
export interface PreloadingModule {
  readonly id: string
  readonly code: string
  readonly program: Program
  readonly preloads: readonly Preload[]
}

/** What one tool does with such a module; `undefined` leaves its text as it is. */
export type PreloadUse = (
  module: PreloadingModule,
  context: object,
) => Promise<{ readonly code: string; readonly map?: SourceMap } | undefined>

/**
 * The hook that looks for literals in the modules of an app.
 *
 * @param forget - Told of modules that may have had such literals and have none.
 */
export function preloadPlugin(
  build: Build,
  tool: AppTool,
  use: PreloadUse,
  forget: (id: string) => void = () => {},
): UnpluginOptions {
  // Other languages have become JavaScript by then.
  const transform = {
    order: 'post' as const,
    filter: { id: { exclude: installedId }, code: [...preloadFilter.words] },
    async handler(this: UnpluginBuildContext & UnpluginContext, code: string, id: string) {
      const mayChoose = isFor(preloadFilter, { file: id, code })
      const module = mayChoose ? await tryFindPreloads(build, tool, this, { id, code }) : undefined
      if (module) return await use(module, this)
      forget(id)
      return undefined
    },
  }
  return { name: 'backstitch:preload', enforce: 'post', transform }
}

/** The same for tools in which a hint reaches the output with the chunk that its module ends up in. */
export function collectHints(
  build: Build,
  tool: AppTool = {},
): { readonly plugin: UnpluginOptions; readonly hints: Hints } {
  const hints = new Map<string, readonly string[]>()
  const collect: PreloadUse = async ({ id, preloads }) => {
    hints.set(
      id,
      preloads.map(({ file }) => file),
    )
    return undefined
  }
  return { plugin: preloadPlugin(build, tool, collect, (id) => hints.delete(id)), hints }
}

async function tryFindPreloads(
  build: Build,
  { conditions }: AppTool,
  context: UnpluginBuildContext & UnpluginContext,
  { id, code }: Pick<PreloadingModule, 'id' | 'code'>,
): Promise<PreloadingModule | undefined> {
  const { merged } = await build.discover(conditions?.(context))
  const hosts = merged.hosts.filter(
    ({ host, backends }) => backends.length > 0 && code.includes(host.package.name),
  )
  if (hosts.length === 0) return undefined
  const program = await tryParse(context, { file: normalize(id.replace(/\?.*$/, '')), code })
  if (!program) return undefined
  const { findPreloads } = await import('./literals.ts')
  const preloads = findPreloads(program, hosts)
  return preloads.length > 0 ? { id, code, program, preloads } : undefined
}
