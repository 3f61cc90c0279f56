// Three places where Vite would take the registry module's stub for good, before the plugin can fill it: the dependency
// optimizer, packages left external on a server, and vitest's. The config hook closes them.

import { join, normalize, resolve } from 'pathe'
import type { EnvironmentOptions, ResolvedConfig, UserConfig } from 'vite'
import type { InstalledPackage } from '../../src/model.ts'
import { runtimeName } from '../app/stub.ts'
import type { Build } from '../build.ts'
import { findCommonJs } from './commonjs.ts'

/** The root of a configuration that Vite has not resolved yet. */
export function rootOf(config: UserConfig): string {
  return normalize(resolve(config.root ?? '.'))
}

/** Adds what backstitch needs to the configuration of a dev server or of vitest. */
export async function completeServer(build: Build, config: UserConfig): Promise<UserConfig> {
  const packages = await findPackages(build)
  const names = [runtimeName, ...packages.map(({ name }) => name)]
  const include = findCommonJs(build.files, packages)
  return {
    optimizeDeps: { exclude: names, include },
    ssr: { noExternal: names, optimizeDeps: { exclude: names } },
    ...inlineInTests(config, names),
  }
}

/**
 * The same for one environment: their lists are not those of `ssr`. A build for browsers has nothing to close and does
 * not wait for discovery.
 */
export async function completeEnvironment(
  build: Build,
  { isServer, command }: { readonly isServer: boolean; readonly command: 'build' | 'serve' },
): Promise<EnvironmentOptions | undefined> {
  if (command === 'build' && !isServer) return undefined
  const names = [runtimeName, ...(await findPackages(build)).map(({ name }) => name)]
  return { optimizeDeps: { exclude: names }, ...(isServer && { resolve: { noExternal: names } }) }
}

/** Lets the dev server serve the files of backends that are linked from outside the workspace. */
export async function allowLinked(build: Build, config: ResolvedConfig): Promise<void> {
  const { allow } = config.server.fs
  for (const { directory } of await findPackages(build)) {
    if (!allow.some((folder) => directory.startsWith(join(normalize(folder), '/')))) allow.push(directory)
  }
}

/** The conditions of an environment, with those spelled out that Vite decides by its mode. */
export function conditionsOf(context: object): readonly string[] | undefined {
  const environment = (context as { readonly environment?: { readonly config: ResolvedConfig } }).environment
  if (!environment) return undefined
  const { resolve, isProduction } = environment.config
  const mode = isProduction ? 'production' : 'development'
  return ['import', ...resolve.conditions.map((name) => (name === 'development|production' ? mode : name))]
}

/** Hosts and providers of the app, without the package that is being built itself. */
export async function findPackages(build: Build): Promise<readonly InstalledPackage[]> {
  const { merged } = await build.discover()
  const all = merged.hosts.flatMap(({ host, backends }) => [
    host.package,
    ...backends.map(({ entryPoint }) => entryPoint.provider),
  ])
  const byName = new Map(all.map((found) => [found.name, found]))
  byName.delete(merged.app.package.name)
  return [...byName.values()]
}

function inlineInTests(config: UserConfig, names: readonly string[]): object {
  const { test } = config as {
    readonly test?: { readonly server?: { readonly deps?: { readonly inline?: unknown } } }
  }
  return test?.server?.deps?.inline === true ? {} : { test: { server: { deps: { inline: names } } } }
}
