// Puts one dispatcher's engine together.

import { type Callable, type Core, copiesSlot, type GlobalSlots } from '../core/protocol.ts'
import { call } from './call.ts'
import { type Config, readConfig } from './config.ts'
import { discover } from './discover.ts'
import { environmentPrefix, programOf } from './environment.ts'
import type { AttachedEngine } from './instance.ts'
import { getBackend, loadBackend, names, ready } from './lookup.ts'
import { register } from './register.ts'
import { createScopes } from './scopes.ts'
import { select, selectedName, useBackend } from './select.ts'
import { refresh, type State } from './state.ts'
import { warn } from './warn.ts'

/** Gives a dispatcher its engine. */
export function attach(core: Core): AttachedEngine {
  const state = createState(core, readConfig(core.options))
  for (const entry of core.queue.splice(0)) register(state, entry)
  refresh(state)
  reportCopies(state)
  const bound = Object.entries(rules).map(([name, rule]) => [name, (rule as Callable).bind(undefined, state)])
  return { ...Object.fromEntries(bound), state }
}

/** What a dispatcher asks of its engine; each takes the state first. */
const rules = {
  call,
  selected: selectedName,
  select,
  use: useBackend,
  names,
  get: getBackend,
  load: loadBackend,
  ready,
  discover,
  register,
}

/** Tells, once per program, that it holds more than one copy of this package. */
function reportCopies(state: State): void {
  const slots = globalThis as GlobalSlots
  slots[copiesSlot] ??= new Set()
  const copies = slots[copiesSlot]
  // Every copy words its messages by a function of its own.
  const { text } = state.core
  if (!copies.has(text) && copies.add(text).size === 2) warn(state, 'DUPLICATE_RUNTIME', {})
}

function createState(core: Core, config: Config): State {
  const prefix = environmentPrefix(config.hostName)
  const selector = `${prefix}_BACKEND`
  const program = programOf(selector)
  return {
    core,
    ...config,
    program,
    offSwitch: `${prefix}_NO_DISPATCHING`,
    owners: new Map(),
    failures: new Map(),
    unnamed: new Set(),
    hostSpecs: new Map(),
    automatic: new Map(),
    scopes: createScopes(),
    environment: program.env[selector],
    discovering: new Map(),
  }
}
