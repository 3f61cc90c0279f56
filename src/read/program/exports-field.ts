// What a package.json says about which module stands behind which specifier, without deciding what is on disk.

import { satisfies } from 'semver'
import { ts } from 'ts-morph'
import type { Json } from '../../model.ts'

/** The files a package names for one of its module specifiers, relative to its folder and as written. */
export interface ModuleTargets {
  /** `pkg` or `pkg/subpath`; may hold one `*`, which the targets then hold too. */
  readonly specifier: string
  /** Targets under a condition that authors use for sources, most specific first. */
  readonly sources: readonly string[]
  readonly types?: string
  readonly code?: string
}

type Fields = { readonly [key: string]: Json | undefined }

interface Leaf {
  readonly conditions: readonly string[]
  readonly target: string
}

// Conditions that monorepos give to their TypeScript sources; none of them is a standard.
const sourceConditions = new Set(['source', 'src', 'development', 'typescript', 'ts', 'bun', 'deno'])
const isTypes = (condition: string) => condition === 'types' || condition.startsWith('types@')
// `types@<5.7` holds what older compilers read; ours goes on to the next condition.
const isForOthers = (condition: string) =>
  condition.startsWith('types@') && !satisfies(ts.version, condition.slice('types@'.length))

/** Specifiers that a package closes on purpose, each with a pattern of its own that may hold one `*`. */
export function listClosed(name: string, { exports }: Fields): readonly string[] {
  if (exports === undefined || exports === null) return []
  return subpathsOf(exports).flatMap(([subpath, value]) => (value === null ? [name + subpath.slice(1)] : []))
}

/** Lists every module specifier of a package with its targets, `pkg` itself first. */
export function listModuleTargets(name: string, fields: Fields): readonly ModuleTargets[] {
  const { exports } = fields
  if (exports === undefined || exports === null) return listLegacyTargets(name, fields)
  return subpathsOf(exports).map(([subpath, value]) => targetsOf(name + subpath.slice(1), leavesOf(value)))
}

function subpathsOf(exports: Json): readonly (readonly [string, Json | undefined])[] {
  if (isObject(exports) && Object.keys(exports).some((key) => key.startsWith('.'))) {
    return Object.entries(exports).filter(([key]) => key === '.' || key.startsWith('./'))
  }
  return [['.', exports]]
}

function leavesOf(value: Json | undefined, conditions: readonly string[] = []): readonly Leaf[] {
  if (typeof value === 'string') return value.startsWith('./') ? [{ conditions, target: value }] : []
  if (Array.isArray(value)) return value.flatMap((item: Json) => leavesOf(item, conditions))
  if (!isObject(value)) return []
  return Object.entries(value).flatMap(([condition, inner]) => leavesOf(inner, [...conditions, condition]))
}

function targetsOf(specifier: string, leaves: readonly Leaf[]): ModuleTargets {
  // A `require` branch describes the CommonJS twin; it counts only where nothing else is offered.
  const modern = leaves.filter((leaf) => !leaf.conditions.includes('require'))
  const offered = modern.length > 0 ? modern : leaves
  const typed = offered.filter((leaf) => leaf.conditions.some(isTypes))
  const untyped = offered.filter((leaf) => !leaf.conditions.some(isTypes))
  const sources = untyped.filter((leaf) => leaf.conditions.some((condition) => isSource(condition)))
  const built = untyped.filter((leaf) => !sources.includes(leaf))
  const types = typed.find((leaf) => !leaf.conditions.some(isForOthers))?.target
  const code = (built[0] ?? untyped[0])?.target
  return {
    specifier,
    sources: sources.map((leaf) => leaf.target),
    ...(types !== undefined && { types }),
    ...(code !== undefined && { code }),
  }
}

function isSource(condition: string): boolean {
  return sourceConditions.has(condition) || condition.endsWith('/source') || condition.endsWith('/src')
}

function listLegacyTargets(name: string, fields: Fields): readonly ModuleTargets[] {
  const text = (key: string) => (typeof fields[key] === 'string' ? (fields[key] as string) : undefined)
  const types = text('types') ?? text('typings') ?? declarationsOf(text('main') ?? './index.js')
  const code = text('module') ?? text('main') ?? './index.js'
  return [{ specifier: name, sources: [], code, types }, ...listTypesVersions(name, fields.typesVersions)]
}

// Compilers look beside `main`, whatever a bundler would take instead.
function declarationsOf(main: string): string {
  const stem = main.replace(/\.([cm]?)jsx?$/, '.d.$1ts')
  return stem === main ? `${main}.d.ts` : stem
}

function listTypesVersions(name: string, value: Json | undefined): readonly ModuleTargets[] {
  if (!isObject(value)) return []
  const newest = Object.values(value)[0]
  if (!isObject(newest)) return []
  return Object.entries(newest).flatMap(([subpath, targets]) => {
    const types = Array.isArray(targets) ? targets[0] : undefined
    if (typeof types !== 'string' || subpath === '.' || subpath === '*') return []
    return [{ specifier: `${name}/${subpath}`, sources: [], types }]
  })
}

function isObject(value: Json | undefined): value is { readonly [key: string]: Json | undefined } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
