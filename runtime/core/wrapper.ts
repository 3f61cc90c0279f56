import type { FunctionSpec } from '../contract.ts'
import { optionsIndexOf } from './options.ts'
import { type Callable, type Core, functionSlot, type HostFunction, type Selecting } from './protocol.ts'

/** What is known of a host function the moment it is wrapped. */
export function hostFunction(
  core: Core,
  name: string,
  original: Callable,
  spec: FunctionSpec | undefined,
): HostFunction {
  return {
    name,
    original,
    core,
    spec,
    async: spec ? !!spec.async : {}.toString.call(original) === '[object AsyncFunction]',
    optionsIndex: optionsIndexOf(spec),
  }
}

/**
 * Makes the function a host exports.
 *
 * On the host path it allocates nothing: V8 forwards strict `arguments` to `apply` without making the object, as
 * long as it is used for nothing else but its length and elements. Both branches therefore end in `apply`.
 */
export function wrap(fn: HostFunction, selecting: () => Selecting): Callable {
  const { core, original } = fn
  const dispatch = function (this: unknown, ...args: unknown[]): unknown {
    return (core.engine ?? selecting()).call(fn, this, args)
  }
  const wrapper = function (this: unknown): unknown {
    // biome-ignore lint/complexity/noArguments: rest parameters would be an array per call
    const args = arguments
    if (!core.active) {
      const place = fn.optionsIndex < 0 ? args.length - 1 : fn.optionsIndex
      if (place < 0 || place >= args.length || args[place]?.backend == null)
        return original.apply(this, args as never)
    }
    return dispatch.apply(this, args as never)
  }
  return Object.defineProperties(wrapper, {
    name: { value: fn.name, configurable: true },
    length: { value: original.length, configurable: true },
    original: { value: original },
    [functionSlot]: { value: fn },
  })
}
