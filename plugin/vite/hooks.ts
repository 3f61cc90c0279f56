// The hooks that only Vite has.

import { normalize } from 'pathe'
import type { EnvironmentModuleNode, Plugin } from 'vite'
import { startMemory } from '../../src/memory.ts'
import { stubFilter, tryRuntimeCopy } from '../app/stub.ts'
import type { Build } from '../build.ts'
import { installedId, scriptId } from '../filter.ts'
import { isHostBuild, runtimeImport } from '../host/external.ts'
import { closingHook } from '../manifest.ts'
import type { CommentWatch } from './comments.ts'
import { allowLinked, completeEnvironment, completeServer, findPackages, rootOf } from './config.ts'
import { completeWorkers } from './worker.ts'

/** Configuration, dev server and library mode. */
export function viteHooks(build: Build): Partial<Plugin> {
  return {
    config(config, { command }) {
      build.watchesThroughHooks = command === 'build'
      build.isLibrary = command === 'build' && Boolean(config.build?.lib)
      if (build.options.root === undefined) build.root = rootOf(config)
      if (command === 'serve') build.memory ??= startMemory()
      return command === 'serve' ? completeServer(build, config) : completeWorkers(build, config)
    },
    configEnvironment(name, { consumer = name === 'client' ? 'client' : 'server' }, { command }) {
      return completeEnvironment(build, { isServer: consumer === 'server', command })
    },
    configResolved(config) {
      build.isTest = config.plugins.some(({ name }) => name === 'vitest' || name.startsWith('vitest:'))
      return config.command === 'serve' ? allowLinked(build, config) : undefined
    },
    resolveId: {
      order: 'pre',
      filter: { id: [runtimeImport, /^#registry$/] },
      async handler(id, importer) {
        if (runtimeImport.test(id) && (await isHostBuild(build))) return { id, external: true }
        if (build.watchesThroughHooks) return null
        const resolved = await this.resolve(id, importer, { skipSelf: true })
        return resolved && isVersionedStub(build, resolved.id) ? withoutQuery(resolved.id) : resolved
      },
    },
    writeBundle: closingHook(build),
  }
}

/** What runs in a dev server only. */
export function viteDevHooks(build: Build): Partial<Plugin> {
  let watching: Promise<CommentWatch> | undefined
  const commentsOf = () => {
    watching ??= import('./comments.ts').then(({ watchComments }) => watchComments(build.files))
    return watching
  }
  return {
    apply: 'serve',
    async configureServer(server) {
      const { followChanges } = await import('./dev.ts')
      await followChanges(build, server, await commentsOf())
    },
    transform: {
      order: 'pre',
      filter: { id: { include: scriptId, exclude: installedId } },
      async handler(_, id) {
        const file = normalize(id.replace(/\?.*$/, ''))
        if (await isLinked(build, file)) (await commentsOf()).remember([file])
        return null
      },
    },
    async hotUpdate({ file, timestamp }): Promise<EnvironmentModuleNode[] | undefined> {
      const path = normalize(file)
      const comments = await commentsOf()
      const runsTheSame = build.written.has(path) || comments.isOnlyComments({ file: path, timestamp })
      return runsTheSame ? [] : undefined
    },
  }
}

/** Browsers keep `?v=…` files for good, and the stub's text changes without the version of any package. */
function isVersionedStub(build: Build, id: string): boolean {
  return stubFilter.test(id) && id.includes('?') && tryRuntimeCopy(build.files, id) !== undefined
}

function withoutQuery(id: string): string {
  return id.replace(/\?.*$/, '')
}

/** Whether a module belongs to a host or backend whose sources may change while the server runs. */
async function isLinked(build: Build, file: string): Promise<boolean> {
  const packages = await findPackages(build)
  return packages.some(({ linked, directory }) => linked && file.startsWith(`${directory}/`))
}
