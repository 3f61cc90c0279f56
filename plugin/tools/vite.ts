import type { UnpluginOptions } from 'unplugin'
import { embeddedRewriter } from '../app/embedded.ts'
import { appPlugin } from '../app/plugin.ts'
import { familyStartHooks } from '../app/start.ts'
import { assetRewriter } from '../assets/rewriter.ts'
import type { Build } from '../build.ts'
import { hostRewriter } from '../host/rewriter.ts'
import { mapHook } from '../mapped.ts'
import { modulePlugin } from '../modules.ts'
import { viteAssets } from '../vite/assets.ts'
import { conditionsOf } from '../vite/config.ts'
import { viteHooks as ownHooks, viteDevHooks } from '../vite/hooks.ts'
import { vitePreloads } from '../vite/preload.ts'

/** The hooks for Vite and vitest. */
export function viteHooks(build: Build): UnpluginOptions[] {
  const assets = viteAssets()
  build.conditionsOf = conditionsOf
  return [
    {
      ...appPlugin(build),
      vite: { ...ownHooks(build), ...familyStartHooks(build), outputOptions: mapHook(build) },
    },
    { name: 'backstitch:dev', vite: viteDevHooks(build) },
    modulePlugin(build, [hostRewriter], 'backstitch:hosts'),
    modulePlugin(build, [embeddedRewriter]),
    { ...modulePlugin(build, [assetRewriter(assets.rewrite)], 'backstitch:assets'), vite: assets.hooks },
    ...(build.options.preload ? [vitePreloads(build)] : []),
  ]
}
