import type { UnpluginOptions } from 'unplugin'
import { embeddedPlugin } from '../app/embedded.ts'
import { appPlugin } from '../app/plugin.ts'
import type { EmitContext } from '../assets/emit.ts'
import { assetPlugin } from '../assets/plugin.ts'
import type { Build } from '../build.ts'
import { isHostBuild, runtimeImport } from '../host/external.ts'
import { hostPlugin } from '../host/plugin.ts'
import { closingHook } from '../manifest.ts'
import { type Chunk, findPreloadChunks } from '../preload/chunks.ts'
import { preloadFilter } from '../preload/filter.ts'
import { preloadPlugin } from '../preload/plugin.ts'

/** The hooks for Rollup and Rolldown: both emit assets, and both resolve what stays external. */
export function rollupHooks(build: Build): UnpluginOptions[] {
  const own = {
    writeBundle: closingHook(build),
    resolveId: {
      filter: { id: runtimeImport },
      handler: async (id: string) => ((await isHostBuild(build)) ? { id, external: true } : null),
    },
  }
  return [
    { ...appPlugin(build), rollup: own, rolldown: own },
    hostPlugin(build),
    embeddedPlugin(build),
    assetPlugin(build, async (context, files, place) => {
      const { emitAssets } = await import('../assets/emit.ts')
      return emitAssets(emitterOf(context), files, place)
    }),
    ...(build.options.preload ? [rollupPreloads(build)] : []),
  ]
}

interface Output {
  readonly format: string
  readonly sourcemap?: unknown
}

interface OutputChunks {
  readonly chunks: Readonly<Record<string, Chunk>>
}

/** A module's hint reaches the output with the chunk it ends up in, whose file is not named yet. */
function rollupPreloads(build: Build): UnpluginOptions {
  const hints = new Map<string, readonly string[]>()
  const renderChunk = {
    // Before minifiers, whose one line holds everything.
    order: 'pre' as const,
    filter: { code: preloadFilter.code },
    async handler(code: string, chunk: Chunk, { format, sourcemap }: Output, meta: OutputChunks) {
      const chunks = new Map(Object.entries(meta.chunks))
      const files = format === 'es' ? findPreloadChunks([chunk.fileName], [], chunks, hints) : []
      if (files.length === 0) return null
      const { linkChunks } = await import('../preload/links.ts')
      return await linkChunks(code, chunk.fileName, files, Boolean(sourcemap))
    },
  }
  const plugin = preloadPlugin(build, {}, ({ id }, files) => {
    hints.set(id, files)
    return undefined
  })
  return { ...plugin, rollup: { renderChunk }, rolldown: { renderChunk } }
}

/** In the Rollup family the context is the tool's own, whose `emitFile` answers with a reference. */
function emitterOf(context: object): EmitContext {
  return context as EmitContext
}
