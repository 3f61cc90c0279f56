// What an app needs in every bundler: the registry module.

import { normalize } from 'pathe'
import type { UnpluginOptions } from 'unplugin'
import type { Build } from '../build.ts'
import { tryServeRegistry } from './registry.ts'
import { stubFilter } from './stub.ts'
import { watchFiles } from './watch.ts'

/** The hooks that serve an app, but for those that start it. */
export function appPlugin(build: Build): UnpluginOptions {
  return {
    name: 'backstitch',
    enforce: 'pre',
    load: {
      filter: { id: stubFilter },
      async handler(id) {
        const served = await tryServeRegistry(build, id, this)
        if (!served) return undefined
        watchFiles(build, this, served.watch)
        return { code: served.code, map: { mappings: '', names: [], sources: [], version: 3 } }
      },
    },
    async watchChange(id) {
      if (!build.watchesThroughHooks) return
      const { watch } = await build.discover()
      if (watch.includes(normalize(id))) build.forget()
    },
  }
}
