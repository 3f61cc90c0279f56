/** Compares two strings by UTF-16 code unit: the same on every machine, unlike `localeCompare`. */
export function byCodePoint(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}

/** Compares two objects by one of their strings, by code point. */
export function by<T>(text: (item: T) => string): (left: T, right: T) => number {
  return (left, right) => byCodePoint(text(left), text(right))
}
