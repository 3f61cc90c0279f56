import type { UnpluginOptions } from 'unplugin'
import { embeddedPlugin } from '../app/embedded.ts'
import { appPlugin } from '../app/plugin.ts'
import { assetPlugin } from '../assets/plugin.ts'
import type { Build } from '../build.ts'
import { hostPlugin } from '../host/plugin.ts'
import { viteAssets } from '../vite/assets.ts'
import { conditionsOf } from '../vite/config.ts'
import { viteHooks as ownHooks, viteDevHooks } from '../vite/hooks.ts'
import { vitePreloads } from '../vite/preload.ts'

/** The hooks for Vite and vitest. */
export function viteHooks(build: Build): UnpluginOptions[] {
  const assets = viteAssets()
  return [
    { ...appPlugin(build, { conditions: conditionsOf }), vite: ownHooks(build) },
    { name: 'backstitch:dev', vite: viteDevHooks(build) },
    hostPlugin(build),
    embeddedPlugin(build),
    { ...assetPlugin(build, assets.rewrite), vite: assets.hooks },
    ...(build.options.preload ? [vitePreloads(build)] : []),
  ]
}
