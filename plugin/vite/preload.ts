// Vite writes the links of a page and of every `import()`, and asks whoever answers which chunks they are to name.

import type { UnpluginOptions } from 'unplugin'
import type { ResolveModulePreloadDependenciesFn, Rolldown, UserConfig } from 'vite'
import type { Build } from '../build.ts'
import { type Chunks, findPreloadChunks } from '../preload/chunks.ts'
import { preloadPlugin } from '../preload/plugin.ts'
import { conditionsOf } from './config.ts'

/** The hooks that let pages of Vite preload backends; in builds only. */
export function vitePreloads(build: Build): UnpluginOptions {
  const hints = new Map<string, readonly string[]>()
  let chunks: Chunks = new Map()
  const resolveDependencies: ResolveModulePreloadDependenciesFn = (
    file,
    dependencies,
    { hostId, hostType },
  ) => {
    const loaded = hostType === 'js' ? [hostId] : []
    return [...dependencies, ...findPreloadChunks([file, ...dependencies], loaded, chunks, hints)]
  }
  const plugin = preloadPlugin(build, { conditions: conditionsOf }, ({ id }, files) => {
    hints.set(id, files)
    return undefined
  })
  return {
    ...plugin,
    vite: {
      apply: 'build',
      applyToEnvironment: ({ config }) => config.consumer === 'client',
      config: (config) => ({ build: { modulePreload: addResolver(config, resolveDependencies) } }),
      generateBundle: {
        order: 'pre',
        handler(_, bundle) {
          chunks = hints.size === 0 ? new Map() : chunksOf(bundle)
        },
      },
    },
  }
}

/** The app's own answer, if it has one, is asked last: it may leave out what it likes. */
function addResolver(
  { build: { modulePreload } = {} }: UserConfig,
  ours: ResolveModulePreloadDependenciesFn,
): NonNullable<NonNullable<UserConfig['build']>['modulePreload']> {
  if (modulePreload === false) return false
  const theirs = typeof modulePreload === 'object' ? modulePreload.resolveDependencies : undefined
  if (!theirs) return { resolveDependencies: ours }
  return {
    resolveDependencies: (file, dependencies, context) =>
      theirs(file, ours(file, dependencies, context) as string[], context),
  }
}

function chunksOf(bundle: Rolldown.OutputBundle): Chunks {
  const chunks = Object.values(bundle).filter((file) => file.type === 'chunk')
  return new Map(chunks.map((chunk) => [chunk.fileName, chunk]))
}
