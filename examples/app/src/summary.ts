import type { Measurement } from './measure.ts'
import type { Backend } from './workloads.ts'

/** How much faster a backend was than the CPU: the geometric mean over the functions that both ran, warm. */
export function speedup(rows: readonly Measurement[], backend: Backend): number | undefined {
  const logarithms = rows.flatMap((row) => {
    const cpu = rows.find((other) => other.function === row.function && other.backend === 'cpu')
    const comparable = row.backend === backend && row.warmMs && cpu?.warmMs
    return comparable ? [Math.log(cpu.warmMs / row.warmMs)] : []
  })
  if (logarithms.length === 0) return undefined
  return Math.exp(logarithms.reduce((sum, value) => sum + value, 0) / logarithms.length)
}

/** One sentence about what ran, and how WebAssembly did; a GPU in software gets no figure. */
export function summarize(rows: readonly Measurement[], backends: readonly Backend[]): string {
  const ran = `Every function was called on ${backends.join(', ')}.`
  const factor = speedup(rows, 'wasm')
  if (factor === undefined) return ran
  const comparison =
    factor >= 1 ? `${factor.toFixed(1)} times as fast` : `${(1 / factor).toFixed(1)} times as slow`
  return `${ran} Once warm, wasm was ${comparison} as the CPU (geometric mean).`
}
