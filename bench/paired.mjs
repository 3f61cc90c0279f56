// Measures two ways of doing the same in turn, in one process, so that what slows the machine slows both.

/**
 * Times two loops in pairs.
 *
 * @param {(count: number) => unknown} base - Does the thing `count` times in the way to compare with.
 * @param {(count: number) => unknown} tested - Does it `count` times in the way to measure.
 * @param {{ pairs?: number, blockMs?: number }} [options]
 * @returns {{ baseNs: number, testedNs: number, differenceNs: number, low: number, high: number, pairs: number }}
 *   Medians per call; `low` and `high` bound the median difference with at least 95 % confidence.
 */
export function measurePairs(base, tested, { pairs = 31, blockMs = 12 } = {}) {
  for (const loop of [base, tested, base, tested]) time(loop, warmUpCalls)
  const counts = new Map([base, tested].map((loop) => [loop, calibrate(loop, blockMs)]))
  const timePerCall = (loop) => time(loop, counts.get(loop)) / counts.get(loop)
  const perCall = []
  for (let pair = 0; pair < pairs; pair += 1) {
    // Which of the two comes first alternates, because the second may find a warmer or a hotter machine.
    const order = pair % 2 === 0 ? [base, tested] : [tested, base]
    const ns = new Map(order.map((loop) => [loop, timePerCall(loop)]))
    perCall.push([ns.get(base), ns.get(tested)])
  }
  const differences = perCall.map(([direct, dispatched]) => dispatched - direct)
  const [low, high] = medianInterval(differences)
  return {
    baseNs: median(perCall.map(([direct]) => direct)),
    testedNs: median(perCall.map(([, dispatched]) => dispatched)),
    differenceNs: median(differences),
    low,
    high,
    pairs,
  }
}

const warmUpCalls = 200_000

/**
 * Nanoseconds a loop took: the smaller of the clock's and the processor's, since the first counts what other programs
 * did meanwhile and the second what other threads of this one did. Neither is less than what the loop itself took.
 */
function time(loop, count) {
  const processor = process.cpuUsage()
  const clock = process.hrtime.bigint()
  keep(loop(count))
  const wallNs = Number(process.hrtime.bigint() - clock)
  const { user, system } = process.cpuUsage(processor)
  return Math.min(wallNs, (user + system) * 1000)
}

/** How many calls fill a block of this length, measured twice because the first block may still be compiled. */
function calibrate(loop, blockMs) {
  const sample = 20_000
  const ns = Math.min(time(loop, sample), time(loop, sample)) / sample
  return Math.min(20_000_000, Math.max(sample, Math.round((blockMs * 1e6) / Math.max(ns, 0.3))))
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/**
 * An interval that holds the true median with at least 95 % confidence, whatever the distribution: the order
 * statistics that a sign test does not reject.
 */
export function medianInterval(values) {
  const sorted = [...values].sort((a, b) => a - b)
  const { length } = sorted
  let tail = 0
  let rank = 0
  for (let probability = 0.5 ** length; rank < length >> 1; rank += 1) {
    tail += probability
    if (tail > 0.025) break
    probability *= (length - rank) / (rank + 1)
  }
  const outermost = Math.max(rank - 1, 0)
  return [sorted[outermost], sorted[length - 1 - outermost]]
}

let kept

/** Keeps a result alive, so that no compiler finds the loop that made it useless. */
function keep(result) {
  kept = result
  return kept
}
