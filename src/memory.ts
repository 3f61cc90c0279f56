// What a process keeps of the files it has read, so that reading them again costs little. It belongs to the shell that
// reads more than once; stages ask it and own nothing.

/** What was made of files before; see {@link startMemory}. */
export interface Memory {
  /**
   * What `make` gave for this text of this file before, or gives now.
   *
   * As the answer depends on nothing but these two, nothing that is kept can be out of date.
   */
  recall<TAnswer>(file: string, text: string, make: () => TAnswer): TAnswer
  /** Forgets everything. */
  clear(): void
}

interface Kept {
  readonly text: string
  readonly answer: unknown
}

/** Enough for the compiler's own declarations, 2 million, and those of a few large libraries. */
const mostCharacters = 8_000_000

/**
 * Starts a memory for a process that reads the same packages again and again: in watch mode, or in each package of a
 * workspace. Whatever changed meanwhile is read anew; results are those of a run without a memory.
 *
 * @param capacity - Most characters of file texts it may hold on to; what was not asked for longest is forgotten first.
 * A character costs some 30 bytes.
 * @example
 * ```ts
 * import { discover, startMemory } from 'backstitch'
 *
 * const memory = startMemory()
 * const first = await discover({ directory: process.cwd(), memory })
 * const second = await discover({ directory: process.cwd(), memory })
 * console.log(first.merged.hosts.length === second.merged.hosts.length) // true
 * ```
 */
export function startMemory(capacity: number = mostCharacters): Memory {
  // In the order in which they were asked for last.
  const byFile = new Map<string, Kept>()
  let characters = 0
  const forget = (file: string) => {
    characters -= byFile.get(file)?.text.length ?? 0
    byFile.delete(file)
  }
  return {
    recall<TAnswer>(file: string, text: string, make: () => TAnswer): TAnswer {
      const known = byFile.get(file)
      const answer = known?.text === text ? (known.answer as TAnswer) : make()
      forget(file)
      byFile.set(file, { text, answer })
      characters += text.length
      for (const oldest of byFile.keys()) {
        if (characters <= capacity) break
        forget(oldest)
      }
      return answer
    },
    clear() {
      byFile.clear()
      characters = 0
    },
  }
}
