import type { UnpluginOptions } from 'unplugin'
import { embeddedRewriter } from '../app/embedded.ts'
import { appPlugin } from '../app/plugin.ts'
import { startHooks } from '../app/start.ts'
import type { Build } from '../build.ts'
import { isHostBuild } from '../host/external.ts'
import { hostRewriter } from '../host/rewriter.ts'
import { closeBuild } from '../manifest.ts'
import { modulePlugin } from '../modules.ts'

/** The hooks for Farm, which carries assets itself. */
export function farmHooks(build: Build): UnpluginOptions[] {
  const config = async () =>
    (await isHostBuild(build)) ? { compilation: { external: ['^@backstitch/runtime(/|$)'] } } : {}
  return [
    {
      ...appPlugin(build),
      ...startHooks(build),
      writeBundle: () => closeBuild(build, {}),
      farm: { config } as NonNullable<UnpluginOptions['farm']>,
    },
    modulePlugin(build, [hostRewriter, embeddedRewriter]),
  ]
}
