import { describe, expect, it, vi } from 'vitest'
import { NotImplemented } from '../../../runtime/index.ts'
import {
  type Callable,
  dispatchError,
  fakeHost,
  loaded,
  ofCode,
  oneFunction,
  thrownBy,
  warning,
} from './support.ts'

describe('S35: a selected backend without the function', () => {
  it('runs the host with one FALLBACK_TO_HOST for each function and backend', () => {
    const { dispatcher, settings, warnings } = fakeHost()
    dispatcher.register(loaded('a'))
    dispatcher.register(loaded('b'))
    const [f, g] = ['f', 'g'].map((name) => dispatcher.backendDispatch<Callable>(name, () => 'host'))
    for (const name of ['a', 'a', 'b']) {
      settings.backend = name
      expect([f?.(), g?.(), f?.()]).toEqual(['host', 'host', 'host'])
    }
    const told = ofCode(warnings, 'FALLBACK_TO_HOST').map(({ data }) => data)
    expect(
      told.map(
        (data) =>
          `${(data as Record<string, unknown>).function}/${(data as Record<string, unknown>).backend}`,
      ),
    ).toEqual(['f/a', 'g/a', 'f/b', 'g/b'])
  })

  it('hands the host the arguments of the caller without the selector', () => {
    const host = vi.fn((..._args: unknown[]): unknown => 'host')
    const { f } = oneFunction({ host, kernel: null })
    f(1, { backend: 'fake', metric: 'cosine' })
    expect(host.mock.calls).toStrictEqual([[1, { metric: 'cosine' }]])
  })

  it('is silent under fallback: host', () => {
    const { f, warnings } = oneFunction({ kernel: null, options: { fallback: 'host' } })
    expect(f({ backend: 'fake' })).toBe('host')
    expect(ofCode(warnings, 'FALLBACK_TO_HOST')).toEqual([])
  })

  it('is NOT_IMPLEMENTED under fallback: error, for the setting and for the call', () => {
    const { f, settings } = oneFunction({ kernel: null, options: { fallback: 'error' } })
    const refusal = dispatchError('NOT_IMPLEMENTED', {
      function: 'f',
      backend: 'fake',
      candidates: [{ backend: 'fake', reason: expect.any(String) }],
    })
    expect(() => f({ backend: 'fake' })).toThrow(refusal)
    settings.backend = 'fake'
    expect(() => f()).toThrow(refusal)
  })

  it('rejects under fallback: error when the host function is asynchronous', async () => {
    const { f } = oneFunction({ host: async () => 'host', kernel: null, options: { fallback: 'error' } })
    await expect(f({ backend: 'fake' })).rejects.toEqual(dispatchError('NOT_IMPLEMENTED'))
  })

  it('tells the fallback again in another dispatcher', () => {
    const hosts = [oneFunction({ kernel: null }), oneFunction({ kernel: null })]
    for (const { f } of hosts) f({ backend: 'fake' })
    expect(hosts.map(({ warnings }) => ofCode(warnings, 'FALLBACK_TO_HOST').length)).toEqual([1, 1])
  })

  it('falls under the policy in a list, when no backend of it has the function', () => {
    const { dispatcher, settings, f } = oneFunction({ kernel: null, options: { fallback: 'error' } })
    dispatcher.register(loaded('other'))
    const error = thrownBy(() => settings.useBackend(['fake', 'other'], () => f()))
    expect(error).toEqual(dispatchError('NOT_IMPLEMENTED'))
    expect(error.data).toMatchObject({ candidates: [{ backend: 'fake' }, { backend: 'other' }] })
  })
})

describe('S42: NotImplemented', () => {
  it.each(['warn', 'host', 'error'] as const)(
    'of the one selected kernel is NOT_IMPLEMENTED under fallback: %s, and the host does not run',
    (fallback) => {
      const host = vi.fn(() => 'host')
      const { f } = oneFunction({ host, kernel: () => NotImplemented, options: { fallback } })
      expect(() => f({ backend: 'fake' })).toThrow(
        dispatchError('NOT_IMPLEMENTED', {
          function: 'f',
          candidates: [{ backend: 'fake', reason: 'NotImplemented' }],
        }),
      )
      expect(host).not.toHaveBeenCalled()
    },
  )

  it('counts when a promise of an asynchronous host function is fulfilled with it', async () => {
    const { f } = oneFunction({ host: async () => 'host', kernel: async () => NotImplemented })
    await expect(f({ backend: 'fake' })).rejects.toEqual(
      dispatchError('NOT_IMPLEMENTED', { candidates: [{ backend: 'fake', reason: 'NotImplemented' }] }),
    )
  })

  it('is not looked for in results of an asynchronous host function that are no promises', async () => {
    for (const result of [undefined, null, 0, 'text']) {
      const { f } = oneFunction({ host: async () => 'host', kernel: () => result })
      expect(await f({ backend: 'fake' })).toBe(result)
    }
  })

  it('hands an asynchronous call on to the next of a list', async () => {
    const { dispatcher, settings, f } = oneFunction({
      host: async () => 'host',
      kernel: async () => NotImplemented,
    })
    dispatcher.register(loaded('next', { f: async () => 'next' }))
    expect(await settings.useBackend(['fake', 'next'], () => f())).toBe('next')
    expect(await settings.useBackend(['fake', 'cpu'], () => f())).toBe('host')
  })

  it('gives the next of a list the arguments of the caller', () => {
    const { dispatcher, settings, f } = oneFunction({ kernel: () => NotImplemented })
    const next = vi.fn((..._args: unknown[]): unknown => 'next')
    dispatcher.register(loaded('next', { f: next }))
    settings.useBackend(['fake', 'next'], () => f(1, { metric: 'cosine' }))
    expect(next.mock.calls).toStrictEqual([[1, { metric: 'cosine' }]])
  })
})

describe('S33: hooks of a backend', () => {
  function hooked(hooks: object, list = false) {
    const { dispatcher, settings, f, warnings } = oneFunction({
      options: { trustedBackends: { fake: {}, picky: {} } },
    })
    dispatcher.register(loaded('picky', { f: () => 'picky', hooks: { f: hooks } }))
    const call = (...args: unknown[]) =>
      list
        ? settings.useBackend(['picky', 'fake'], () => f(...args))
        : settings.useBackend('picky', () => f(...args))
    return { call, f, warnings }
  }

  it('run the kernel when canRun answers true, which hears the arguments', () => {
    const canRun = vi.fn(() => true)
    expect(hooked({ canRun }).call(1, 'two')).toBe('picky')
    expect(canRun).toHaveBeenCalledWith(1, 'two')
  })

  it('refuse one selected backend when canRun answers a reason, which the error repeats', () => {
    const { call } = hooked({ canRun: () => 'There is no GPU.' })
    const refusal = dispatchError('NOT_IMPLEMENTED', {
      candidates: [{ backend: 'picky', reason: expect.stringContaining('There is no GPU.') }],
    })
    expect(call).toThrow(refusal)
    expect(() => hooked({ canRun: () => 'There is no GPU.' }).f({ backend: 'picky' })).toThrow(refusal)
  })

  it.each([[false], [undefined], [0], [1]])(
    'refuse without a reason when canRun answers %j, which is told',
    (answer) => {
      const { call } = hooked({ canRun: () => answer })
      expect(call).toThrow(dispatchError('NOT_IMPLEMENTED', { reason: `canRun answered ${answer}` }))
    },
  )

  it('pass to the next of a list when canRun answers a reason', () => {
    expect(hooked({ canRun: () => 'no' }, true).call()).toBe('fake')
  })

  it('ask shouldRun only in a list, where a reason passes to the next', () => {
    const shouldRun = vi.fn(() => 'too small')
    expect(hooked({ shouldRun }).call()).toBe('picky')
    expect(shouldRun).not.toHaveBeenCalled()
    expect(hooked({ shouldRun }, true).call(1)).toBe('fake')
    expect(shouldRun).toHaveBeenCalledWith(1)
  })

  it('let what a hook throws through', () => {
    const { call } = hooked({
      canRun: () => {
        throw new Error('hook')
      },
    })
    expect(call).toThrow('hook')
  })

  it('concern their own function only', () => {
    const { dispatcher } = fakeHost()
    dispatcher.register(loaded('fake', { f: () => 'fake', hooks: { g: { canRun: () => 'no' } } }))
    expect(dispatcher.backendDispatch<Callable>('f', () => 'host')({ backend: 'fake' })).toBe('fake')
  })

  it('are not asked about a function that the backend lacks', () => {
    const canRun = vi.fn(() => 'no')
    const { dispatcher } = fakeHost()
    dispatcher.register(loaded('fake', { hooks: { f: { canRun } } }))
    expect(dispatcher.backendDispatch<Callable>('f', () => 'host')({ backend: 'fake' })).toBe('host')
    expect(canRun).not.toHaveBeenCalled()
  })

  it('concern a function by its key, or by the part of it that follows the colon', () => {
    const hooks = { f: { canRun: () => 'short' }, 'fakehost:g': { canRun: () => 'key' }, g: {} }
    const { dispatcher } = fakeHost()
    dispatcher.register(loaded('fake', { f: () => 'fake', g: () => 'fake', hooks }))
    for (const [name, reason] of [
      ['fakehost:f', 'short'],
      ['fakehost:g', 'key'],
    ] as const) {
      const f = dispatcher.backendDispatch<Callable>(name, () => 'host')
      expect(() => f({ backend: 'fake' })).toThrow(dispatchError('NOT_IMPLEMENTED', { reason }))
    }
  })
})

describe('S15: where warnings go', () => {
  it('reach onWarning with a code, a message and data', () => {
    const { f, warnings } = oneFunction({ kernel: null })
    f({ backend: 'fake' })
    expect(warnings).toEqual([
      warning('UNTRUSTED_BACKEND', { backend: 'fake' }),
      warning('FALLBACK_TO_HOST', { function: 'f', backend: 'fake' }),
    ])
  })

  it('reach process.emitWarning, once each, without onWarning', () => {
    const emitted = vi.spyOn(process, 'emitWarning').mockImplementation(() => {})
    const { dispatcher } = fakeHost({ onWarning: undefined } as object)
    dispatcher.register(loaded('fake', { f: () => 'fake' }))
    dispatcher.backendDispatch<Callable>('f', () => 'host')({ backend: 'fake' })
    expect(emitted).toHaveBeenCalledTimes(1)
    expect(emitted).toHaveBeenCalledWith(expect.stringContaining('fake'), {
      type: 'BackstitchWarning',
      code: 'UNTRUSTED_BACKEND',
    })
    emitted.mockRestore()
  })

  it.each([
    ['a process without emitWarning', {}],
    ['no process', undefined],
  ])('reach the console where there is %s', (_, process) => {
    const warned = vi.spyOn(console, 'warn').mockImplementation(() => {})
    const { dispatcher } = fakeHost({ onWarning: undefined } as object)
    dispatcher.register(loaded('fake', { f: () => 'fake' }))
    const f = dispatcher.backendDispatch<Callable>('f', () => 'host')
    vi.stubGlobal('process', process)
    const result = f({ backend: 'fake' })
    vi.unstubAllGlobals()
    expect(result).toBe('fake')
    expect(warned).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('fake'))
    warned.mockRestore()
  })
})
