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

/** Counts killed mutants by file. */
export function scoreOf(judged) {
  const files = {}
  for (const { file, outcome } of judged) {
    const { mutants = 0, killed = 0 } = files[file] ?? {}
    files[file] = { mutants: mutants + 1, killed: killed + (outcome === 'killed') }
  }
  return files
}

/** The score of all files, of which some were judged again. */
export function joinScores({ files: before = {} }, judged) {
  const files = Object.entries({ ...before, ...judged }).sort(([left], [right]) => (left < right ? -1 : 1))
  const sum = (key) => files.reduce((total, [, count]) => total + count[key], 0)
  const all = { mutants: sum('mutants'), killed: sum('killed') }
  return {
    ...withPercent(all),
    files: Object.fromEntries(files.map(([file, count]) => [file, withPercent(count)])),
  }
}

function withPercent({ mutants, killed }) {
  return { mutants, killed, percent: Math.floor((1000 * killed) / mutants) / 10 }
}
