// The engine, published where every copy of the core in this program finds it.

import { type Engine, engineSlot, type GlobalSlots, waitingSlot } from './core/protocol.ts'
import { attach } from './engine/attach.ts'

/**
 * The rules about providers, routing, scopes and environment.
 *
 * Importing this module is enough: dispatchers find it, also those created before. The registry module a bundler
 * plugin writes, and Node's, import it by themselves.
 *
 * @example
 * ```ts
 * import '@backstitch/runtime/engine'
 * ```
 */
export const engine: Engine = { attach }

const slots = globalThis as GlobalSlots
slots[engineSlot] ??= engine
for (const attachWaiting of slots[waitingSlot]?.splice(0) ?? []) {
  try {
    attachWaiting()
  } catch {
    // Wrong options are told to whoever uses that dispatcher, not to whoever imports the engine.
  }
}
