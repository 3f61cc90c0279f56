// What is selected: by the call, the innermost scope, the setting or the environment, in this order.

import type { Bound, DispatchData } from '../contract.ts'
import type { Callable, HostFunction, Source } from '../core/protocol.ts'
import { isText } from './labels.ts'
import { errorOf } from './load.ts'
import { about, type Provider, type Selection } from './provider.ts'
import { resolve } from './resolve.ts'
import type { Scope } from './scopes.ts'
import { fail, refresh, type State } from './state.ts'
import { warn } from './warn.ts'

/** The selection that labels make. Looking is no use of it. */
export function selectionOf(
  state: State,
  selectors: readonly string[],
  source: Source,
  more?: DispatchData,
): Selection {
  const providers = selectors.map((label) => resolve(state, label, more))
  return { providers, selectors, source, list: false }
}

/** The selection around the running code; `undefined` if nothing is selected. */
export function selectionAround(state: State, fn?: HostFunction): Selection | undefined {
  const scope = state.scopes.current()
  if (scope) return scope.selection
  const { environment } = state
  if (isText(environment)) {
    // Validated as a setting would be.
    const selection = selectionOf(state, [environment], 'environment', fn && { function: fn.name })
    settle(state, selection)
  }
  return state.standing
}

/** Makes a selection the one that applies outside every scope; `cpu` is none. */
function settle(state: State, selection: Selection): void {
  state.standing = selection.providers[0] && selection
  state.environment = undefined
  refresh(state)
}

/** The canonical name `settings.backend` shows. It validates nothing. */
export function selectedName(state: State): string {
  try {
    return selectionAround(state)?.providers[0]?.name ?? 'cpu'
  } catch {
    return state.environment as string
  }
}

/** Assigns to `settings.backend`. */
export function select(state: State, label: string): void {
  const scope = state.scopes.current()
  const selection = use(state, [label], scope ? 'scope' : 'setting')
  if (scope) scope.selection = selection
  else {
    reportAmbiguity(state)
    settle(state, selection)
  }
}

/** Opens a scope, for a body or until disposed. */
export function useBackend(
  state: State,
  names: string | readonly string[],
  body?: (on: Bound) => unknown,
): unknown {
  const { scopes } = state
  const labels = [names].flat()
  const need = (holds: unknown, reason: string): void => {
    if (!holds) throw fail(state, 'BAD_ARGUMENTS', { reason })
  }
  need(labels.length, 'no names')
  need(body === undefined || typeof body === 'function', 'no function')
  const scope: Scope = { selection: { ...use(state, labels, 'scope'), list: Array.isArray(names) } }
  state.core.inScope = scopes.mayBeOpen
  if (!body) return scopes.enter(scope)
  const on: Bound = (fn) => {
    need(typeof fn === 'function', 'no function')
    const bound = function (this: unknown, ...args: unknown[]): unknown {
      return scopes.resume(scope, () => (fn as Callable).apply(this, args))
    }
    return bound as typeof fn
  }
  return scopes.run(scope, () => body(on))
}

/** Makes a selection, which counts as using its backends; a failed load counts, since nothing loads before the use. */
function use(state: State, labels: readonly string[], source: Source): Selection {
  const selection = selectionOf(state, labels, source)
  selection.providers.forEach((provider, at) => {
    if (provider?.failure && !provider.adapter) {
      throw errorOf(state, provider.failure, { selector: labels[at] })
    }
  })
  for (const provider of selection.providers) if (provider) warnUntrusted(state, provider)
  return selection
}

/** Tells, once, that the host does not know who is behind a backend. */
export function warnUntrusted(state: State, provider: Provider): void {
  if (provider.announced) return
  provider.announced = true
  warn(state, 'UNTRUSTED_BACKEND', { ...about(provider), trusted: [...state.trusted.keys()].sort() })
}

/** Reports, once per scope, that a call may or may not belong to it. */
export function reportAmbiguity(state: State): void {
  for (const scope of state.scopes.suspended.values()) {
    if (scope.reported) continue
    scope.reported = true
    const { providers, selectors } = scope.selection
    warn(state, 'SCOPE_AMBIGUOUS', { backend: providers[0]?.name ?? 'cpu', selector: selectors.join(', ') })
  }
}
