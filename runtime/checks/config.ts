// What may be wrong with a host's options. Bundles for production leave this out: a host's author has met it by then.

import type { Core } from '../core/protocol.ts'
import { type Bindings, isText, labelFault } from '../engine/labels.ts'

/** Tells of a wrong option, unless something holds. */
type Need = (holds: unknown, option: string, reason: string) => void

type Fields = { readonly [field: string]: unknown }

/** Options whose value is one of a few. */
const choices: { readonly [option: string]: readonly unknown[] } = {
  fallback: ['warn', 'host', 'error'],
  autoDispatch: [false, true],
  whenNotReady: ['throw', 'host'],
}

/** Checks a host's options. Throws `INVALID_CONFIG` for the first thing that is wrong. */
export function checkOptions({ options, fail }: Core): void {
  const need: Need = (holds, option, reason) => {
    if (!holds) throw fail('INVALID_CONFIG', { host: options?.hostName, option, reason })
  }
  need(isRecord(options), 'options', 'no object')
  const given: Fields = { ...options }
  for (const option of ['entrypointGroup', 'hostName']) need(isSaid(given[option]), option, 'no text')
  for (const option of ['onWarning', 'entries']) {
    need(given[option] === undefined || typeof given[option] === 'function', option, 'no function')
  }
  for (const [option, allowed] of Object.entries(choices)) {
    need([undefined, ...allowed].includes(given[option]), option, `none of ${allowed}`)
  }
  checkLabels(given, need)
}

/** Checks who may bear which label. */
function checkLabels(options: Fields, need: Need): void {
  const reserved = new Map<string, string>()
  const trusted = new Map<string, readonly string[]>()
  const trustedAliases = new Map<string, string>()
  const bindings: Bindings = { reserved, trusted, trustedAliases }
  const claim = (path: string, label: string, backend?: string): void => {
    const fault = labelFault(bindings, label, backend)
    need(!fault, path, String(fault))
  }
  for (const [path, label, reason] of entriesOf(options, 'reservedBackends', need)) {
    claim(path, label)
    need(isSaid(reason), path, 'no text')
    reserved.set(label, reason as string)
  }
  for (const [path, name, entry] of entriesOf(options, 'trustedBackends', need)) {
    claim(path, name, name)
    need(isRecord(entry), path, 'no object')
    trusted.set(name, checkTrust(entry as Fields, path, need))
  }
  for (const [name, aliases] of trusted) {
    for (const alias of aliases) {
      claim(`trustedBackends.${name}.aliases`, alias, name)
      trustedAliases.set(alias, name)
    }
  }
}

/** Checks the lists of a trusted entry, where a text may stand for a list of one. Returns its aliases. */
function checkTrust(entry: Fields, path: string, need: Need): readonly string[] {
  const { package: owner, aliases = [] } = entry
  need(owner === undefined || isText(owner), `${path}.package`, 'no text')
  need(Array.isArray(aliases), `${path}.aliases`, 'no list')
  for (const field of ['packages', 'entrypoints', 'modules', 'modulePrefixes', 'aliases']) {
    const { [field]: value = [] } = entry
    const list: unknown = typeof value === 'string' ? [value] : value
    need(Array.isArray(list), `${path}.${field}`, 'no list')
    need([...(list as unknown[])].every(isText), `${path}.${field}`, 'no text')
  }
  return aliases as string[]
}

/** What stands under an option, with its path. */
function entriesOf(
  options: Fields,
  option: string,
  need: Need,
): [path: string, label: string, value: unknown][] {
  const { [option]: record = {} } = options
  need(isRecord(record), option, 'no object')
  return Object.entries(record as Fields).map(([label, value]) => [`${option}.${label}`, label, value])
}

function isSaid(value: unknown): value is string {
  return isText(value) && value.trim() !== ''
}

function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !(Symbol.iterator in value)
}
