// Packages say the same few types over and over; parsing each of them once is most of the speed of merging and emission.

/** How many answers are kept; more than the different types of any package seen. */
const most = 2_000

/**
 * A pure function of a text that gives an answer it has given before without computing it again.
 *
 * @param longest - Texts longer than this rarely come twice, and would be dear to keep.
 */
export function remembering<TAnswer>(
  answer: (text: string) => TAnswer,
  longest = 500,
): (text: string) => TAnswer {
  const known = new Map<string, TAnswer>()
  return (text) => {
    if (text.length > longest) return answer(text)
    if (known.has(text)) return known.get(text) as TAnswer
    const found = answer(text)
    if (known.size === most) known.clear()
    known.set(text, found)
    return found
  }
}
