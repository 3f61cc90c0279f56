// Runs in the sandbox: first every test as it is, to see which mutants it reaches, then for each mutant the tests that
// reach it, in the same process. A process for each would take hours.

import { appendFileSync, writeFileSync } from 'node:fs'
import fc from 'fast-check'
import {
  afterEach,
  beforeEach,
  describe,
  expect,
  type RunnerTestCase,
  type RunnerTestSuite,
  TestRunner,
  test,
  vi,
} from 'vitest'

/** What the instrumented code looks at. */
interface Switch {
  activeMutant?: string | undefined
  currentTestId?: string | undefined
  hitCount?: number | undefined
  hitLimit?: number
  mutantCoverage?: Coverage
}

interface Coverage {
  readonly static: Hits
  readonly perTest: { readonly [test: string]: Hits }
}

type Hits = { readonly [mutant: string]: number }

/** What became of a mutant here; `alone` if only a process of its own can tell. */
type Outcome = 'killed' | 'survived' | 'unreached' | 'alone'

const {
  tests: files,
  mutants,
  verdicts,
} = JSON.parse(process.env.MUTATION ?? '{}') as {
  /** Absolute paths of the test files. */
  readonly tests: readonly string[]
  /** The mutants to wake one after the other; absent where the environment wakes one from the start. */
  readonly mutants?: readonly string[]
  /** Where the outcomes go. */
  readonly verdicts: string
}

const instrumented = globalThis as { __stryker__?: Switch }
instrumented.__stryker__ ??= {}
const state = instrumented.__stryker__
const cases = new Map<string, { task: RunnerTestCase; ms: number }>()

// A property that fails is a verdict; the search for a smaller case that fails would take minutes.
fc.configureGlobal({ endOnFailure: true, numRuns: 10 })

if (mutants) {
  let start = 0
  beforeEach(({ task }) => {
    start = performance.now()
    state.currentTestId = task.id
  })
  afterEach(({ task }) => {
    state.currentTestId = undefined
    cases.set(task.id, { task: task as RunnerTestCase, ms: performance.now() - start })
  })
}

for (const file of files) {
  describe(file, async () => {
    await import(file)
  })
}

if (mutants) {
  test('wakes the mutants', { timeout: 3_600_000 }, async ({ task }) => {
    state.currentTestId = undefined
    cases.delete(task.id)
    expect(cases.size).toBeGreaterThan(100)
    const reached = structuredClone(state.mutantCoverage ?? { static: {}, perTest: {} })
    writeFileSync(verdicts, '')
    for (const mutant of mutants) {
      const { outcome, isClean } = await judge(mutant, reached)
      appendFileSync(verdicts, `${mutant} ${outcome}\n`)
      if (!isClean) break
    }
  })
}

/** `isClean` is false if the mutant has done damage that outlives it. */
async function judge(mutant: string, reached: Coverage): Promise<{ outcome: Outcome; isClean: boolean }> {
  const hits = (id: string) => reached.perTest[id]?.[mutant] ?? 0
  const reaching = [...cases].filter(([id]) => hits(id) > 0).sort(([, left], [, right]) => left.ms - right.ms)
  for (const [id, { task, ms }] of reaching) {
    Object.assign(state, { activeMutant: mutant, hitCount: 0, hitLimit: 1000 + 100 * hits(id) })
    const passed = await passes(task, ms)
    Object.assign(state, { activeMutant: undefined, hitCount: undefined })
    if (passed) continue
    // What the mutant has started may still be running.
    const isClean = (await passes(task, ms)) || (await settled(() => passes(task, ms)))
    return { outcome: isClean ? 'killed' : 'alone', isClean }
  }
  // What ran while modules were evaluated cannot run again here.
  const outcome = reached.static[mutant] ? 'alone' : reaching.length > 0 ? 'survived' : 'unreached'
  return { outcome, isClean: true }
}

function settled<T>(then: () => Promise<T>): Promise<T> {
  return new Promise<void>((done) => setTimeout(done, 500)).then(then)
}

async function passes(task: RunnerTestCase, ms: number): Promise<boolean> {
  const suites = suitesOf(task)
  const context = { task } as never
  const slots = globalSlots()
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('late')), 3000 + 10 * ms)
  })
  try {
    for (const suite of suites) {
      for (const hook of TestRunner.getSuiteHooks(suite).beforeEach) await hook(context, suite as never)
    }
    await Promise.race([TestRunner.getTestFn(task)(), late])
    return true
  } catch {
    return false
  } finally {
    clearTimeout(timer)
    for (const suite of suites.reverse()) {
      for (const hook of TestRunner.getSuiteHooks(suite).afterEach) await hook(context, suite as never)
    }
    // A test that fails does not come to the line that puts things back.
    vi.restoreAllMocks()
    restoreSlots(slots)
  }
}

/** What the runtime keeps on `globalThis`. */
function globalSlots(): ReadonlyMap<symbol, PropertyDescriptor | undefined> {
  const symbols = Object.getOwnPropertySymbols(globalThis)
  return new Map(symbols.map((key) => [key, Object.getOwnPropertyDescriptor(globalThis, key)]))
}

function restoreSlots(slots: ReturnType<typeof globalSlots>): void {
  for (const key of globalSlots().keys()) if (!slots.has(key)) Reflect.deleteProperty(globalThis, key)
  for (const [key, slot] of slots) Object.defineProperty(globalThis, key, slot!)
}

/** From the outermost below the file to the test's own; the file's own hooks are those above. */
function suitesOf(task: RunnerTestCase): RunnerTestSuite[] {
  const suites: RunnerTestSuite[] = []
  for (let suite = task.suite; suite; suite = suite.suite) suites.unshift(suite)
  return suites
}
