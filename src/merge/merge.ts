// What the host and all its backends say together about each function. Whatever the order of the input, the
// result is the same, and nothing is left of an input that was given twice.

import type { Merged, MergedHost } from '../merged.ts'
import type { App, Host, Problem, Provider, Staged } from '../model.ts'
import { by, byCodePoint } from '../order.ts'
import { mergeProblems } from '../problems/merge.ts'
import { mergeFunction, type Offered } from './function.ts'
import { checkHostVersion } from './peers.ts'
import { mostSimilar } from './similar.ts'

/** What merging starts from; providers of a host that is not listed are left out. */
export interface MergeInput {
  readonly app: App
  readonly hosts: readonly Host[]
  readonly providers: readonly Provider[]
}

/**
 * Joins each host function with the kernels that implement it.
 *
 * @returns The merged hosts, sorted by name, and what in a provider does not fit its host.
 * @example
 * ```ts
 * import { findPackages, mergeHosts, nodeFiles, readHosts } from 'backstitch'
 *
 * const files = nodeFiles()
 * const { app, hosts } = findPackages(files, { directory: process.cwd() }).result
 * const readings = await readHosts(files, hosts)
 * const { result } = mergeHosts({ app, hosts: readings.result.map(({ host }) => host), providers: [] })
 * console.log(result.hosts.map(({ host, backends }) => `${host.name}: ${backends.length}`).join()) // vectorkit: 0
 * ```
 */
export function mergeHosts({ app, hosts, providers }: MergeInput): Staged<Merged> {
  const merged = unique(hosts, (host) => host.name, stableText).map((host) =>
    mergeHost(
      host,
      providers.filter(({ backend }) => backend.host === host.name),
    ),
  )
  return {
    result: { app, hosts: merged.map(({ result }) => result) },
    problems: sortedProblems(merged.flatMap(({ problems }) => problems)),
  }
}

function mergeHost(host: Host, candidates: readonly Provider[]): Staged<MergedHost> {
  const sorted = candidates.map(({ backend, kernels }) => ({
    backend,
    kernels: unique(kernels, ({ name }) => name, stableText),
  }))
  const providers = unique(sorted, ({ backend }) => backend.name, providerText)
  const offered = offeredByName(providers)
  const functions = unique(host.functions, ({ name }) => name, stableText).map((hostFunction) =>
    mergeFunction(host, hostFunction, offered.get(hostFunction.name) ?? []),
  )
  return {
    result: {
      host,
      backends: providers.map(({ backend }) => backend),
      functions: functions.map(({ result }) => result),
    },
    problems: [
      ...providers.flatMap(({ backend }) => checkHostVersion(host, backend)),
      ...providers.flatMap((provider) => findUnknownKernels(host, provider)),
      ...functions.flatMap(({ problems }) => problems),
    ],
  }
}

/** The kernels of each name, in the order of their providers. */
function offeredByName(providers: readonly Provider[]): ReadonlyMap<string, readonly Offered[]> {
  const offered = new Map<string, Offered[]>()
  for (const { backend, kernels } of providers)
    for (const kernel of kernels) {
      const same = offered.get(kernel.name)
      if (same === undefined) offered.set(kernel.name, [{ backend, kernel }])
      else same.push({ backend, kernel })
    }
  return offered
}

function findUnknownKernels(host: Host, { backend, kernels }: Provider): Problem[] {
  const names = new Set(host.functions.map(({ name }) => name))
  return kernels
    .filter(({ name }) => !names.has(name))
    .map(({ name, location }) => {
      const suggestion = mostSimilar(name, [...names]) ?? ''
      const data = { host: host.name, function: name, backend: backend.name, suggestion }
      return mergeProblems.KERNEL_UNKNOWN_FUNCTION(data, location)
    })
}

/** One item per key, sorted by key; of several the one whose text comes first, so that input order does not matter. */
function unique<T>(items: readonly T[], key: (item: T) => string, text: (item: T) => string): T[] {
  const kept = new Map<string, T>()
  for (const item of items) {
    const rival = kept.get(key(item))
    if (rival === undefined || byCodePoint(text(item), text(rival)) < 0) kept.set(key(item), item)
  }
  return [...kept.values()].sort(by(key))
}

// Registration order decides between two claims to one name, and entries register by package, then entry point.
function providerText({ backend, kernels }: Provider): string {
  const { provider, name } = backend.entryPoint
  return [provider.name, name, stableText({ backend, kernels })].join('\n')
}

function stableText(value: unknown): string {
  return JSON.stringify(value)
}

function sortedProblems(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [stableText(problem), problem])).values()].sort(
    by(({ message }) => message),
  )
}
