// Vite carries assets itself, except in a build for a server.

import { normalize } from 'pathe'
import type { Plugin } from 'vite'
import type { assetPlugin } from '../assets/plugin.ts'
import { collectServerAssets, type ServerAssets } from '../assets/server.ts'

interface Environment {
  readonly mode: string
  readonly config: { readonly consumer: string; readonly build: { readonly assetsDir: string } }
}

/** The asset hooks of Vite: nothing for a browser, everything for a server. */
export function viteAssets(): {
  readonly rewrite: Parameters<typeof assetPlugin>[1]
  readonly hooks: Partial<Plugin>
} {
  const collections = new WeakMap<Environment, ServerAssets>()
  const collectionOf = (context: object): ServerAssets | undefined => {
    const { environment } = context as { readonly environment?: Environment }
    if (environment?.mode !== 'build' || environment.config.consumer !== 'server') return undefined
    const known =
      collections.get(environment) ?? collectServerAssets(normalize(environment.config.build.assetsDir))
    collections.set(environment, known)
    return known
  }
  return {
    rewrite: (context, files, place) => collectionOf(context)?.rewrite(files, place),
    hooks: {
      renderChunk(code, { fileName }) {
        const placed = collectionOf(this)?.place(code, fileName)
        return placed === undefined ? null : { code: placed, map: null }
      },
      generateBundle: {
        order: 'post',
        handler() {
          for (const { fileName, source } of collectionOf(this)?.emitted() ?? []) {
            this.emitFile({ type: 'asset', fileName, source })
          }
        },
      },
    },
  }
}
