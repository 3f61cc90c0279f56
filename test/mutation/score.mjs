// What a run says: a score per file, and the survivors that nobody has explained.

/** A mutant is known by what it changes and the line it stands in, wherever that line has moved to. */
const keyOf = ({ file, code, from, to }) => JSON.stringify([file, code, from, to])

/** Compares the survivors of a run with those that are explained. */
export function compareSurvivors(judged, explained) {
  const survivors = judged.filter(({ outcome }) => outcome !== 'killed')
  const surviving = new Set(survivors.map(keyOf))
  const known = new Set(explained.map(keyOf))
  return {
    unexplained: survivors.filter((mutant) => !known.has(keyOf(mutant))),
    gone: explained.filter((mutant) => !surviving.has(keyOf(mutant))),
  }
}

/** Counts killed mutants, in all and by file. */
export function scoreOf(judged) {
  const files = [...new Set(judged.map(({ file }) => file))].sort()
  return {
    ...count(judged),
    files: Object.fromEntries(
      files.map((file) => [file, count(judged.filter((each) => each.file === file))]),
    ),
  }
}

function count(judged) {
  const killed = judged.filter(({ outcome }) => outcome === 'killed').length
  const percent = Math.floor((1000 * killed) / judged.length) / 10
  return { mutants: judged.length, killed, percent }
}
