// esbuild hands every file that a filter matches to JavaScript. So the filters are made from the folders in question,
// once these are known, and all other files never leave esbuild.

import { readFileSync } from 'node:fs'
import type { Loader, OnLoadResult, PartialMessage, PluginBuild } from 'esbuild'
import { extname, normalize, relative } from 'pathe'
import type { UnpluginOptions } from 'unplugin'
import { embeddedRewriter } from '../app/embedded.ts'
import { appPlugin } from '../app/plugin.ts'
import { startApp } from '../app/start.ts'
import { stubFilter } from '../app/stub.ts'
import { assetImport, assetQuery } from '../assets/filter.ts'
import { assetRewriter, findProviders } from '../assets/rewriter.ts'
import type { Build } from '../build.ts'
import { isHostBuild, runtimeImport } from '../host/external.ts'
import { hostRewriter } from '../host/rewriter.ts'
import { closeBuild } from '../manifest.ts'
import { type Rewriter, type Rewritten, rewriteModule } from '../modules.ts'

/** The hooks for esbuild. */
export function esbuildHooks(build: Build): UnpluginOptions[] {
  const app = appPlugin(build)
  const setup = async (native: PluginBuild) => {
    const conditions = conditionsOf(native)
    build.conditionsOf = () => conditions
    if (build.options.root === undefined && native.initialOptions.absWorkingDir) {
      build.root = normalize(native.initialOptions.absWorkingDir)
    }
    native.onStart(async () => collectMessages((log) => startApp(build, log)))
    native.onEnd(async () => collectMessages((log) => closeBuild(build, log)))
    native.onResolve({ filter: runtimeImport }, async ({ path }) =>
      (await isHostBuild(build)) ? { path, external: true } : undefined,
    )
    native.onResolve({ filter: assetImport }, ({ path }) => {
      const file = path.slice(0, -assetQuery.length)
      return { path: relative(build.root, file), namespace: 'backstitch-asset', pluginData: file }
    })
    native.onLoad({ filter: /.*/, namespace: 'backstitch-asset' }, ({ pluginData }) => ({
      contents: readFileSync(pluginData),
      loader: 'file',
      watchFiles: [pluginData],
    }))
    const folders = await findFolders(build)
    if (folders.length > 0) {
      native.onLoad({ filter: insideOf(folders), namespace: 'file' }, ({ path }) => loadModule(build, path))
    }
  }
  return [{ ...app, esbuild: { onLoadFilter: stubFilter, setup } }]
}

/** Folders whose modules may have to be rewritten. */
async function findFolders(build: Build): Promise<readonly string[]> {
  const providers = await findProviders(build)
  const own = (await build.ownPackage()).host
  return [...providers, ...(own ? [own.package] : [])]
    .map(({ directory }) => directory)
    .concat(build.hostDirectories)
}

function insideOf(folders: readonly string[]): RegExp {
  const escaped = folders.map((folder) =>
    folder.replaceAll(/[\\^$*+?.()|[\]{}]/g, '\\$&').replaceAll('/', '[\\\\/]'),
  )
  return new RegExp(`^(?:${escaped.join('|')})[\\\\/].*\\.[cm]?[jt]sx?$`)
}

async function loadModule(build: Build, path: string): Promise<OnLoadResult | undefined> {
  const file = normalize(path)
  const code = readFileSync(path, 'utf8')
  let rewritten: Rewritten | undefined
  const messages = await collectMessages(async (log) => {
    rewritten = await rewriteModule(build, log, rewriters, { file, code })
  })
  if (!rewritten && messages.warnings.length + messages.errors.length === 0) return undefined
  const map = rewritten?.map ? `\n//# sourceMappingURL=${rewritten.map.toUrl()}` : ''
  const contents = (rewritten?.code ?? code) + map
  return { contents, loader: loaderOf(path), ...messages }
}

const rewriters: readonly Rewriter[] = [
  hostRewriter,
  embeddedRewriter,
  assetRewriter(async (_, files, place) => {
    const { importAssets } = await import('../assets/imports.ts')
    return importAssets(files, place)
  }),
]

function loaderOf(path: string): Loader {
  const extension = extname(path).replace(/^\.[cm]?/, '')
  return extension === 'ts' || extension === 'tsx' || extension === 'jsx' ? extension : 'js'
}

/** What the hooks of esbuild return instead of printing. */
async function collectMessages(
  run: (log: object) => Promise<unknown>,
): Promise<{ readonly warnings: PartialMessage[]; readonly errors: PartialMessage[] }> {
  const warnings: PartialMessage[] = []
  const errors: PartialMessage[] = []
  await run({
    warn: (text: string) => void warnings.push({ text }),
    error: (text: string) => void errors.push({ text }),
  })
  return { warnings, errors }
}

function conditionsOf({ initialOptions }: PluginBuild): readonly string[] {
  const { platform = 'browser', conditions } = initialOptions
  const platforms = platform === 'neutral' ? [] : [platform]
  return ['import', ...(conditions ?? ['module']), ...platforms]
}
