// The static JSON a package ships about itself: what it lists of its functions, without a line of its code.

import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { FunctionSpec, ParamSpec } from '../contract.ts'
import { entriesOf, isObject, itemsOf, type JsonObject, tryReadJson } from './json.ts'
import type { ReadPackage } from './root.ts'

/** Specs by function name. */
export type Specs = Record<string, FunctionSpec>

/** A package's manifest of a version we can read, or `undefined`. */
export function tryReadManifest({ directory, json }: ReadPackage): JsonObject | undefined {
  const path = isObject(json.backstitch) ? json.backstitch.manifest : undefined
  if (typeof path !== 'string' || path.split(/[\\/]/).includes('..')) return undefined
  const manifest = tryReadJson(join(directory, path))
  return manifest?.schema === 1 && manifest.version === json.version ? manifest : undefined
}

/** The kernels a provider's manifest lists for one entry point. */
export function kernelSpecs(
  { directory }: ReadPackage,
  manifest: JsonObject | undefined,
  group: string,
  entrypoint: string,
): Specs | undefined {
  const provider = itemsOf(manifest?.providers).find(
    (one) => isObject(one) && one.group === group && one.entrypoint === entrypoint,
  )
  if (!isObject(provider) || !Array.isArray(provider.kernels)) return undefined
  return specsOf(provider.kernels, (module) => () => import(pathToFileURL(join(directory, module)).href))
}

/** The functions a host's manifest lists, if it is the host of a group. */
export function hostSpecs(manifest: JsonObject | undefined, group: string): Specs | undefined {
  const host = manifest?.host
  return isObject(host) && host.group === group ? specsOf(itemsOf(host.functions)) : undefined
}

function specsOf(functions: readonly unknown[], loader?: (module: string) => () => Promise<object>): Specs {
  const specs: Specs = Object.create(null)
  for (const one of functions) {
    if (!isObject(one) || typeof one.name !== 'string') continue
    const { async, optionsIndex, parameters, module, doc } = one
    const description = describe(doc)
    const lazy = typeof module === 'string' && !module.split(/[\\/]/).includes('..')
    specs[one.name] = {
      ...(Array.isArray(parameters) && { params: parameters.flatMap(paramOf) }),
      async: async === true,
      ...(Number.isInteger(optionsIndex) && { optionsIndex: optionsIndex as number }),
      ...(lazy && loader && { load: loader(module) }),
      ...(description && { description }),
    }
  }
  return specs
}

function paramOf(value: unknown): ParamSpec[] {
  if (!isObject(value) || typeof value.name !== 'string' || value.name === 'backend') return []
  const description = describe(value.doc)
  const { name, type } = value
  const byDefault = Object.fromEntries(entriesOf(value.default)) as { text?: unknown }
  const place = value.in === 'position' || value.in === 'options' ? value.in : undefined
  if (!place) return []
  const param: ParamSpec = {
    name,
    in: place,
    ...(value.required === true && { required: true }),
    ...(typeof byDefault.text === 'string' && { default: byDefault as { text: string } }),
    ...(typeof type === 'string' && { type }),
    ...(description && { description }),
  }
  return [param]
}

function describe(doc: unknown): string {
  return isObject(doc) && typeof doc.description === 'string' ? doc.description : ''
}
