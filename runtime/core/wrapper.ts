import type { FunctionSpec } from '../contract.ts'
import { optionsIndexOf } from './options.ts'
import { type Callable, type Core, functionSlot, type HostFunction } from './protocol.ts'

/** What the language itself says of a function's kind. */
interface Tagged extends Callable {
  readonly [Symbol.toStringTag]?: string
}

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
    async: spec ? !!spec.async : (original as Tagged)[Symbol.toStringTag] === 'AsyncFunction',
    optionsIndex: optionsIndexOf(spec),
  }
}

/**
 * Makes the function a host exports.
 *
 * On the host path it allocates nothing: V8 forwards strict `arguments` to `apply` without making the object, as
 * long as it is used for nothing else but its length and elements. Both branches therefore end in `apply`.
 */
export function wrap(fn: HostFunction): Callable {
  const { core, original } = fn
  const dispatch = function (this: unknown, ...args: unknown[]): unknown {
    return (core.engine ?? core.selecting()).call(fn, this, args)
  }
  const wrapper = function (this: unknown): unknown {
    // biome-ignore lint/complexity/noArguments: rest parameters would be an array per call
    const args = arguments
    if (!core.active && !core.inScope?.()) {
      let place = fn.optionsIndex
      // As long as nobody has said where the options object is, any argument may be it.
      if (place < 0)
        for (place = args.length - 1; place > 0 && args[place]?.backend === undefined; ) place -= 1
      if (place < 0 || place >= args.length || args[place]?.backend === undefined)
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
