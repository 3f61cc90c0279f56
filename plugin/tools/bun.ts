// Bun drops `new URL('./kernel.wasm', import.meta.url)`; a file that is imported with `type: 'file'` comes along.

import type { UnpluginOptions } from 'unplugin'
import { embeddedRewriter } from '../app/embedded.ts'
import { appPlugin } from '../app/plugin.ts'
import { startHooks } from '../app/start.ts'
import { assetRewriter } from '../assets/rewriter.ts'
import type { Build } from '../build.ts'
import { isHostBuild, runtimeImport } from '../host/external.ts'
import { hostRewriter } from '../host/rewriter.ts'
import { closeBuild } from '../manifest.ts'
import { modulePlugin } from '../modules.ts'

/** The part of Bun's builder that this needs; its types come with Bun only. */
interface Builder {
  readonly config?: { readonly target?: string; readonly conditions?: readonly string[] | string }
  onResolve(
    options: { readonly filter: RegExp },
    callback: (args: {
      readonly path: string
    }) => Promise<{ readonly path: string; readonly external: boolean } | undefined>,
  ): void
}

/** The hooks for Bun's bundler. */
export function bunHooks(build: Build): UnpluginOptions[] {
  const setup = (builder: object) => {
    const { config, onResolve } = builder as Builder
    const target = config?.target ?? 'browser'
    const conditions = [
      'import',
      'module',
      ...[config?.conditions ?? []].flat(),
      ...(target === 'bun' ? ['bun', 'node'] : [target]),
    ]
    build.conditionsOf = () => conditions
    onResolve.call(builder, { filter: runtimeImport }, async ({ path }) =>
      (await isHostBuild(build)) ? { path, external: true } : undefined,
    )
  }
  return [
    {
      ...appPlugin(build),
      ...startHooks(build),
      writeBundle: () => closeBuild(build, {}),
      bun: { setup },
    },
    modulePlugin(build, [hostRewriter, embeddedRewriter, assetRewriter(importFiles)]),
  ]
}

const importFiles: Parameters<typeof assetRewriter>[0] = async (_, files, place) => {
  const { importAssets } = await import('../assets/imports.ts')
  return importAssets(files, place, { query: '', attributes: " with { type: 'file' }" })
}
