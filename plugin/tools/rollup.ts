import type { UnpluginOptions } from 'unplugin'
import { embeddedRewriter } from '../app/embedded.ts'
import { appPlugin } from '../app/plugin.ts'
import { familyStartHooks, rolldownStartHooks } from '../app/start.ts'
import type { EmitContext } from '../assets/emit.ts'
import { assetRewriter } from '../assets/rewriter.ts'
import type { Build } from '../build.ts'
import { isHostBuild, runtimeImport } from '../host/external.ts'
import { mayPublish } from '../host/publish.ts'
import { hostRewriter } from '../host/rewriter.ts'
import { closingHook } from '../manifest.ts'
import { mapHook } from '../mapped.ts'
import { modulePlugin } from '../modules.ts'
import { rolldownPreloads } from '../preload/rolldown.ts'
import { rollupPreloads } from '../preload/rollup.ts'

/** The hooks for Rollup. */
export function rollupHooks(build: Build): UnpluginOptions[] {
  return [...familyHooks(build), ...(build.options.preload ? [rollupPreloads(build)] : [])]
}

/** The hooks for Rolldown. */
export function rolldownHooks(build: Build): UnpluginOptions[] {
  return [...familyHooks(build), ...(build.options.preload ? [rolldownPreloads(build)] : [])]
}

/** Both emit assets, and both resolve what stays external. */
function familyHooks(build: Build): UnpluginOptions[] {
  const published = mayPublish(build) ? publishingHooks(build) : undefined
  const rollup = { ...familyStartHooks(build), ...published?.own }
  const rolldown = {
    ...rolldownStartHooks(build, published !== undefined),
    ...published?.own,
    outputOptions: mapHook(build),
  }
  return [
    { ...appPlugin(build), rollup, rolldown },
    ...(published ? [published.wrapping] : []),
    modulePlugin(build, [embeddedRewriter, assetRewriter(emit)]),
  ]
}

/** What the build of a host or a provider needs. */
function publishingHooks(build: Build) {
  const own = {
    writeBundle: closingHook(build),
    resolveId: {
      filter: { id: runtimeImport },
      handler: async (id: string) => ((await isHostBuild(build)) ? { id, external: true } : null),
    },
  }
  return { own, wrapping: modulePlugin(build, [hostRewriter], 'backstitch:hosts') }
}

/** In the Rollup family the context is the tool's own, whose `emitFile` answers with a reference. */
const emit: Parameters<typeof assetRewriter>[0] = async (context, files, place) => {
  const { emitAssets } = await import('../assets/emit.ts')
  return emitAssets(context as EmitContext, files, place)
}
