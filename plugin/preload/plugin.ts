// A call that names its backend by a literal is certain to need it: the page may download the backend's chunk while it
// starts. Download, not run: what a backend does is done with its first call, as without a hint.

import { normalize } from 'pathe'
import type { UnpluginBuildContext, UnpluginContext, UnpluginOptions } from 'unplugin'
import type { AppTool } from '../app/plugin.ts'
import type { Build } from '../build.ts'
import { installedId, isFor } from '../filter.ts'
import { tryParse } from '../tree.ts'
import type { Hints } from './chunks.ts'
import { preloadFilter } from './filter.ts'

/**
 * What one tool does with a module and the absolute paths that its literals lead to; none where there are no such
 * literals any more.
 */
export type PreloadUse = (
  module: { readonly id: string; readonly code: string },
  files: readonly string[],
) => { readonly code: string } | undefined

/** The hook that looks for literals in the modules of an app. */
export function preloadPlugin(build: Build, tool: AppTool, use: PreloadUse): UnpluginOptions {
  // Other languages have become JavaScript by then.
  const transform = {
    order: 'post' as const,
    filter: { id: { exclude: installedId }, code: [...preloadFilter.words] },
    async handler(this: UnpluginBuildContext & UnpluginContext, code: string, id: string) {
      const mayChoose = isFor(preloadFilter, { file: id, code })
      const files = mayChoose ? await findModulePreloads(build, tool, this, { id, code }) : []
      return use({ id, code }, files)
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
  const plugin = preloadPlugin(build, tool, ({ id }, files) => {
    if (files.length > 0) hints.set(id, files)
    else hints.delete(id)
    return undefined
  })
  return { plugin, hints }
}

async function findModulePreloads(
  build: Build,
  { conditions }: AppTool,
  context: UnpluginBuildContext & UnpluginContext,
  { id, code }: Parameters<PreloadUse>[0],
): Promise<readonly string[]> {
  const { merged } = await build.discover(conditions?.(context))
  const hosts = merged.hosts.filter(
    ({ host, backends }) => backends.length > 0 && code.includes(host.package.name),
  )
  if (hosts.length === 0) return []
  const program = await tryParse(context, { file: normalize(id.replace(/\?.*$/, '')), code })
  if (!program) return []
  const { findPreloads } = await import('./literals.ts')
  return findPreloads(program, hosts)
}
