// The `backends` option: what it leaves out is gone from everything that is printed afterwards.

import type { Merged, MergedFunction } from '../../src/merged.ts'
import type { Problem, Staged } from '../../src/model.ts'
import { byCodePoint } from '../../src/order.ts'
import { buildProblems } from '../../src/problems/build.ts'
import type { ResolvedOptions } from '../options.ts'

/** Keeps the backends that the options want. */
export function selectBackends(merged: Merged, options: Pick<ResolvedOptions, 'backends'>): Staged<Merged> {
  const { include, exclude } = options.backends
  const wanted = (name: string) =>
    !exclude.includes(name) && (include === undefined || include.includes(name))
  const hosts = merged.hosts.map((host) => ({
    ...host,
    backends: host.backends.filter(({ name }) => wanted(name)),
    functions: host.functions.map((each) => selectArms(each, wanted)),
  }))
  return { result: { ...merged, hosts }, problems: checkNames(merged, options) }
}

function selectArms(merged: MergedFunction, wanted: (name: string) => boolean): MergedFunction {
  const added = merged.added.flatMap((option) => {
    const kept = option.backends.flatMap((name, index) => (wanted(name) ? [index] : []))
    if (kept.length === 0) return []
    const backends = kept.map((index) => option.backends[index]!)
    const declarations = kept.map((index) => option.declarations[index]!)
    return [{ ...option, backends, declarations }]
  })
  return { ...merged, arms: merged.arms.filter(({ backend }) => wanted(backend)), added }
}

function checkNames(merged: Merged, options: Pick<ResolvedOptions, 'backends'>): Problem[] {
  const names = merged.hosts.flatMap(({ backends }) => backends.map(({ name }) => name))
  const available = [...new Set(names)].sort(byCodePoint)
  const lists = {
    'backends.include': options.backends.include,
    'backends.exclude': options.backends.exclude,
  }
  return Object.entries(lists).flatMap(([option, list = []]) =>
    list
      .filter((backend) => !available.includes(backend) && backend !== 'cpu')
      .map((backend) => buildProblems.BACKEND_NOT_FOUND({ option, backend, available })),
  )
}
