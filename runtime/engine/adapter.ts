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
  if (!isObject(value)) throw new TypeError('no object')
  const { name, default: main } = value as { name?: unknown; default?: unknown }
  const stands = name == null && (isClass(main) || (typeof main === 'object' && main !== null))
  return stands ? adapterOf(main) : value
}

/** The name an adapter gives itself; a function's own name is none. */
export function nameOf(adapter: object): unknown {
  return typeof adapter === 'function' ? undefined : (adapter as { name?: unknown }).name
}

/** The labels an adapter gives itself. */
export function aliasesOf(adapter: object): unknown {
  return (adapter as { aliases?: unknown }).aliases
}

/**
 * What an adapter exports under a name, or `undefined`.
 *
 * What every object inherits (`toString`, `constructor`) is nobody's kernel.
 */
export function exportOf(adapter: object, name: string): unknown {
  for (let holder: object | null = adapter; holder; holder = Object.getPrototypeOf(holder)) {
    if (holder !== adapter && (isRoot(holder) || name === 'constructor')) return undefined
    if (Object.hasOwn(holder, name)) return (adapter as Record<string, unknown>)[name] ?? undefined
  }
  return undefined
}

/** `Object.prototype` or `Function.prototype` of any realm. */
function isRoot(holder: object): boolean {
  return Object.hasOwn(holder, 'hasOwnProperty') || Object.hasOwn(holder, 'bind')
}

function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function'
}
