import { describe, expect, it, vi } from 'vitest'
import { type Callable, deferred, dispatchError, fakeHost, lazy, loaded, ofCode, warning } from './support.ts'

describe('S16: ready() and loadBackend()', () => {
  it('load the selected backend without a name, and nothing under cpu', async () => {
    const { dispatcher, settings } = fakeHost()
    const load = vi.fn(async () => ({}))
    dispatcher.register(lazy('fake', {}, { load }))
    await dispatcher.ready()
    expect(load).not.toHaveBeenCalled()
    settings.backend = 'fake'
    await dispatcher.ready()
    expect(load).toHaveBeenCalledTimes(1)
  })

  it('load the backend of the scope they are called in', async () => {
    const { dispatcher, settings } = fakeHost()
    dispatcher.register(lazy('fake'))
    await settings.useBackend('fake', () => dispatcher.ready())
    expect(dispatcher.getBackend('fake')).not.toBeNull()
  })

  it('take one name, an alias or several names', async () => {
    const { dispatcher } = fakeHost()
    dispatcher.register(lazy('a', {}, { aliases: ['first'] }))
    dispatcher.register(lazy('b'))
    dispatcher.register(lazy('c'))
    await dispatcher.ready('first')
    await dispatcher.ready(['b', 'cpu', 'c'])
    expect(['a', 'b', 'c'].map((name) => dispatcher.getBackend(name) !== null)).toEqual([true, true, true])
  })

  it('reject with the first failure in the order given', async () => {
    const { dispatcher } = fakeHost({ reservedBackends: { later: 'Later.' } })
    const slow = deferred<object>()
    dispatcher.register(lazy('slow', {}, { load: () => slow.promise }))
    dispatcher.register(lazy('fast', {}, { load: () => Promise.reject(new Error('fast')) }))
    const both = dispatcher.ready(['slow', 'fast'])
    setTimeout(() => slow.reject(new Error('slow')), 5)
    await expect(both).rejects.toEqual(dispatchError('BACKEND_LOAD_FAILED', { backend: 'slow' }))
    await expect(dispatcher.ready(['later', 'nope'])).rejects.toEqual(dispatchError('RESERVED_BACKEND'))
    await expect(dispatcher.ready(['nope', 'later'])).rejects.toEqual(dispatchError('UNKNOWN_BACKEND'))
  })

  it('reject with the codes of a selection and never throw', async () => {
    const { dispatcher } = fakeHost({ trustedBackends: { absent: {} } })
    for (const call of [dispatcher.ready, dispatcher.loadBackend]) {
      await expect(call('nope')).rejects.toEqual(dispatchError('UNKNOWN_BACKEND', { selector: 'nope' }))
      await expect(call('absent')).rejects.toEqual(dispatchError('BACKEND_NOT_INSTALLED'))
      await expect(call('')).rejects.toEqual(dispatchError('BAD_ARGUMENTS'))
      await expect(call(3 as unknown as string)).rejects.toEqual(dispatchError('BAD_ARGUMENTS'))
      await expect(call(null as unknown as string)).rejects.toEqual(dispatchError('BAD_ARGUMENTS'))
    }
  })

  it('treat cpu as nothing to do in ready() and as BAD_ARGUMENTS in loadBackend()', async () => {
    const { dispatcher } = fakeHost()
    expect(await dispatcher.ready('cpu')).toBeUndefined()
    await expect(dispatcher.loadBackend('cpu')).rejects.toEqual(
      dispatchError('BAD_ARGUMENTS', { selector: 'cpu' }),
    )
  })
})

describe('S56: concurrency', () => {
  it('shares one load between concurrent requests', async () => {
    const { dispatcher } = fakeHost()
    const adapter = { f: async () => 'fake' }
    const load = vi.fn(async () => adapter)
    dispatcher.register(lazy('fake', {}, { load }))
    const f = dispatcher.backendDispatch<Callable>('f', async () => 'host')
    const results = await Promise.all([
      dispatcher.ready('fake'),
      dispatcher.loadBackend('fake'),
      dispatcher.loadBackend('fake'),
      f({ backend: 'fake' }),
      f({ backend: 'fake' }),
    ])
    expect(results).toEqual([undefined, adapter, adapter, 'fake', 'fake'])
    expect(load).toHaveBeenCalledTimes(1)
  })

  it('shares one failure between concurrent requests', async () => {
    const { dispatcher } = fakeHost()
    const load = vi.fn(() => Promise.reject(new Error('no')))
    dispatcher.register(lazy('fake', {}, { load }))
    const settled = await Promise.allSettled([dispatcher.ready('fake'), dispatcher.loadBackend('fake')])
    expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(load).toHaveBeenCalledTimes(1)
  })

  it('warns once about an untrusted backend that concurrent calls use first', async () => {
    const { dispatcher, warnings } = fakeHost()
    dispatcher.register(lazy('fake', { f: async () => 'fake' }))
    const f = dispatcher.backendDispatch<Callable>('f', async () => 'host')
    await Promise.all([f({ backend: 'fake' }), f({ backend: 'fake' }), f({ backend: 'fake' })])
    expect(ofCode(warnings, 'UNTRUSTED_BACKEND')).toHaveLength(1)
  })

  it('takes the selection at the call, not after the load', async () => {
    const { dispatcher, settings } = fakeHost()
    const gate = deferred<object>()
    dispatcher.register(lazy('slow', {}, { load: () => gate.promise }))
    dispatcher.register(loaded('other', { f: async () => 'other' }))
    const f = dispatcher.backendDispatch<Callable>('f', async () => 'host')
    settings.backend = 'slow'
    const result = f()
    settings.backend = 'other'
    gate.resolve({ f: async () => 'slow' })
    expect(await result).toBe('slow')
  })
})

describe('S19: a loaded module must agree with its metadata', () => {
  it('is PROVIDER_INVALID and unused when its name differs', async () => {
    const { dispatcher } = fakeHost()
    dispatcher.register(lazy('fake', { name: 'other', f: async () => 'fake' }))
    await expect(dispatcher.ready('fake')).rejects.toMatchObject({
      code: 'PROVIDER_INVALID',
      data: { backend: 'fake' },
      cause: new TypeError('it calls itself other'),
    })
    expect(dispatcher.getBackend('fake')).toBeNull()
    const f = dispatcher.backendDispatch<Callable>('f', async () => 'host')
    await expect(f({ backend: 'fake' })).rejects.toEqual(dispatchError('PROVIDER_INVALID'))
  })

  it('may name itself as its metadata does', async () => {
    const { dispatcher, warnings } = fakeHost()
    const adapter = { name: 'fake', aliases: ['fk'] }
    dispatcher.register(lazy('fake', adapter, { aliases: ['fk', 'more'] }))
    expect(await dispatcher.loadBackend('fake')).toBe(adapter)
    expect(dispatcher.availableBackendNames()).toEqual(['fake', 'fk', 'more'])
    expect(warnings).toEqual([])
  })

  it('is PROVIDER_INVALID with its cause when its metadata throws', async () => {
    const { dispatcher } = fakeHost()
    const cause = new Error('getter')
    const adapter = {
      get name(): string {
        throw cause
      },
    }
    dispatcher.register(lazy('fake', adapter))
    await expect(dispatcher.ready('fake')).rejects.toMatchObject({ code: 'PROVIDER_INVALID', cause })
  })
})

describe('S54: functions that are declared or loaded one by one', () => {
  const async = { params: [], async: true }

  it('runs the host without loading when a backend that is not loaded does not list the function', async () => {
    const { dispatcher, warnings } = fakeHost()
    const load = vi.fn(async () => ({}))
    dispatcher.register(lazy('fake', {}, { load, functions: { other: async } }))
    const f = dispatcher.backendDispatch<Callable>('f', async () => 'host')
    expect(await f({ backend: 'fake' })).toBe('host')
    expect(load).not.toHaveBeenCalled()
    expect(ofCode(warnings, 'FALLBACK_TO_HOST')).toEqual([
      warning('FALLBACK_TO_HOST', { function: 'f', backend: 'fake' }),
    ])
  })

  it('runs even a synchronous host when a backend that is not loaded does not list the function', () => {
    const { dispatcher } = fakeHost()
    dispatcher.register(lazy('fake', {}, { functions: {} }))
    expect(dispatcher.backendDispatch<Callable>('f', () => 'host')({ backend: 'fake' })).toBe('host')
  })

  it('lets the exports decide once the backend is loaded', async () => {
    const { dispatcher } = fakeHost()
    dispatcher.register(lazy('fake', { unlisted: async () => 'fake' }, { functions: { listed: async } }))
    const unlisted = dispatcher.backendDispatch<Callable>('unlisted', async () => 'host')
    const listed = dispatcher.backendDispatch<Callable>('listed', async () => 'host')
    expect(await unlisted({ backend: 'fake' })).toBe('host')
    await dispatcher.ready('fake')
    expect(await unlisted({ backend: 'fake' })).toBe('fake')
    expect(await listed({ backend: 'fake' })).toBe('host')
  })

  it('loads a lazy function at its first call and leaves the others alone', async () => {
    const { dispatcher } = fakeHost()
    const loads = {
      f: vi.fn(async () => ({ f: async () => 'fake f' })),
      g: vi.fn(async () => ({ g: async () => 'fake g' })),
    }
    const functions = { f: { ...async, load: loads.f }, g: { ...async, load: loads.g } }
    const adapter = {}
    dispatcher.register(lazy('fake', adapter, { functions }))
    const f = dispatcher.backendDispatch<Callable>('f', async () => 'host')
    expect(await f(1, { backend: 'fake' })).toBe('fake f')
    expect(dispatcher.getBackend('fake')).toBe(adapter)
    expect(await f(1, { backend: 'fake' })).toBe('fake f')
    expect(loads.f).toHaveBeenCalledTimes(1)
    expect(loads.g).not.toHaveBeenCalled()
  })

  it('loads lazy functions in ready(), so that a synchronous function can run', async () => {
    const { dispatcher } = fakeHost()
    const functions = { f: { params: [], load: async () => ({ f: () => 'fake f' }) } }
    dispatcher.register(lazy('fake', {}, { functions }))
    const f = dispatcher.backendDispatch<Callable>('f', () => 'host')
    expect(() => f({ backend: 'fake' })).toThrow(
      dispatchError('BACKEND_NOT_READY', { backend: 'fake', function: 'f' }),
    )
    await dispatcher.ready('fake')
    expect(f({ backend: 'fake' })).toBe('fake f')
  })

  it.each([[null], [undefined], ['']])(
    'refuses %j in place of the module of a lazy function',
    async (module) => {
      const { dispatcher } = fakeHost()
      const functions = { f: { ...async, load: async () => module as never } }
      dispatcher.register(loaded('fake', {}, { functions }))
      const f = dispatcher.backendDispatch<Callable>('f', async () => 'host')
      await expect(f({ backend: 'fake' })).rejects.toMatchObject({
        code: 'BACKEND_LOAD_FAILED',
        cause: new TypeError('no object'),
      })
    },
  )

  it('loads a lazy function whose spec says nothing of its parameters', async () => {
    const { dispatcher } = fakeHost()
    const functions = { f: { load: async () => ({ f: () => 'fake f' }) } as never }
    dispatcher.register(lazy('fake', {}, { functions }))
    const f = dispatcher.backendDispatch<Callable>('f', async () => 'host')
    expect(await f({ backend: 'fake' })).toBe('fake f')
  })

  it('loads a lazy function of an adapter that is there already', async () => {
    const { dispatcher } = fakeHost()
    const load = async () => ({ f: () => 'fake f', g: () => 'fake g' })
    const functions = { f: { ...async, load }, g: { params: [], load } }
    dispatcher.register(loaded('fake', {}, { functions }))
    const f = dispatcher.backendDispatch<Callable>('f', async () => 'host')
    expect(await f({ backend: 'fake' })).toBe('fake f')
    const g = dispatcher.backendDispatch<Callable>('g', () => 'host')
    expect(() => g({ backend: 'fake' })).toThrow(
      dispatchError('BACKEND_NOT_READY', { function: 'g', reason: 'not loaded' }),
    )
    await dispatcher.ready('fake')
    expect(g({ backend: 'fake' })).toBe('fake g')
  })

  it('finds a lazy function by the name of its module’s export, or as its default', async () => {
    const { dispatcher } = fakeHost()
    const functions = {
      'fakehost:f': { ...async, load: async () => ({ f: () => 'by name', default: () => 'default' }) },
      g: { ...async, load: async () => ({ default: () => 'default' }) },
      h: { ...async, load: async () => ({ other: () => 'other' }) },
    }
    dispatcher.register(lazy('fake', {}, { functions }))
    const of = (key: string) =>
      dispatcher.backendDispatch<Callable>(key, async () => 'host')({ backend: 'fake' })
    expect(await of('fakehost:f')).toBe('by name')
    expect(await of('fakehost:g')).toBe('default')
    expect(await of('fakehost:h')).toBe('host')
  })

  it('tells a lazy function that cannot be loaded as BACKEND_LOAD_FAILED', async () => {
    const { dispatcher } = fakeHost()
    const cause = new Error('chunk')
    const functions = { f: { ...async, load: () => Promise.reject(cause) } }
    dispatcher.register(lazy('fake', {}, { functions }))
    const f = dispatcher.backendDispatch<Callable>('f', async () => 'host')
    await expect(dispatcher.ready('fake')).rejects.toMatchObject({ data: { function: 'f' }, cause })
    await expect(f(1, { backend: 'fake' })).rejects.toMatchObject({ code: 'BACKEND_LOAD_FAILED', cause })
  })
})

describe('S20: an entry whose name only its code knows', () => {
  it('is unknown and not imported until discover() has asked', async () => {
    const { dispatcher } = fakeHost()
    const load = vi.fn(async () => ({ name: 'entry' }))
    dispatcher.register({ entrypoint: 'entry', package: 'p', load })
    await expect(dispatcher.loadBackend('entry')).rejects.toEqual(dispatchError('UNKNOWN_BACKEND'))
    await expect(dispatcher.ready('entry')).rejects.toEqual(dispatchError('UNKNOWN_BACKEND'))
    expect(load).not.toHaveBeenCalled()
  })

  it.each(['loadBackend', 'ready'] as const)(
    'is tried again by %s() after it has failed, and no other is',
    async (method) => {
      const { dispatcher, settings } = fakeHost()
      const failing = () => Promise.reject(new Error('offline'))
      const load = vi.fn<() => Promise<object>>().mockImplementationOnce(failing)
      const other = vi.fn(failing)
      load.mockResolvedValue({ name: 'entry' })
      dispatcher.register({ entrypoint: 'other', package: 'p', load: other })
      dispatcher.register({ entrypoint: 'entry', package: 'p', load })
      await dispatcher.discover()
      expect(settings.availableBackends()).toEqual([])
      await dispatcher[method]('entry')
      expect(settings.availableBackends()).toEqual(['entry'])
      expect([load.mock.calls.length, other.mock.calls.length]).toEqual([2, 1])
    },
  )
})

describe('S27: getBackend()', () => {
  it('is null for cpu, for unknown, reserved, refused, absent and not yet loaded backends', () => {
    const { dispatcher } = fakeHost({
      trustedBackends: { absent: {}, refused: { package: 'good' } },
      reservedBackends: { later: 'Later.' },
    })
    dispatcher.register(lazy('lazy'))
    dispatcher.register(loaded('refused', {}, { package: 'evil' }))
    for (const name of ['cpu', 'nope', 'later', 'refused', 'absent', 'lazy'])
      expect(dispatcher.getBackend(name)).toBeNull()
  })

  it('resolves the aliases of the provider and those that the host configured', () => {
    const { dispatcher } = fakeHost({ trustedBackends: { fake: { aliases: ['gpu'] } } })
    const adapter = {}
    dispatcher.register(loaded('fake', adapter, { aliases: ['fk'] }))
    for (const name of ['fake', 'fk', 'gpu']) expect(dispatcher.getBackend(name)).toBe(adapter)
  })

  it.each([[''], [3], [null], [undefined], [['fake']]])('throws BAD_ARGUMENTS for the name %j', (name) => {
    const { dispatcher } = fakeHost()
    expect(() => dispatcher.getBackend(name as string)).toThrow(dispatchError('BAD_ARGUMENTS'))
  })
})

describe('S28: what is available', () => {
  it('lists canonical names in settings, and names with aliases on the dispatcher, sorted, without cpu', () => {
    const { dispatcher, settings } = fakeHost({
      trustedBackends: { fake: { aliases: ['gpu'] }, absent: { aliases: ['missing'] } },
    })
    dispatcher.register(loaded('other', {}, { aliases: ['z', 'b'] }))
    dispatcher.register(lazy('fake', {}, { aliases: ['fk'] }))
    expect(settings.availableBackends()).toEqual(['fake', 'other'])
    expect(dispatcher.availableBackendNames()).toEqual(['b', 'fake', 'fk', 'gpu', 'other', 'z'])
  })

  it('hands out lists that the caller may change without harm', () => {
    const { dispatcher, settings } = fakeHost()
    dispatcher.register(loaded('fake'))
    settings.availableBackends().push('x')
    dispatcher.availableBackendNames().push('x')
    expect(settings.availableBackends()).toEqual(['fake'])
    expect(dispatcher.availableBackendNames()).toEqual(['fake'])
  })
})
