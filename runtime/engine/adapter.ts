// What an adapter is, whatever form it came in, and what it exports.

/** Whether a value is a class: its source text starts with that word. */
export function isClass(value: unknown): value is new (...args: unknown[]) => object {
  return typeof value === 'function' && /^class\b/.test(Function.prototype.toString.call(value))
}

/**
 * The adapter a loaded value stands for.
 *
 * A class is instantiated without arguments; a namespace without `name` gives way to its `default`; anything else
 * is used as it is. Throws what the provider's constructor or getters throw.
 */
export function adapterOf(value: unknown): object {
  if (isClass(value)) return new value()
  if (!value || !/^[fo]/.test(typeof value)) throw new TypeError('no object')
  const { name, default: main } = value as { name?: unknown; default?: unknown }
  const stands = name == null && main && (typeof main === 'object' || isClass(main))
  return stands ? adapterOf(main) : value
}

/**
 * The name an adapter gives itself, if it agrees with what was said of it before; a function's own name is none.
 *
 * @throws TypeError if it does not.
 */
export function nameOf(adapter: object, said: unknown): unknown {
  const { name } = typeof adapter === 'function' ? {} : (adapter as { name?: unknown })
  if (name != null && said !== undefined && name !== said) {
    throw new TypeError(`it calls itself ${String(name)}`)
  }
  return said === undefined ? name : said
}

/**
 * What an adapter exports under a name, or `undefined`.
 *
 * What every object inherits (`toString`, `constructor`) is nobody's kernel.
 */
export function exportOf(adapter: object, name: string): unknown {
  let holder: object | null = adapter
  while (holder && !Object.hasOwn(holder, name)) holder = Object.getPrototypeOf(holder)
  const isNobodys = !holder || (holder !== adapter && (name === 'constructor' || isRoot(holder)))
  return isNobodys ? undefined : ((adapter as Record<string, unknown>)[name] ?? undefined)
}

/** `Object.prototype` or `Function.prototype` of any realm. */
function isRoot(holder: object): boolean {
  return Object.hasOwn(holder, 'hasOwnProperty') || Object.hasOwn(holder, 'bind')
}
