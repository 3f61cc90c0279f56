// A host's options, checked and copied, so that nothing the caller does to them later matters.

import type { DispatcherOptions } from '../contract.ts'
import type { Fault } from '../texts/short.ts'
import { isText, labelFault } from './labels.ts'

/** What a trusted name is bound to; an empty list binds nothing. */
export interface Trust {
  readonly aliases: readonly string[]
  readonly package: readonly string[]
  readonly packages: readonly string[]
  readonly entrypoints: readonly string[]
  readonly modules: readonly string[]
  readonly modulePrefixes: readonly string[]
}

/** A host's options as the engine uses them. */
export interface Config {
  readonly host: string
  readonly group: string
  readonly trusted: Map<string, Trust>
  /** Canonical name by trusted alias. */
  readonly trustedAliases: Map<string, string>
  readonly reserved: Map<string, string>
  readonly fallback: 'warn' | 'host' | 'error'
  readonly autoDispatch: boolean
  readonly whenNotReady: 'throw' | 'host'
  readonly onWarning: DispatcherOptions['onWarning']
  readonly entries: DispatcherOptions['entries']
}

type Bindings = Pick<Config, 'reserved' | 'trusted' | 'trustedAliases'>

/** Refuses a host's options, unless something holds. */
type Need = (holds: unknown, option: string, reason: string) => void

/** Options whose value is one of a few; the first is the default. */
const choices = {
  fallback: ['warn', 'host', 'error'],
  autoDispatch: [false, true],
  whenNotReady: ['throw', 'host'],
} as const

/**
 * Reads a host's options.
 *
 * @param refuse - Throws; called with the first wrong option's dotted path and what is wrong with it.
 */
export function readConfig(options: DispatcherOptions, refuse: (fault: Fault) => never): Config {
  const need: Need = (holds, option, reason) => {
    if (!holds) refuse({ option, reason })
  }
  need(isRecord(options), 'options', 'no object')
  const { hostName: host, entrypointGroup: group, onWarning, entries } = options
  for (const [option, value] of Object.entries({ hostName: host, entrypointGroup: group })) {
    need(isText(value) && value.trim(), option, 'no text')
  }
  for (const [option, value] of Object.entries({ onWarning, entries })) {
    need(value === undefined || typeof value === 'function', option, 'no function')
  }
  const chosen = Object.entries(choices).map(([option, allowed]) => {
    const { [option as keyof typeof choices]: value = allowed[0] } = options
    need((allowed as readonly unknown[]).includes(value), option, `none of ${allowed}`)
    return [option, value]
  })
  return {
    host,
    group,
    onWarning,
    entries,
    ...(Object.fromEntries(chosen) as Pick<Config, keyof typeof choices>),
    ...readBindings(options, need),
  }
}

/** The first thing wrong with a host's options. */
export function configFault(options: DispatcherOptions): Fault | undefined {
  let found: Fault | undefined
  try {
    readConfig(options, (fault) => {
      found = fault
      throw fault
    })
  } catch (error) {
    if (error !== found) throw error
  }
  return found
}

/** Who may bear which label, by the host's word. */
function readBindings(options: DispatcherOptions, need: Need): Bindings {
  const bindings: Bindings = { reserved: new Map(), trusted: new Map(), trustedAliases: new Map() }
  const claim = (path: string, label: string, backend?: string): void => {
    const fault = labelFault(bindings, label, backend)
    need(!fault, path, fault as string)
  }
  for (const [path, label, reason] of entriesOf(options, 'reservedBackends', need)) {
    claim(path, label)
    need(isText(reason) && reason.trim(), path, 'no text')
    bindings.reserved.set(label, reason as string)
  }
  for (const [path, name, entry] of entriesOf(options, 'trustedBackends', need)) {
    claim(path, name, name)
    need(isRecord(entry), path, 'no object')
    bindings.trusted.set(name, readTrust(entry as Record<string, unknown>, path, need))
  }
  for (const [name, { aliases }] of bindings.trusted) {
    for (const alias of aliases) {
      claim(`trustedBackends.${name}.aliases`, alias, name)
      bindings.trustedAliases.set(alias, name)
    }
  }
  return bindings
}

const lists = ['aliases', 'package', 'packages', 'entrypoints', 'modules', 'modulePrefixes'] as const

/** The lists of a trusted entry; a text where a list may stand is a list of one. */
function readTrust(entry: { readonly [field: string]: unknown }, path: string, need: Need): Trust {
  const read = lists.map((field) => {
    const { [field]: value = [] } = entry
    const wanted = field === 'package' ? 'no text' : 'no list'
    const list = typeof value === 'string' && field !== 'aliases' ? [value] : value
    const items = Array.isArray(list) ? [...list] : ['']
    need(items.every(isText) && (wanted === 'no list' || list !== entry.package), `${path}.${field}`, wanted)
    return [field, items]
  })
  return Object.fromEntries(read) as Trust
}

/** What stands under an option, with its path. */
function entriesOf(
  options: DispatcherOptions,
  option: 'trustedBackends' | 'reservedBackends',
  need: Need,
): [path: string, label: string, value: unknown][] {
  const { [option]: record = {} } = options
  need(isRecord(record), option, 'no object')
  return Object.entries(record).map(([label, value]) => [`${option}.${label}`, label, value])
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !(Symbol.iterator in value)
}
