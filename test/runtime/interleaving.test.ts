// Scopes of many tasks at once: whatever the order in which they wake up, each sees its own backend and no other.

import { createDispatcher, type DispatchWarning } from '@backstitch/runtime'
import fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'

afterEach(() => vi.restoreAllMocks())

const backends = ['alpha', 'beta', 'gamma']

function fixture() {
  const warnings: DispatchWarning[] = []
  const dispatcher = createDispatcher({
    hostName: 'vectorkit',
    entrypointGroup: 'vectorkit.backends',
    trustedBackends: Object.fromEntries(backends.map((name) => [name, {}])),
    onWarning: (warning) => warnings.push(warning),
  })
  for (const name of backends) {
    dispatcher.register({ entrypoint: name, package: name, name, adapter: { who: () => name } })
  }
  const who = dispatcher.backendDispatch('who', (): string => 'cpu')
  return { ...dispatcher, warnings, who }
}

/** Where there is no AsyncLocalStorage. */
function withoutStorage(): void {
  vi.spyOn(process, 'getBuiltinModule').mockReturnValue(undefined as never)
}

interface Task {
  readonly backend: string
  readonly inner: string
  readonly pauses: number
}

const tasks = fc.array(
  fc.record<Task>({
    backend: fc.constantFrom(...backends),
    inner: fc.constantFrom(...backends, 'cpu'),
    pauses: fc.integer({ min: 0, max: 4 }),
  }),
  { minLength: 1, maxLength: 6 },
)

describe('with AsyncLocalStorage', () => {
  test('every task keeps its scope through awaits, nested ones and failures included', async () => {
    await fc.assert(
      fc.asyncProperty(tasks, fc.scheduler(), async (list, scheduler) => {
        const { settings, who } = fixture()
        const run = async ({ backend, inner, pauses }: Task): Promise<string[]> => {
          const seen: string[] = []
          await settings.useBackend(backend, async () => {
            for (let at = 0; at < pauses; at += 1) {
              await scheduler.schedule(Promise.resolve())
              seen.push(who())
            }
            await settings
              .useBackend(inner, async () => {
                await scheduler.schedule(Promise.resolve())
                seen.push(`inner ${who()}`)
                throw new Error('left by a throw')
              })
              .catch(() => {})
            seen.push(who())
          })
          return seen
        }
        const running = Promise.all(list.map(run))
        await scheduler.waitFor(running)
        const expected = list.map(({ backend, inner, pauses }) => [
          ...Array<string>(pauses).fill(backend),
          `inner ${inner}`,
          backend,
        ])
        expect(await running).toEqual(expected)
        expect(who()).toBe('cpu')
      }),
      { numRuns: 60 },
    )
  })
})

describe('without AsyncLocalStorage', () => {
  test('bound functions keep their scope, ambient calls never get that of another task', async () => {
    withoutStorage()
    await fc.assert(
      fc.asyncProperty(tasks, fc.scheduler(), async (list, scheduler) => {
        const { settings, who, warnings } = fixture()
        const ambient: string[] = []
        const run = async ({ backend, pauses }: Task): Promise<string[]> => {
          const seen: string[] = []
          await settings.useBackend(backend, async (on) => {
            seen.push(who())
            for (let at = 0; at < pauses; at += 1) {
              await scheduler.schedule(Promise.resolve())
              seen.push(on(who)())
              ambient.push(who())
            }
          })
          return seen
        }
        const running = Promise.all(list.map(run))
        await scheduler.waitFor(running)
        expect(await running).toEqual(list.map(({ backend, pauses }) => Array(pauses + 1).fill(backend)))
        expect(new Set(ambient)).toEqual(new Set(ambient.length ? ['cpu'] : []))
        const reported = warnings.filter(({ code }) => code === 'SCOPE_AMBIGUOUS').length
        expect(reported).toBeLessThanOrEqual(list.length)
        expect(reported > 0).toBe(ambient.length > 0)
        expect(who()).toBe('cpu')
        expect(warnings.filter(({ code }) => code === 'SCOPE_AMBIGUOUS')).toHaveLength(reported)
      }),
      { numRuns: 60 },
    )
  })

  test('two server requests with different backends never see each other', async () => {
    withoutStorage()
    const { settings, who } = fixture()
    const pause = (ms: number) => new Promise((done) => setTimeout(done, ms))
    const request = (backend: string, ms: number) =>
      settings.useBackend(backend, async (on) => {
        const before = on(who)()
        await pause(ms)
        return [before, on(who)()]
      })
    expect(await Promise.all([request('alpha', 5), request('beta', 1)])).toEqual([
      ['alpha', 'alpha'],
      ['beta', 'beta'],
    ])
  })
})

test('a call in a scope decides when it is made, not when its backend has been loaded', async () => {
  for (const prepare of [() => {}, withoutStorage]) {
    prepare()
    const { settings, register, backendDispatch } = fixture()
    let loaded = (_module: object): void => {}
    register({
      entrypoint: 'lazy',
      package: 'lazy',
      name: 'lazy',
      load: () => new Promise<object>((done) => (loaded = done)),
    })
    const inner = backendDispatch('who', (): string => 'cpu')
    const outer = backendDispatch('outer', async (): Promise<string> => 'cpu')
    const result = settings.useBackend('lazy', () => outer())
    settings.backend = 'beta'
    loaded({ outer: () => `lazy, then ${inner()}`, who: () => 'lazy' })
    expect(await result).toBe('lazy, then lazy')
  }
})
