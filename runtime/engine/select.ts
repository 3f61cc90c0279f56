// What is selected: by the call, the innermost scope, the setting or the environment, in this order.

import type { Bound } from '../contract.ts'
import type { HostFunction, Source } from '../core/protocol.ts'
import { environmentPrefix, readEnvironment } from './environment.ts'
import { about, type Provider, type Selection } from './provider.ts'
import { resolve, resolveUsable } from './resolve.ts'
import type { Scope } from './scopes.ts'
import { fail, type State } from './state.ts'
import { warn } from './warn.ts'

/** The selection a call's own `backend` makes. */
export function selectForCall(state: State, fn: HostFunction, label: unknown): Selection {
  const known = state.callSelections.get(label as string)
  if (known) return known
  const provider = resolve(state, label, { function: fn.name })
  const selection: Selection = {
    providers: [provider],
    selectors: [label as string],
    source: 'call',
    list: false,
  }
  state.callSelections.set(label as string, selection)
  return selection
}

/** The selection around the running code; `undefined` if nothing is selected. Looking is no use of it. */
export function selectionAround(state: State): Selection | undefined {
  const scope = state.scopes.current()
  if (scope) return scope.selection
  if (state.environment !== undefined) adoptEnvironment(state)
  return state.standing
}

/** Makes the environment's name the standing selection, validated as a setting would be. */
function adoptEnvironment(state: State): void {
  const label = state.environment!
  const provider = resolve(state, label)
  state.standing = provider && {
    providers: [provider],
    selectors: [label],
    source: 'environment',
    list: false,
  }
  state.environment = undefined
  state.refresh()
}

/** Whether `<HOST>_NO_DISPATCHING` says that only the program may choose a backend. */
export function isDispatchingOff(state: State): boolean {
  return readEnvironment(state.offSwitch) === '1'
}

/** Reads `<HOST>_BACKEND`. */
export function readDefault(host: string): string | undefined {
  const label = readEnvironment(`${environmentPrefix(host)}_BACKEND`)
  return typeof label === 'string' && label ? label : undefined
}

/** The canonical name `settings.backend` shows. It validates nothing. */
export function selectedName(state: State): string {
  const scope = state.scopes.current()
  if (!scope && state.environment !== undefined) {
    try {
      return resolve(state, state.environment)?.name ?? 'cpu'
    } catch {
      return state.environment
    }
  }
  const selection = scope?.selection ?? state.standing
  return selection?.providers[0]?.name ?? 'cpu'
}

/** Assigns to `settings.backend`. */
export function select(state: State, label: string): void {
  const scope = state.scopes.current()
  const provider = resolveUsable(state, label)
  const selection = use(state, [provider], [label], scope ? 'scope' : 'setting', false)
  if (scope) {
    scope.selection = selection
    return
  }
  if (state.scopes.suspended.size) reportAmbiguity(state)
  state.environment = undefined
  state.standing = provider && selection
  state.refresh()
}

/** Opens a scope, for a body or until disposed. */
export function useBackend(
  state: State,
  names: string | readonly string[],
  body?: (on: Bound) => unknown,
): unknown {
  const list = Array.isArray(names)
  const labels: readonly string[] = list ? [...names] : [names]
  const refuse = (reason: string) => fail(state, 'BAD_ARGUMENTS', { reason })
  if (!labels.length) throw refuse('no names')
  if (body !== undefined && typeof body !== 'function') throw refuse('no function')
  const providers = labels.map((label) => resolveUsable(state, label))
  const scope = state.scopes.open(use(state, providers, labels, 'scope', list))
  state.scoped = true
  state.refresh()
  return body ? state.scopes.run(scope, () => body(bind(state, scope))) : state.scopes.enter(scope)
}

function bind(state: State, scope: Scope): Bound {
  return <F>(fn: F): F => {
    if (typeof fn !== 'function') {
      throw fail(state, 'BAD_ARGUMENTS', { reason: 'no function' })
    }
    const bound = function (this: unknown, ...args: unknown[]): unknown {
      return state.scopes.resume(scope, () => fn.apply(this, args))
    }
    return bound as F
  }
}

/** Makes a selection, which counts as using its backends. */
function use(
  state: State,
  providers: readonly (Provider | undefined)[],
  selectors: readonly string[],
  source: Source,
  list: boolean,
): Selection {
  for (const provider of providers) if (provider) warnUntrusted(state, provider)
  return { providers, selectors, source, list }
}

/** Tells, once, that the host does not know who is behind a backend. */
export function warnUntrusted(state: State, provider: Provider): void {
  if (provider.trusted || provider.announced) return
  provider.announced = true
  warn(state, 'UNTRUSTED_BACKEND', { ...about(provider), trusted: [...state.config.trusted.keys()].sort() })
}

/** Reports, once per scope, that a call may or may not belong to it. */
export function reportAmbiguity(state: State): void {
  for (const scope of state.scopes.suspended) {
    if (scope.reported) continue
    scope.reported = true
    const { providers, selectors } = scope.selection
    warn(state, 'SCOPE_AMBIGUOUS', { backend: providers[0]?.name ?? 'cpu', selector: selectors.join(', ') })
  }
}
