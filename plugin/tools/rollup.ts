import type { UnpluginOptions } from 'unplugin'
import { embeddedPlugin } from '../app/embedded.ts'
import { appPlugin } from '../app/plugin.ts'
import type { EmitContext } from '../assets/emit.ts'
import { assetPlugin } from '../assets/plugin.ts'
import type { Build } from '../build.ts'
import { isHostBuild, runtimeImport } from '../host/external.ts'
import { hostPlugin } from '../host/plugin.ts'
import { closingHook } from '../manifest.ts'

/** What lets the chunks of a tool preload others. */
type Preloads = (build: Build) => UnpluginOptions

/** The hooks for Rollup and Rolldown: both emit assets, and both resolve what stays external. */
export function rollupHooks(build: Build, preloads: Preloads): UnpluginOptions[] {
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
    ...(build.options.preload ? [preloads(build)] : []),
  ]
}

/** In the Rollup family the context is the tool's own, whose `emitFile` answers with a reference. */
function emitterOf(context: object): EmitContext {
  return context as EmitContext
}
