// Which scope the running code is in. A stack holds the scopes of the running synchronous code. After an await
// AsyncLocalStorage knows, where it exists; elsewhere a call that may belong to a suspended scope is reported.

import type { Selection } from './provider.ts'

/** One `useBackend`. */
export interface Scope {
  selection: Selection
  /** Whether it was told that a call may or may not belong to it. */
  reported?: boolean
}

/** A dispatcher's scopes. */
export interface Scopes {
  /** Whether the running code may be in a scope. */
  mayBeOpen(): boolean
  /** The innermost scope of the running code. */
  current(): Scope | undefined
  /** Scopes whose asynchronous part may be running, unknown to us, by what ends it. */
  readonly suspended: Map<object, Scope>
  /** Runs a body in a scope, through its awaits where that is possible. */
  run<T>(scope: Scope, body: () => T): T
  /** Runs a function in a scope again. */
  resume<T>(scope: Scope | undefined, body: () => T): T
  /** Goes on after a promise, in the scope of the running code. */
  after<T, R>(promise: PromiseLike<T>, body: (value: T) => R): PromiseLike<Awaited<R>>
  /** Enters a scope until disposed, or until the running synchronous code ends. */
  enter(scope: Scope): Disposable
}

interface Storage {
  getStore(): Scope | undefined
  run<T>(scope: Scope, body: () => T): T
}

/** Makes a dispatcher's scopes; AsyncLocalStorage is looked for when the first one is opened. */
export function createScopes(): Scopes {
  const stack: Scope[] = []
  const suspended = new Map<object, Scope>()
  let storage: Storage | undefined

  /** Whether the scope was still running. */
  const leave = (scope: Scope): boolean => {
    const place = stack.lastIndexOf(scope)
    return place >= 0 && !!stack.splice(place, 1)
  }
  const resume = <T>(scope: Scope | undefined, body: () => T): T => {
    if (!scope) return body()
    stack.push(scope)
    try {
      const result = storage ? storage.run(scope, body) : body()
      if (!storage && result instanceof Promise) {
        suspended.set(result, scope)
        const end = () => suspended.delete(result)
        result.then(end, end)
      }
      return result
    } finally {
      leave(scope)
    }
  }
  const current = () => (stack.length ? stack[stack.length - 1] : storage?.getStore())
  return {
    suspended,
    current,
    resume,
    mayBeOpen: () => !!(suspended.size || current()),
    after(promise, body) {
      const scope = current()
      return promise.then((value) => resume(scope, () => body(value))) as PromiseLike<never>
    },
    run(scope, body) {
      storage ??= createStorage()
      return resume(scope, body)
    },
    enter(scope) {
      stack.push(scope)
      queueMicrotask(() => {
        if (leave(scope)) suspended.set(scope, scope)
      })
      return {
        [Symbol.dispose]() {
          leave(scope)
          suspended.delete(scope)
        },
      }
    },
  }
}

interface Ambient {
  readonly AsyncLocalStorage?: new () => Storage
  readonly process?: { getBuiltinModule?(id: string): { AsyncLocalStorage: new () => Storage } | undefined }
}

/** AsyncLocalStorage without importing it, which would not load in a browser. */
function createStorage(): Storage | undefined {
  const { process, AsyncLocalStorage } = globalThis as Ambient
  const Found = process?.getBuiltinModule?.('node:async_hooks')?.AsyncLocalStorage ?? AsyncLocalStorage
  return Found && new Found()
}
