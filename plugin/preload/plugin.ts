// A call that names its backend by a literal is certain to need it: the page may download the backend's chunk while it
// starts. Download, not run: what a backend does is done with its first call, as without a hint.

import { normalize } from 'pathe'
import type { UnpluginBuildContext, UnpluginContext, UnpluginOptions } from 'unplugin'
import type { Merged, MergedHost } from '../../src/merged.ts'
import { startBackground } from '../background.ts'
import type { Build } from '../build.ts'
import { installedId, isFor, nowhere } from '../filter.ts'
import type { Rewritten } from '../modules.ts'
import { type ParseContext, type Program, tryParse } from '../tree.ts'
import type { Hints } from './chunks.ts'
import { preloadFilter } from './filter.ts'
import type { Preload } from './literals.ts'

/** A module whose text looks as if it chose a backend; `id` is the bundler's. */
export interface ChoosingModule {
  readonly id: string
  readonly code: string
}

/** What one tool does with such a module; `undefined` leaves its text as it is. */
export type PreloadUse = (module: ChoosingModule, context: ParseContext) => Promise<Rewritten | undefined>

/**
 * The hook that looks for literals in the modules of an app.
 *
 * @param forget - Told of modules that may have had such literals and have none.
 */
export function preloadPlugin(
  build: Build,
  use: PreloadUse,
  forget: (id: string) => void = () => {},
): UnpluginOptions & { readonly name: string } {
  // Other languages have become JavaScript by then.
  const transform = {
    order: 'post' as const,
    get filter() {
      const names = build.settled && hostsWithBackends(build.settled).map(({ host }) => host.package.name)
      if (names?.length === 0) return { id: nowhere }
      return { id: { exclude: installedId }, code: names ?? [...preloadFilter.words] }
    },
    async handler(this: UnpluginBuildContext & UnpluginContext, code: string, id: string) {
      if (isFor(preloadFilter, { file: id, code })) return await use({ id, code }, this)
      forget(id)
      return undefined
    },
  }
  return { name: 'backstitch:preload', enforce: 'post', transform }
}

/** The same for tools in which a hint reaches the output with the chunk that its module ends up in. */
export function collectHints(build: Build): { readonly plugin: UnpluginOptions; readonly hints: Hints } {
  const hints = new Map<string, readonly string[]>()
  const background = startBackground()
  const search = async (module: ChoosingModule, context: ParseContext) => {
    const found = await tryFindPreloads(build, context, module)
    if (!found) return void hints.delete(module.id)
    hints.set(
      module.id,
      found.preloads.map(({ file }) => file),
    )
  }
  // The bundler goes on with what the module imports: chunks are made when all of that is there.
  const collect: PreloadUse = async (module, context) => {
    background.start(search(module, context))
    return undefined
  }
  const plugin = preloadPlugin(build, collect, (id) => hints.delete(id))
  return { plugin: { ...plugin, buildEnd: () => background.finish() }, hints }
}

/** The modules that the literals of a module lead to, with its tree; nothing where there are none. */
export async function tryFindPreloads(
  build: Build,
  context: ParseContext,
  { id, code }: ChoosingModule,
): Promise<{ readonly program: Program; readonly preloads: readonly Preload[] } | undefined> {
  const { merged } = await build.discover(context)
  const hosts = hostsWithBackends(merged).filter(({ host }) => code.includes(host.package.name))
  if (hosts.length === 0) return undefined
  const program = await tryParse(context, { file: normalize(id.replace(/\?.*$/, '')), code })
  if (!program) return undefined
  const { findPreloads } = await import('./literals.ts')
  const preloads = findPreloads(program, hosts)
  return preloads.length > 0 ? { program, preloads } : undefined
}

function hostsWithBackends({ hosts }: Merged): readonly MergedHost[] {
  return hosts.filter(({ backends }) => backends.length > 0)
}
