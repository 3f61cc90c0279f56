// The hooks that only Vite has.

import { normalize } from 'pathe'
import type { EnvironmentModuleNode, Plugin } from 'vite'
import { stubFilter, tryRuntimeCopy } from '../app/stub.ts'
import type { Build } from '../build.ts'
import { isHostBuild, runtimeImport } from '../host/external.ts'
import { closingHook } from '../manifest.ts'
import { watchComments } from './comments.ts'
import { allowLinked, completeConfig, completeEnvironment, findPackages } from './config.ts'
import { followChanges } from './dev.ts'

/** Configuration, dev server and library mode. */
export function viteHooks(build: Build): Partial<Plugin> {
  return {
    config(config, { command }) {
      build.watchesThroughHooks = command === 'build'
      build.isLibrary = command === 'build' && Boolean(config.build?.lib)
      return completeConfig(build, config)
    },
    configEnvironment: (name, { consumer }) =>
      completeEnvironment(build, (consumer ?? (name === 'client' ? 'client' : 'server')) === 'server'),
    configResolved(config) {
      build.isTest = config.plugins.some(({ name }) => name === 'vitest' || name.startsWith('vitest:'))
      return allowLinked(build, config)
    },
    resolveId: {
      order: 'pre',
      filter: { id: [runtimeImport, /^#registry$/] },
      async handler(id, importer) {
        if (runtimeImport.test(id) && isHostBuild(build)) return { id, external: true }
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
  const comments = watchComments(build.files)
  return {
    apply: 'serve',
    configureServer: (server) => followChanges(build, server, comments),
    transform: {
      order: 'pre',
      filter: { id: { include: /\.[cm]?[jt]sx?(?:\?.*)?$/, exclude: /[\\/]node_modules[\\/]/ } },
      async handler(_, id) {
        const file = normalize(id.replace(/\?.*$/, ''))
        if (await isLinked(build, file)) comments.remember([file])
        return null
      },
    },
    hotUpdate({ file, timestamp }): EnvironmentModuleNode[] | undefined {
      const path = normalize(file)
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
