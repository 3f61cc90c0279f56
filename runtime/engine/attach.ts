// Puts one dispatcher's engine together.

import { type Core, copiesSlot, type GlobalSlots } from '../core/protocol.ts'
import { call, isOff, selectionFor } from './call.ts'
import { type Config, readConfig } from './config.ts'
import { decide } from './decide.ts'
import { discover } from './discover.ts'
import { environmentPrefix, readEnvironment } from './environment.ts'
import { functionFault } from './function-fault.ts'
import type { AttachedEngine } from './instance.ts'
import { isText } from './labels.ts'
import { getBackend, loadBackend, names, ready } from './lookup.ts'
import { register } from './register.ts'
import { createScopes } from './scopes.ts'
import { select, selectedName, useBackend } from './select.ts'
import type { State } from './state.ts'
import { warn } from './warn.ts'

/** Gives a dispatcher its engine. Throws `INVALID_CONFIG`. */
export function attach(core: Core): AttachedEngine {
  const config = readConfig(core.options, (fault) => {
    throw core.fail('INVALID_CONFIG', { host: core.options?.hostName, ...fault })
  })
  const state = createState(core, config)
  for (const entry of core.queue.splice(0)) register(state, entry)
  state.refresh()
  reportCopies(state)
  return {
    selected: () => selectedName(state),
    select: (name) => select(state, name),
    use: (labels, body) => useBackend(state, labels, body),
    names: (withAliases) => names(state, withAliases),
    get: (name) => getBackend(state, name),
    load: async (name) => loadBackend(state, name),
    ready: (labels) => ready(state, labels),
    discover: () => discover(state),
    register: (entry) => register(state, entry),
    check(name, host, spec) {
      const fault = functionFault(name, host, spec)
      if (fault) throw core.fail('INVALID_CONFIG', { host: config.host, function: name, ...fault })
    },
    call: (fn, self, args) => call(state, fn, self, args),
    state,
    selectionFor: (fn, args) => selectionFor(state, fn, args),
    isOff: (selection) => isOff(state, selection),
    decide: (fn, provider, args, selection) => decide(state, fn, provider, args, selection),
  }
}

/** Tells, once per program, that it holds more than one copy of this package. */
function reportCopies(state: State): void {
  const slots = globalThis as GlobalSlots
  slots[copiesSlot] ??= new Set()
  const copies = slots[copiesSlot]
  const known = copies.size
  // Every copy words its messages by a function of its own.
  if (copies.add(state.core.text).size > known && known === 1) warn(state, 'DUPLICATE_RUNTIME', {})
}

function createState(core: Core, config: Config): State {
  const prefix = environmentPrefix(config.host)
  const environment = readEnvironment(`${prefix}_BACKEND`)
  const state: State = {
    core,
    config,
    offSwitch: `${prefix}_NO_DISPATCHING`,
    providers: new Map(),
    owners: new Map(),
    failures: new Map(),
    unnamed: new Set(),
    hostSpecs: new Map(),
    warned: new Set(),
    automatic: new Map(),
    scopes: createScopes(),
    standing: undefined,
    environment: isText(environment) ? environment : undefined,
    scoped: false,
    entriesRead: false,
    hostEntriesAsked: false,
    discovering: undefined,
    refresh() {
      const { providers, environment, standing, scoped, entriesRead } = state
      const automatic =
        config.autoDispatch && (!entriesRead || [...providers.values()].some((provider) => provider.adapter))
      core.active = automatic || scoped || environment !== undefined || standing !== undefined
    },
  }
  return state
}
