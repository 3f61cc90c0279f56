import { describe, expect, expectTypeOf, it, vi } from 'vitest'
import {
  type ConformanceOptions,
  type ConformanceStatus,
  type ConformanceTestOptions,
  conformanceTests,
  runConformance,
  type SkippableTest,
} from '../../../runtime/testing.ts'

const nothing = () => {}

/** Runs tests against a backend that exports `f`, `g` and something that is no function. */
function run(options: Partial<ConformanceOptions>) {
  const backend = { f: nothing, g: nothing, notCallable: 3, absent: null }
  return runConformance({ backendName: 'fake', tests: {}, getBackend: () => backend, ...options })
}

function failing(message: string): () => never {
  return () => {
    throw new Error(message)
  }
}

const badArguments = expect.objectContaining({ name: 'DispatchError', code: 'BAD_ARGUMENTS' })

describe('S52: runConformance()', () => {
  it('tells of every test how it went, in the order of the tests', async () => {
    const tests = { g: failing('off by one'), missing: nothing, f: nothing }
    const results = await run({ tests, throwOnFailure: false })
    expect(Object.entries(results)).toEqual([
      ['g', 'FAILED: off by one'],
      ['missing', 'SKIPPED (not implemented)'],
      ['f', 'PASSED'],
    ])
  })

  it('calls each test with the backend name as it was given, and asks for that name', async () => {
    const f = vi.fn()
    const getBackend = vi.fn(() => ({ f: nothing }))
    await run({ backendName: 'alias', tests: { f }, getBackend })
    expect(f.mock.calls).toEqual([['alias']])
    expect(getBackend.mock.calls).toEqual([['alias']])
  })

  it('does not call the test of a function that the backend does not export', async () => {
    const test = vi.fn()
    const tests = { missing: test, absent: test, toString: test, constructor: test }
    const results = await run({ tests })
    expect(new Set(Object.values(results))).toEqual(new Set(['SKIPPED (not implemented)']))
    expect(test).not.toHaveBeenCalled()
  })

  it('looks at the presence of an export only, not at whether it can be called', async () => {
    expect(await run({ tests: { notCallable: nothing } })).toEqual({ notCallable: 'PASSED' })
  })

  it('finds the methods of an instance', async () => {
    class Adapter {
      f(): void {}
    }
    expect(await run({ tests: { f: nothing }, getBackend: () => new Adapter() })).toEqual({ f: 'PASSED' })
  })

  it('throws the first failure itself and runs no later test, unless told otherwise', async () => {
    const error = new Error('first')
    const later = vi.fn()
    const tests = {
      f: () => {
        throw error
      },
      g: later,
    }
    await expect(run({ tests })).rejects.toBe(error)
    expect(later).not.toHaveBeenCalled()
    await run({ tests, throwOnFailure: false })
    expect(later).toHaveBeenCalledTimes(1)
  })

  it('awaits asynchronous tests, one after the other', async () => {
    const order: string[] = []
    const slowly = (name: string) => async () => {
      order.push(`${name} starts`)
      await new Promise((resolve) => setTimeout(resolve, 1))
      order.push(`${name} ends`)
    }
    const tests = { f: slowly('f'), g: slowly('g') }
    expect(await run({ tests })).toEqual({ f: 'PASSED', g: 'PASSED' })
    expect(order).toEqual(['f starts', 'f ends', 'g starts', 'g ends'])
    const rejecting = { f: () => Promise.reject(new Error('later')) }
    expect(await run({ tests: rejecting, throwOnFailure: false })).toEqual({ f: 'FAILED: later' })
  })

  it('shows what was thrown even if it is no error', async () => {
    const thrown = ['text', 3, null, undefined, Object.create(null), Symbol('s')]
    for (const value of thrown) {
      const tests = {
        f: () => {
          throw value
        },
      }
      const { f } = await run({ tests, throwOnFailure: false })
      expect(f).toMatch(/^FAILED: ./)
    }
  })

  it('runs only the functions named, in the order of the tests, and nothing for an empty list', async () => {
    const tests = { f: nothing, g: nothing, missing: nothing }
    const some = await run({ tests, functions: ['missing', 'f'] })
    expect(Object.keys(some)).toEqual(['f', 'missing'])
    expect(await run({ tests, functions: [] })).toEqual({})
  })

  it.each([['f'], [['']], [[3]], [[null]], [['typo']], [['toString']], [{}], [null]])(
    'rejects with BAD_ARGUMENTS for the functions %j, so that a typo is no success',
    async (functions) => {
      const f = vi.fn()
      await expect(run({ tests: { f }, functions: functions as unknown as string[] })).rejects.toEqual(
        badArguments,
      )
      expect(f).not.toHaveBeenCalled()
    },
  )

  it.each([[null], [undefined]])(
    'rejects with BACKEND_NOT_INSTALLED when the backend is %j',
    async (backend) => {
      await expect(run({ getBackend: () => backend })).rejects.toMatchObject({
        name: 'DispatchError',
        code: 'BACKEND_NOT_INSTALLED',
        data: { selector: 'fake' },
      })
    },
  )

  it('awaits a backend that is loaded first, and passes on what that throws', async () => {
    const getBackend = async () => ({ f: nothing })
    expect(await run({ tests: { f: nothing }, getBackend })).toEqual({ f: 'PASSED' })
    const error = new Error('no chunk')
    await expect(run({ getBackend: () => Promise.reject(error) })).rejects.toBe(error)
  })

  it('reports a test called __proto__ like any other', async () => {
    const tests = Object.fromEntries([['__proto__', nothing]])
    const getBackend = () => Object.fromEntries([['__proto__', nothing]])
    expect(Object.entries(await run({ tests, getBackend }))).toEqual([['__proto__', 'PASSED']])
  })
})

describe('S53: the runner belongs to no framework', () => {
  type Body = (context: SkippableTest) => Promise<void>

  function declared(options: Partial<ConformanceOptions>) {
    const tests = new Map<string, Body>()
    const test = (title: string, body: Body) => tests.set(title, body)
    conformanceTests({ test, backendName: 'fake', tests: {}, getBackend: () => ({ f: nothing }), ...options })
    return tests
  }

  it('declares one test for each function, in order, without looking for the backend', () => {
    const getBackend = vi.fn()
    const titles = [...declared({ tests: { g: nothing, f: nothing }, getBackend }).keys()]
    expect(titles).toEqual(['fake: g', 'fake: f'])
    expect(getBackend).not.toHaveBeenCalled()
  })

  it('passes or fails each test with what the host’s own test does', async () => {
    const tests = declared({ tests: { f: failing('off by one') } })
    await expect(tests.get('fake: f')?.({ skip: nothing })).rejects.toThrow('off by one')
  })

  it('skips a function that the backend does not export', async () => {
    const g = vi.fn()
    const skip = vi.fn()
    await declared({ tests: { g } }).get('fake: g')?.({ skip })
    expect(skip).toHaveBeenCalledWith('not implemented')
    expect(g).not.toHaveBeenCalled()
  })

  it('looks for the backend once', async () => {
    const getBackend = vi.fn(async () => ({ f: nothing, g: nothing }))
    const tests = declared({ tests: { f: nothing, g: nothing }, getBackend })
    for (const body of tests.values()) await body({ skip: nothing })
    expect(getBackend).toHaveBeenCalledTimes(1)
  })

  it('takes the test functions of both frameworks as they are', () => {
    expectTypeOf<typeof import('node:test').test>().toExtend<ConformanceTestOptions['test']>()
    expectTypeOf(it).toExtend<ConformanceTestOptions['test']>()
  })

  it('types its results by the names of the tests that run', () => {
    const tests = { f: nothing, g: nothing }
    const typed = () => runConformance({ backendName: 'fake', getBackend: nothing, tests, functions: ['f'] })
    expectTypeOf(typed).returns.resolves.toEqualTypeOf<Record<'f', ConformanceStatus>>()
  })

  it('refuses bad functions when the tests are declared', () => {
    expect(() => declared({ tests: { f: nothing }, functions: ['typo'] })).toThrow(badArguments)
  })
})

// The adapter at work in the framework that runs this file; `node:test` is tried in testing-aids.test.ts.
describe('S53: the runner in vitest', () => {
  const heard: string[] = []
  conformanceTests({
    test: it,
    backendName: 'fake',
    getBackend: async () => ({ f: nothing }),
    tests: { f: (name) => heard.push(name), missing: failing('must not run') },
  })

  it('has run the tests declared above', () => {
    expect(heard).toEqual(['fake'])
  })
})
