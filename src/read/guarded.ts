import type { Memory } from '../memory.ts'
import type { Staged } from '../model.ts'

/** How items are read. */
export interface Guarded<TItem, TReading> {
  readonly memory: Memory
  read(items: readonly TItem[]): Staged<readonly TReading[]>
  /** What one item yields that cannot be read even alone. */
  fail(item: TItem, reason: string): Staged<readonly TReading[]>
}

/** Reads items together; where the compiler throws, each alone, so that a package it chokes on costs only itself. */
export function readGuarded<TItem, TReading>(
  items: readonly TItem[],
  guarded: Guarded<TItem, TReading>,
): Staged<readonly TReading[]> {
  try {
    return guarded.read(items)
  } catch (error) {
    // It may have stopped half-way through a tree, which would then be taken for a whole one.
    guarded.memory.clear()
    const [only] = items
    if (items.length === 1 && only !== undefined) {
      return guarded.fail(only, error instanceof Error ? error.message : String(error))
    }
    const each = items.map((item) => readGuarded([item], guarded))
    return {
      result: each.flatMap(({ result }) => result),
      problems: each.flatMap(({ problems }) => problems),
    }
  }
}
