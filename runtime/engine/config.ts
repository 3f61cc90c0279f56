// A host's options, checked and copied, so that nothing the caller does to them later matters.

import type { DispatcherOptions } from '../contract.ts'
import type { Fault } from '../texts/short.ts'
import { labelFault } from './labels.ts'

/** What a trusted name is bound to; an empty list binds nothing. */
export interface Trust {
  readonly aliases: readonly string[]
  /** The package to install. */
  readonly install: string
  readonly packages: readonly string[]
  readonly entrypoints: readonly string[]
  readonly modules: readonly string[]
  readonly modulePrefixes: readonly string[]
}

/** A host's options as the engine uses them. */
export interface Config {
  readonly host: string
  readonly group: string
  readonly trusted: ReadonlyMap<string, Trust>
  /** Canonical name by trusted alias. */
  readonly trustedAliases: ReadonlyMap<string, string>
  readonly reserved: ReadonlyMap<string, string>
  readonly fallback: 'warn' | 'host' | 'error'
  readonly autoDispatch: boolean
  readonly whenNotReady: 'throw' | 'host'
  readonly onWarning: DispatcherOptions['onWarning']
  readonly entries: DispatcherOptions['entries']
}

type Refuse = (option: string, reason: string) => never

/**
 * Reads a host's options.
 *
 * @param refuse - Throws; called with the dotted path of the first wrong option.
 */
export function readConfig(options: DispatcherOptions, refuse: Refuse): Config {
  if (!isRecord(options)) refuse('options', 'no object')
  for (const option of ['entrypointGroup', 'hostName'] as const) {
    const value: unknown = options[option]
    if (typeof value !== 'string' || !value.trim()) refuse(option, 'no text')
  }
  const reserved = readReserved(options.reservedBackends, refuse)
  const trusted = readTrusted(options.trustedBackends, reserved, refuse)
  return {
    host: options.hostName,
    group: options.entrypointGroup,
    reserved,
    trusted,
    trustedAliases: readAliases(trusted, reserved, refuse),
    fallback: oneOf(options, 'fallback', ['warn', 'host', 'error'], refuse),
    autoDispatch: oneOf(options, 'autoDispatch', [false, true], refuse),
    whenNotReady: oneOf(options, 'whenNotReady', ['throw', 'host'], refuse),
    onWarning: callback(options, 'onWarning', refuse),
    entries: callback(options, 'entries', refuse),
  }
}

/** The first thing wrong with a host's options. */
export function configFault(options: DispatcherOptions): Fault | undefined {
  let fault: Fault | undefined
  try {
    readConfig(options, (option, reason) => {
      fault = { option, reason }
      throw fault
    })
  } catch (error) {
    if (error !== fault) throw error
  }
  return fault
}

function oneOf<K extends keyof DispatcherOptions>(
  options: DispatcherOptions,
  option: K,
  allowed: readonly [NonNullable<DispatcherOptions[K]>, ...NonNullable<DispatcherOptions[K]>[]],
  refuse: Refuse,
): NonNullable<DispatcherOptions[K]> {
  const value = options[option]
  if (value === undefined) return allowed[0]
  return allowed.find((one) => one === value) ?? refuse(option, `none of ${allowed}`)
}

function callback<K extends 'onWarning' | 'entries'>(
  options: DispatcherOptions,
  option: K,
  refuse: Refuse,
): DispatcherOptions[K] {
  const value = options[option]
  if (value !== undefined && typeof value !== 'function') refuse(option, 'no function')
  return value
}

function readReserved(value: unknown, refuse: Refuse): Map<string, string> {
  const reserved = new Map<string, string>()
  for (const [label, reason] of entriesOf(value, 'reservedBackends', refuse)) {
    const option = `reservedBackends.${label}`
    const fault = labelFault(label)
    if (fault) refuse(option, fault)
    if (typeof reason !== 'string' || !reason.trim()) return refuse(option, 'no text')
    reserved.set(label, reason)
  }
  return reserved
}

function readTrusted(value: unknown, reserved: Map<string, string>, refuse: Refuse): Map<string, Trust> {
  const trusted = new Map<string, Trust>()
  for (const [name, entry] of entriesOf(value, 'trustedBackends', refuse)) {
    const option = `trustedBackends.${name}`
    const fault = labelFault(name) ?? (reserved.has(name) ? 'reserved' : undefined)
    if (fault) refuse(option, fault)
    if (!isRecord(entry)) return refuse(option, 'no object')
    trusted.set(
      name,
      readTrust(name, entry, (field, reason) => refuse(`${option}.${field}`, reason)),
    )
  }
  return trusted
}

function readTrust(name: string, entry: Record<string, unknown>, refuse: Refuse): Trust {
  const list = (field: string, single: boolean): string[] => {
    const value = entry[field]
    if (value === undefined) return []
    const items = single && typeof value === 'string' ? [value] : value
    if (!Array.isArray(items)) return refuse(field, 'no list')
    if (!items.every((item) => typeof item === 'string' && item)) refuse(field, 'no text')
    return [...items]
  }
  const singular = entry.package
  if (singular !== undefined && (typeof singular !== 'string' || !singular)) {
    return refuse('package', 'no text')
  }
  const packages = list('packages', true)
  return {
    aliases: list('aliases', false),
    install: singular ?? packages[0] ?? name,
    packages: packages.length || !singular ? packages : [singular],
    entrypoints: list('entrypoints', true),
    modules: list('modules', true),
    modulePrefixes: list('modulePrefixes', true),
  }
}

function readAliases(
  trusted: Map<string, Trust>,
  reserved: Map<string, string>,
  refuse: Refuse,
): Map<string, string> {
  const owners = new Map<string, string>()
  for (const [name, { aliases }] of trusted) {
    for (const alias of aliases) {
      const other = owners.get(alias) ?? (trusted.has(alias) ? alias : name)
      const fault =
        labelFault(alias) ??
        (reserved.has(alias) ? 'reserved' : undefined) ??
        (other === name ? undefined : `taken by ${other}`)
      if (fault) refuse(`trustedBackends.${name}.aliases`, `${alias}: ${fault}`)
      owners.set(alias, name)
    }
  }
  return owners
}

function entriesOf(value: unknown, option: string, refuse: Refuse): [string, unknown][] {
  if (value === undefined) return []
  return isRecord(value) ? Object.entries(value) : refuse(option, 'no object')
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !(Symbol.iterator in value)
}
