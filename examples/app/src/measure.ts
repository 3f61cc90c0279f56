import { dispatcher } from 'vectorkit'
import { largestDifference } from './difference.ts'
import { observe } from './observe.ts'
import type { Backend, Calls, Result, Workload } from './workloads.ts'

/** How one function did on one backend. */
export interface Measurement {
  readonly function: string
  readonly backend: Backend
  /** `declined`: the backend has no such function, and the host ran. `failed`: nothing ran. */
  readonly state: 'ran' | 'declined' | 'failed'
  /** Canonical name of what ran. */
  readonly ran?: string
  /** Milliseconds of the first call on this page. */
  readonly coldMs?: number
  /** Median milliseconds of the calls after it. */
  readonly warmMs?: number
  /** Largest difference from the CPU's numbers. */
  readonly difference?: number
  readonly message?: string
}

const WARM_CALLS = 5
const WARM_BUDGET_MS = 1_500

/** The CPU's result, which all others are compared with, and how long its first call took. */
export interface Reference {
  readonly result: Result
  readonly coldMs: number
}

/** Runs one function on the CPU. */
export async function measureReference(calls: Calls): Promise<Reference> {
  const start = performance.now()
  const result = await calls.cpu()
  return { result, coldMs: performance.now() - start }
}

/** Runs one function on one backend, and compares the result with the CPU's. */
export async function measure(
  workload: Workload,
  calls: Calls,
  backend: Backend,
  reference: Reference,
): Promise<Measurement> {
  const about = { function: workload.name, backend }
  if (backend === 'cpu') {
    const warmMs = await warmTime(calls.cpu)
    return { ...about, state: 'ran', ran: 'cpu', coldMs: reference.coldMs, warmMs, difference: 0 }
  }
  try {
    const start = performance.now()
    if (workload.synchronous) await dispatcher.ready(backend)
    const { result, ran } = await observe<Result>(calls[backend])
    const coldMs = performance.now() - start
    if (ran === 'cpu') {
      return { ...about, state: 'declined', ran, message: `has no ${workload.name}: the host ran instead` }
    }
    const difference = largestDifference(reference.result, result)
    return { ...about, state: 'ran', ran, coldMs, warmMs: await warmTime(calls[backend]), difference }
  } catch (error) {
    return { ...about, state: 'failed', message: error instanceof Error ? error.message : String(error) }
  }
}

async function warmTime(call: () => unknown): Promise<number> {
  const times: number[] = []
  const begin = performance.now()
  while (times.length < WARM_CALLS && performance.now() - begin < WARM_BUDGET_MS) {
    const start = performance.now()
    await call()
    times.push(performance.now() - start)
  }
  times.sort((left, right) => left - right)
  return times[Math.floor(times.length / 2)] ?? Number.NaN
}
