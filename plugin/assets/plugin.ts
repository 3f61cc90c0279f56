// Carries the `.wasm` and `.wgsl` files of backends to the output, in tools that would drop them.

import { normalize } from 'pathe'
import type { UnpluginBuildContext, UnpluginContext, UnpluginOptions } from 'unplugin'
import type { InstalledPackage } from '../../src/model.ts'
import type { Build } from '../build.ts'
import { askBundler } from '../filter.ts'
import { tryParse } from '../tree.ts'
import type { AssetFiles, AssetPlace } from './files.ts'
import { assetFilter } from './filter.ts'
import type { RewrittenModule } from './rewrite.ts'

/**
 * What one tool does with a module of a provider; `undefined` leaves the module to the tool.
 *
 * Asked of modules that may hold references only, so what it needs is loaded by it.
 */
export type AssetRewrite = (files: AssetFiles, place: AssetPlace) => Promise<RewrittenModule | undefined>

/** The hook that looks for references in the modules of providers. */
export function assetPlugin(
  build: Build,
  rewrite: (
    context: UnpluginBuildContext & UnpluginContext,
    ...given: Parameters<AssetRewrite>
  ) => ReturnType<AssetRewrite>,
): UnpluginOptions {
  return {
    name: 'backstitch:assets',
    enforce: 'pre',
    transform: {
      filter: askBundler(assetFilter),
      async handler(code, id) {
        if (!assetFilter.code.test(code)) return null
        const module = { file: normalize(id.replace(/\?.*$/, '')), code }
        const result = await rewriteProviderModule(build, this, module, (...given) => rewrite(this, ...given))
        return result && { code: result.code, map: JSON.parse(String(result.map)) }
      },
    },
  }
}

/** Rewrites a module if it belongs to a provider. */
export async function rewriteProviderModule(
  build: Build,
  context: object,
  module: Pick<AssetPlace, 'file' | 'code'>,
  rewrite: AssetRewrite,
): Promise<RewrittenModule | undefined> {
  const providers = await findProviders(build)
  const owner = (path: string) => providers.find(({ directory }) => path.startsWith(`${directory}/`))
  if (!owner(module.file)) return undefined
  const program = await tryParse(context, module)
  if (!program) return undefined
  const { tryReadBytes } = await import('./files.ts')
  return await rewrite(
    { read: tryReadBytes, owner, report: (problem) => build.reporter.report(context, [problem]) },
    { ...module, program },
  )
}

/** Accepted providers, and the package itself if it is one: its own build must not lose its files either. */
export async function findProviders(build: Build): Promise<readonly InstalledPackage[]> {
  const { merged } = await build.discover()
  const accepted = merged.hosts.flatMap(({ backends }) =>
    backends.map(({ entryPoint }) => entryPoint.provider),
  )
  const { entryPoints } = await build.ownPackage()
  return [...accepted, ...entryPoints.map(({ provider }) => provider)]
}
