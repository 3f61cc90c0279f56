// Builds resolve `exports` under conditions that differ from one to the next, and most packages do not ask for those.

/** Whether an answer under some conditions is the answer under others, too. @param asked - Conditions that were asked for. */
export function agree(asked: readonly string[], some: readonly string[], others: readonly string[]): boolean {
  return asked.every((name) => some.includes(name) === others.includes(name))
}
