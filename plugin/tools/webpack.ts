// webpack and Rspack read `new URL('./kernel.wasm', import.meta.url)` themselves; what they need is a stub that is
// filled, hosts that are wrapped, and the runtime left out of a host's own build.

import { normalize } from 'pathe'
import type { UnpluginBuildContext, UnpluginOptions } from 'unplugin'
import { findOwnPackage } from '../../src/discover/find.ts'
import { embeddedRewriter } from '../app/embedded.ts'
import { appPlugin } from '../app/plugin.ts'
import { startHooks } from '../app/start.ts'
import type { Build } from '../build.ts'
import { runtimeImport } from '../host/external.ts'
import { hostRewriter } from '../host/rewriter.ts'
import { closeBuild } from '../manifest.ts'
import { modulePlugin } from '../modules.ts'
import { isExternal, type LoaderContext } from '../preload/external.ts'
import { type GuardedCompiler, type GuardedTool, guardPrefetches } from '../preload/guard.ts'
import type { Preload } from '../preload/literals.ts'
import { preloadPlugin, tryFindPreloads } from '../preload/plugin.ts'
import { appendPrefetches } from '../preload/prefetch.ts'

/** What webpack's and Rspack's compilers have in common here. */
interface Compiler extends GuardedCompiler {
  readonly context: string
  readonly options: { readonly resolve: ResolveOptions; readonly externals?: unknown }
}

/** What unplugin tells of the build that a hook runs in. */
interface NativeContext {
  readonly compiler: Compiler
  readonly loaderContext?: LoaderContext
}

interface ResolveOptions {
  readonly conditionNames?: readonly string[] | undefined
  readonly byDependency?:
    | Readonly<Record<string, { readonly conditionNames?: readonly string[] }>>
    | undefined
}

/** A compiler of Rspack with its tool. */
type RspackCompiler = GuardedCompiler & { readonly rspack: GuardedTool }

interface RspackConfig {
  externals?: unknown
  externalsType?: string
  plugins?: { apply(compiler: RspackCompiler): void }[]
}

/** The part of Rsbuild's plugin API that this needs; its types come with Rsbuild only. */
interface RsbuildApi {
  readonly context: { readonly rootPath: string }
  modifyRspackConfig(change: (config: RspackConfig) => void): void
}

/** What the compilers carry along of their tool. */
interface Tool extends GuardedTool {
  readonly ExternalsPlugin: new (type: string, externals: RegExp[]) => { apply(compiler: never): void }
}

/** The hooks for webpack 5, Rspack and Rsbuild. */
export function webpackHooks(build: Build): UnpluginOptions[] {
  build.conditionsOf = conditionsOf
  const app = appPlugin(build)
  const preloads = preloadPlugin(build, async (module, context) => {
    const found = await tryFindPreloads(build, context, module)
    const files = (await withoutExternals(context, found?.preloads ?? [])).map(({ file }) => file)
    return files.length > 0 ? { code: appendPrefetches(module.code, files) } : undefined
  })
  return [
    {
      ...app,
      ...startHooks(build),
      writeBundle: () => closeBuild(build, {}),
      webpack: (compiler) =>
        prepare(build, compiler as unknown as Compiler, compiler.webpack as unknown as Tool),
      rspack: (compiler) =>
        prepare(build, compiler as unknown as Compiler, compiler.rspack as unknown as Tool),
      rsbuild: { setup: (api: RsbuildApi) => prepareRsbuild(build, api) } as NonNullable<
        UnpluginOptions['rsbuild']
      >,
    },
    modulePlugin(build, [hostRewriter, embeddedRewriter]),
    ...(build.options.preload ? [preloads] : []),
  ]
}

function prepare(build: Build, compiler: Compiler, tool: Tool): void {
  if (build.options.root === undefined) build.root = normalize(compiler.context)
  if (isHost(build)) new tool.ExternalsPlugin('module', [runtimeImport]).apply(compiler as never)
  if (build.options.preload) guardPrefetches(compiler, tool)
}

/** Compilers are set up at once and cannot wait for an answer. */
function isHost({ files, root }: Build): boolean {
  return findOwnPackage(files, { directory: root }).result.host !== undefined
}

/** Rsbuild makes the compiler later and keeps the hook above from it, but tells its root at once. */
function prepareRsbuild(build: Build, api: RsbuildApi): void {
  if (build.options.root === undefined) build.root = normalize(api.context.rootPath)
  if (build.options.preload) {
    const guard = { apply: (compiler: RspackCompiler) => guardPrefetches(compiler, compiler.rspack) }
    api.modifyRspackConfig((config) => void config.plugins?.push(guard))
  }
  if (!isHost(build)) return
  api.modifyRspackConfig((config) => {
    config.externals = [runtimeImport, ...[config.externals ?? []].flat()]
    config.externalsType = 'module'
  })
}

async function withoutExternals(context: object, preloads: readonly Preload[]): Promise<readonly Preload[]> {
  const native = tryNative(context)
  if (!native?.loaderContext) return preloads
  const { compiler, loaderContext } = native
  const bundled: Preload[] = []
  for (const preload of preloads) {
    if (!(await isExternal(compiler.options.externals, preload.specifier, loaderContext)))
      bundled.push(preload)
  }
  return bundled
}

function tryNative(context: object): NativeContext | undefined {
  const native = (context as UnpluginBuildContext).getNativeBuildContext?.()
  const isOurs = native?.framework === 'webpack' || native?.framework === 'rspack'
  return isOurs ? (native as unknown as NativeContext) : undefined
}

function conditionsOf(context: object): readonly string[] | undefined {
  const native = tryNative(context)
  if (!native) return undefined
  const { resolve } = native.compiler.options
  const common = resolve.conditionNames ?? []
  const esm = resolve.byDependency?.esm?.conditionNames ?? ['import', 'module', '...']
  return [...new Set(esm.flatMap((name) => (name === '...' ? common : [name])))]
}
