// Vite bundles each worker apart, with plugins of its own. Without these, a worker would carry the registry module as it
// is: empty.

import type { UnpluginOptions } from 'unplugin'
import type { Plugin, UserConfig } from 'vite'
import { embeddedRewriter } from '../app/embedded.ts'
import { appPlugin } from '../app/plugin.ts'
import type { Build } from '../build.ts'
import { hostRewriter } from '../host/rewriter.ts'
import { modulePlugin } from '../modules.ts'
import { toNative } from '../native.ts'

/** Adds to the configuration of a build what workers need. */
export function completeWorkers(build: Build, { worker }: UserConfig): UserConfig {
  return {
    worker: {
      plugins: () => toNative<Plugin>('vite', workerHooks(build)),
      // The other form has no chunks: every backend would lie in the worker itself.
      format: worker?.format ?? 'es',
    },
  }
}

/** What the page's build has started and reports is not done again. */
function workerHooks(build: Build): UnpluginOptions[] {
  const { name, enforce, load } = appPlugin(build)
  return [
    { name, enforce, load },
    modulePlugin(build, [hostRewriter], 'backstitch:hosts'),
    modulePlugin(build, [embeddedRewriter]),
  ]
}
