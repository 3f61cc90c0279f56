// Dispatched classes. The engine sees a class as a function that constructs, so there is one candidate pipeline.

import { checkFunction } from '#texts'
import type { BackendDispatcher } from './contract.ts'
import { DispatchError } from './core/error.ts'
import {
  type Callable,
  type Core,
  dispatcherSlot,
  functionSlot,
  type HostFunction,
  type Unfit,
} from './core/protocol.ts'
import { isClass } from './engine/adapter.ts'

/** Anything `new` can be written before. */
export type Constructor = new (...args: never[]) => object

/** Property of a wrapped class under which {@link create} finds how to construct it. */
const creationSlot: unique symbol = Symbol.for('backstitch.creation/1') as never

/**
 * Lets backends construct a class of the host.
 *
 * `new` then constructs what the selected backend exports under `name`: the last argument's own `backend` before
 * the setting, and the host's class if nothing is selected. The selector is removed, every other argument is passed
 * on as it is. Subclasses construct the host's class and never dispatch.
 *
 * In a static method `this` is the class returned here, so that `new this()` dispatches as well; a private static is
 * reached by the class's own name.
 *
 * @param dispatcher - The host's dispatcher.
 * @param name - The name backends export their class by; a literal, because minifiers rename classes.
 * @param Class - The host's class; it stays as it is.
 * @returns The class to export in its place, with the same statics, of the same type.
 * @throws {@link DispatchError} `INVALID_CONFIG` for a bad name, something that is no class, or is wrapped already.
 * @example
 * ```ts
 * import { createDispatcher } from '@backstitch/runtime'
 * import { backendClass } from '@backstitch/runtime/class'
 *
 * const dispatcher = createDispatcher({ hostName: 'vectorkit', entrypointGroup: 'vectorkit.backends' })
 * export const Index = backendClass(dispatcher, 'Index', class {
 *   constructor(readonly vectors: Float32Array[]) {}
 * })
 * ```
 */
/* @__NO_SIDE_EFFECTS__ */
export function backendClass<C extends Constructor>(
  dispatcher: BackendDispatcher,
  name: string,
  Class: C,
): C {
  const core = coreOf(dispatcher)
  const constructHost = (...args: unknown[]): object => Reflect.construct(Class, args)
  checkFunction(core, name, constructHost)
  const fault = classFault(Class)
  if (fault) throw core.fail('INVALID_CONFIG', { host: core.options.hostName, function: name, ...fault })

  const Wrapped: C = new Proxy(Class, {
    construct(target, args, newTarget) {
      if (newTarget !== Wrapped) return Reflect.construct(target, args, newTarget)
      return core.selecting().call(fn, undefined, args) as object
    },
    get(target, key, receiver) {
      if (receiver !== Wrapped) return Reflect.get(target, key, receiver)
      if (Object.hasOwn(own, key)) return own[key]
      // Getters may read private statics, which only the class itself has.
      return Reflect.get(target, key)
    },
    set: (target, key, value, receiver) =>
      Reflect.set(target, key, value, receiver === Wrapped ? target : receiver),
  })
  const common = { name, original: constructHost, core, spec: undefined, optionsIndex: -1 }
  const adopt = (exported: unknown) => adoptClass(exported, Class, Wrapped)
  const fn: HostFunction = { ...common, async: false, adopt }
  const own: { readonly [key: PropertyKey]: unknown } = {
    name,
    original: Class,
    [functionSlot]: fn,
    [creationSlot]: { ...common, async: true, adopt } satisfies HostFunction,
  }
  return Wrapped
}

/**
 * Constructs a wrapped class, loading the selected backend first if need be; `new` cannot wait.
 *
 * @param Class - A class that {@link backendClass} returned; any other is constructed as it is.
 * @param args - What `new` would be given, `backend` included.
 * @throws {@link DispatchError} (as a rejection) with the codes of a dispatched call.
 * @example
 * ```ts
 * import { createDispatcher } from '@backstitch/runtime'
 * import { backendClass, create } from '@backstitch/runtime/class'
 *
 * const dispatcher = createDispatcher({ hostName: 'vectorkit', entrypointGroup: 'vectorkit.backends' })
 * const Index = backendClass(dispatcher, 'Index', class {
 *   constructor(readonly vectors: Float32Array[], options?: { backend?: string }) {}
 * })
 * const index = await create(Index, [Float32Array.of(3, 4)], { backend: 'cpu' })
 * console.log(index.vectors.length) // 1
 * ```
 */
export async function create<C extends Constructor>(
  Class: C,
  ...args: ConstructorParameters<C>
): Promise<InstanceType<C>> {
  const { [creationSlot]: fn } = Class as { readonly [creationSlot]?: HostFunction }
  const made = fn ? await fn.core.selecting().call(fn, undefined, args) : Reflect.construct(Class, args)
  return made as InstanceType<C>
}

/** Makes a kernel of a backend's class. */
function adoptClass(exported: unknown, original: Constructor, wrapped: Constructor): Callable | Unfit {
  const stage = 'declared'
  if (exported === original) return { stage, reason: 'missing', host: true }
  if (exported === wrapped) return { stage, reason: 'wrapped', code: 'PROVIDER_INVALID' }
  if (!isClass(exported)) return { stage, reason: 'no class', code: 'NOT_CALLABLE' }
  return (...args) => Reflect.construct(exported, args)
}

function coreOf(dispatcher: BackendDispatcher): Core {
  const core = (dispatcher as { readonly [dispatcherSlot]?: Core } | undefined)?.[dispatcherSlot]
  if (core) return core
  throw new DispatchError('INVALID_CONFIG', {
    option: 'dispatcher',
    reason: '`createDispatcher` did not make it',
  })
}

function classFault(Class: unknown): { option: string; reason: string } | undefined {
  if (!isClass(Class) && !wraps(Class)) return { option: 'Class', reason: 'it is no class' }
  return wraps(Class) ? { option: 'Class', reason: 'it is wrapped already' } : undefined
}

/** Whether a value is itself a wrapped class, or a wrapped function; a subclass of one is not. */
function wraps(value: unknown): boolean {
  return (
    typeof value === 'function' &&
    functionSlot in Object(value) &&
    (value as never)[functionSlot] !== undefined
  )
}
