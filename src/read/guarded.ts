import type { Staged } from '../model.ts'

/**
 * Reads items together; where the compiler throws, each alone, so that a package it chokes on costs only itself.
 *
 * @param fail - What one item yields that cannot be read even alone.
 */
export function readGuarded<TItem, TReading>(
  items: readonly TItem[],
  read: (items: readonly TItem[]) => Staged<readonly TReading[]>,
  fail: (item: TItem, reason: string) => Staged<readonly TReading[]>,
): Staged<readonly TReading[]> {
  try {
    return read(items)
  } catch (error) {
    const [only] = items
    if (items.length === 1 && only !== undefined) {
      return fail(only, error instanceof Error ? error.message : String(error))
    }
    const each = items.map((item) => readGuarded([item], read, fail))
    return {
      result: each.flatMap(({ result }) => result),
      problems: each.flatMap(({ problems }) => problems),
    }
  }
}
