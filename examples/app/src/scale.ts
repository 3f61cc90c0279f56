/** Maps numbers to places along an axis whose steps are powers of ten. */
export interface LogScale {
  /** Where a number stands, in pixels; numbers off the axis stand at its ends. */
  at(value: number): number
  /** Powers of ten along the axis. */
  readonly ticks: readonly number[]
}

/** A logarithmic axis between two powers of ten. */
export function logScale(fromExponent: number, toExponent: number, start: number, end: number): LogScale {
  const step = (end - start) / (toExponent - fromExponent)
  return {
    at(value) {
      const exponent = Math.log10(value)
      return start + step * (Math.min(toExponent, Math.max(fromExponent, exponent)) - fromExponent)
    },
    ticks: Array.from({ length: toExponent - fromExponent + 1 }, (_, index) => 10 ** (fromExponent + index)),
  }
}

/** Milliseconds for people: `0.42 ms`, `12 ms`, `1.3 s`. */
export function formatTime(milliseconds: number): string {
  if (milliseconds >= 1000) return `${(milliseconds / 1000).toFixed(1)} s`
  return `${milliseconds.toPrecision(milliseconds < 100 ? 2 : 3)} ms`
}

/** A difference for people: `exact`, `1`, `2.1e-7`. */
export function formatDifference(difference: number): string {
  if (difference === 0) return 'exact'
  if (!Number.isFinite(difference)) return 'wrong'
  return difference >= 0.01 ? String(Number(difference.toPrecision(2))) : difference.toExponential(1)
}
