import * as registryModule from '#registry'
import { checkFunction, checkOptions, text } from '#texts'
import type { BackendDispatcher, DispatcherOptions, Settings } from '../contract.ts'
import { DispatchError } from './error.ts'
import {
  type Callable,
  type Core,
  dispatcherSlot,
  engineSlot,
  type GlobalSlots,
  type Selecting,
  waitingSlot,
} from './protocol.ts'
import { hostFunction, wrap } from './wrapper.ts'

/**
 * Creates the dispatcher of one host.
 *
 * @param options - The host's name, the group it listens on, and whom it trusts.
 * @returns A dispatcher that shares no state with any other.
 * @throws {@link DispatchError} `INVALID_CONFIG`, in Node and under the `development` condition.
 * @example
 * ```ts
 * import { createDispatcher } from '@backstitch/runtime'
 *
 * const dispatcher = createDispatcher({ hostName: 'vectorkit', entrypointGroup: 'vectorkit.backends' })
 * export const { settings } = dispatcher
 * export const total = dispatcher.backendDispatch('total', (values: Float32Array) => values.reduce((a, b) => a + b, 0))
 * ```
 */
/* @__NO_SIDE_EFFECTS__ */
export function createDispatcher(options: DispatcherOptions): BackendDispatcher {
  const core: Core = {
    options,
    queue: [],
    registry: { entries: registryModule.entries, find: registryModule.find },
    selecting: () => (findEngine(core) ?? without)!,
    fail: (...about) => new DispatchError(...about),
    text,
    active: false,
    engine: undefined,
  }
  checkOptions(core)
  const { selecting } = core
  const without = registryModule.absent?.(core)
  if (!findEngine(core)) waitForEngine(core)

  const settings: Settings = {
    get backend() {
      return selecting().selected()
    },
    set backend(name) {
      selecting().select(name)
    },
    useBackend: ((names, body) => selecting().use(names, body)) as Selecting['use'] as Settings['useBackend'],
    availableBackends: () => selecting().names(false),
  }
  const dispatcher: BackendDispatcher & { [dispatcherSlot]: Core } = {
    [dispatcherSlot]: core,
    entrypointGroup: options.entrypointGroup,
    hostName: options.hostName,
    settings,
    backendDispatch(name, host, spec) {
      checkFunction(core, name, host, spec)
      return wrap(hostFunction(core, name, host as Callable, spec)) as typeof host
    },
    availableBackendNames: () => selecting().names(true),
    getBackend: (name) => selecting().get(name),
    loadBackend: async (name) => selecting().load(name),
    ready: async (names) => selecting().ready(names),
    discover: async () => selecting().discover(),
    register(entry) {
      selecting().register(entry)
    },
  }
  return dispatcher
}

/** The engine of a dispatcher, taken from wherever there is one by now. */
function findEngine(core: Core): Selecting | undefined {
  const engine = registryModule.engine ?? (globalThis as GlobalSlots)[engineSlot]
  core.engine ??= engine?.attach(core)
  return core.engine
}

/** Lets an engine that is evaluated later take this dispatcher over, so that the environment counts. */
function waitForEngine(core: Core): void {
  const slots = globalThis as GlobalSlots
  slots[waitingSlot] ??= []
  slots[waitingSlot].push(() => findEngine(core))
}
