// Vite carries assets itself, except in a build for a server.

import { normalize } from 'pathe'
import type { Plugin } from 'vite'
import type { assetRewriter } from '../assets/rewriter.ts'
import type { ServerAssets } from '../assets/server.ts'

interface Environment {
  readonly config: { readonly build: { readonly assetsDir: string } }
}

/** The asset hooks of Vite, for servers only: a build for browsers does not even see them. */
export function viteAssets(): {
  readonly rewrite: Parameters<typeof assetRewriter>[0]
  readonly hooks: Partial<Plugin>
} {
  const collections = new WeakMap<Environment, Promise<ServerAssets>>()
  const collectionOf = (context: object): Promise<ServerAssets> => {
    const { environment } = context as { readonly environment: Environment }
    const known = collections.get(environment) ?? startCollection(environment)
    collections.set(environment, known)
    return known
  }
  return {
    rewrite: async (context, files, place) => (await collectionOf(context)).rewrite(files, place),
    hooks: {
      applyToEnvironment: ({ config }) => config.command === 'build' && config.consumer === 'server',
      async renderChunk(code, { fileName }) {
        const placed = (await collectionOf(this)).place(code, fileName)
        return placed === undefined ? null : { code: placed, map: null }
      },
      generateBundle: {
        order: 'post',
        async handler() {
          for (const { fileName, source } of (await collectionOf(this)).emitted()) {
            this.emitFile({ type: 'asset', fileName, source })
          }
        },
      },
    },
  }
}

async function startCollection({ config }: Environment): Promise<ServerAssets> {
  const { collectServerAssets } = await import('../assets/server.ts')
  return collectServerAssets(normalize(config.build.assetsDir))
}
