// esbuild hands every file that a filter matches to JavaScript. So the filters are made from the folders in question,
// once these are known, and all other files never leave esbuild.

import { readFileSync } from 'node:fs'
import type { Loader, OnLoadResult, PartialMessage, PluginBuild } from 'esbuild'
import type { SourceMap } from 'magic-string'
import { extname, normalize, relative } from 'pathe'
import type { UnpluginOptions } from 'unplugin'
import { embeddedFilter, fillSlots } from '../app/embedded.ts'
import { appPlugin, startApp } from '../app/plugin.ts'
import { stubFilter } from '../app/stub.ts'
import { assetFilter, assetImport, assetQuery } from '../assets/filter.ts'
import { type AssetRewrite, findProviders, rewriteProviderModule } from '../assets/plugin.ts'
import type { Build } from '../build.ts'
import { isHostBuild, runtimeImport } from '../host/external.ts'
import { wrapHostModule } from '../host/plugin.ts'
import { closeBuild } from '../manifest.ts'
import { wrapFilter } from '../wrap/filter.ts'

/** The hooks for esbuild. */
export function esbuildHooks(build: Build): UnpluginOptions[] {
  let conditions: readonly string[] | undefined
  const { buildStart: _, buildEnd: __, ...app } = appPlugin(build, { conditions: () => conditions })
  const setup = async (native: PluginBuild) => {
    conditions = conditionsOf(native)
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
  let code = readFileSync(path, 'utf8')
  let map: string | undefined
  const messages = await collectMessages(async (log) => {
    for (const rewrite of rewriters) {
      const result = await rewrite(build, log, { file, code })
      if (!result) continue
      code = result.code
      // All but the first keep lines as they are, so that its map stays right for the others.
      map ??= result.map.toUrl()
    }
  })
  if (map === undefined && messages.warnings.length + messages.errors.length === 0) return undefined
  const contents = map === undefined ? code : `${code}\n//# sourceMappingURL=${map}`
  return { contents, loader: loaderOf(path), ...messages }
}

type Rewrite = (
  build: Build,
  log: object,
  place: { readonly file: string; readonly code: string },
) => Promise<{ readonly code: string; readonly map: SourceMap } | undefined> | undefined

const rewriters: readonly Rewrite[] = [
  (build, log, place) => (wrapFilter.code.test(place.code) ? wrapHostModule(build, log, place) : undefined),
  (build, log, place) => (embeddedFilter.code.test(place.code) ? fillSlots(build, log, place) : undefined),
  (build, log, place) =>
    assetFilter.code.test(place.code) ? rewriteProviderModule(build, log, place, importAssets) : undefined,
]

const importAssets: AssetRewrite = async (files, place) =>
  (await import('../assets/imports.ts')).importAssets(files, place)

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
