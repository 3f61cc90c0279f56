import { describe, expect, it, vi } from 'vitest'
import {
  type Callable,
  deferred,
  dispatchError,
  fakeHost,
  lazy,
  loaded,
  ofCode,
  registerUnchecked,
  thrownBy,
  warning,
} from './support.ts'

describe('S16: everything is lazy', () => {
  it('loads nothing at registration, selection, lookup or a call on the host', () => {
    const { dispatcher, settings } = fakeHost()
    const load = vi.fn(async () => ({}))
    dispatcher.register(lazy('fake', {}, { load }))
    const f = dispatcher.backendDispatch<Callable>('f', () => 'host')
    f()
    f({ backend: 'cpu' })
    settings.backend = 'fake'
    settings.useBackend('fake', () => 1)
    settings.availableBackends()
    dispatcher.availableBackendNames()
    expect(dispatcher.getBackend('fake')).toBeNull()
    expect(load).not.toHaveBeenCalled()
  })

  it('does not import an entry with static metadata on discover()', async () => {
    const { dispatcher } = fakeHost()
    const load = vi.fn(async () => ({}))
    dispatcher.register(lazy('fake', {}, { load }))
    await dispatcher.discover()
    expect(load).not.toHaveBeenCalled()
  })

  it('loads a backend on the first call of an asynchronous host function', async () => {
    const { dispatcher, settings } = fakeHost()
    const load = vi.fn(async () => ({ f: async (x: unknown) => ['fake', x] }))
    dispatcher.register(lazy('fake', {}, { load }))
    const f = dispatcher.backendDispatch<Callable>('f', async () => 'host')
    settings.backend = 'fake'
    expect(await f(1)).toEqual(['fake', 1])
    expect(await f(2)).toEqual(['fake', 2])
    expect(load).toHaveBeenCalledTimes(1)
  })

  it('asks for entries at the first discover() only', async () => {
    const entries = vi.fn(() => [loaded('fake')])
    const { dispatcher, settings } = fakeHost({ entries })
    expect(settings.availableBackends()).toEqual([])
    expect(entries).not.toHaveBeenCalled()
    await dispatcher.discover()
    expect(settings.availableBackends()).toEqual(['fake'])
    await dispatcher.discover()
    expect(entries).toHaveBeenCalledTimes(1)
  })
})

describe('S17: discovery runs once', () => {
  it('shares one run between concurrent calls', async () => {
    const gate = deferred<void>()
    const entries = vi.fn(async () => {
      await gate.promise
      return [loaded('fake')]
    })
    const { dispatcher, settings } = fakeHost({ entries })
    const both = Promise.all([dispatcher.discover(), dispatcher.discover()])
    gate.resolve()
    await both
    expect(entries).toHaveBeenCalledTimes(1)
    expect(settings.availableBackends()).toEqual(['fake'])
  })

  it('imports each entry without a name once', async () => {
    const { dispatcher } = fakeHost()
    const load = vi.fn(async () => ({ name: 'fake' }))
    dispatcher.register({ entrypoint: 'fake', package: 'fake-package', load })
    await Promise.all([dispatcher.discover(), dispatcher.discover()])
    await dispatcher.discover()
    await dispatcher.ready('fake')
    expect(load).toHaveBeenCalledTimes(1)
  })

  it('registers entries in their order, whichever is there first', async () => {
    const { dispatcher, warnings } = fakeHost()
    const [slow, fast] = [{ name: 'fake' }, { name: 'fake' }]
    const load = () => new Promise<object>((resolve) => setTimeout(resolve, 3, slow))
    dispatcher.register({ entrypoint: 'slow', package: 'fake-package', load })
    dispatcher.register({ entrypoint: 'fast', package: 'fake-package', load: async () => fast })
    await dispatcher.discover()
    expect(dispatcher.getBackend('fake')).toBe(slow)
    expect(warnings).toEqual([warning('PROVIDER_IGNORED', { entrypoint: 'fast' })])
  })

  it('leaves entries registered later to the next call', async () => {
    const { dispatcher, settings } = fakeHost()
    await dispatcher.discover()
    dispatcher.register({ entrypoint: 'late', package: 'late-package', load: async () => ({ name: 'late' }) })
    expect(settings.availableBackends()).toEqual([])
    await dispatcher.discover()
    expect(settings.availableBackends()).toEqual(['late'])
  })
})

describe('S18: forms of a provider', () => {
  it('uses an object as it is, by identity', async () => {
    const { dispatcher } = fakeHost()
    const adapter = { f: () => 'fake' }
    dispatcher.register(lazy('fake', adapter))
    expect(await dispatcher.loadBackend('fake')).toBe(adapter)
    expect(dispatcher.getBackend('fake')).toBe(adapter)
  })

  it('instantiates a class once, without arguments', async () => {
    const created: unknown[][] = []
    class Adapter {
      constructor(...args: unknown[]) {
        created.push(args)
      }
      f(): unknown {
        return this
      }
    }
    const { dispatcher } = fakeHost()
    dispatcher.register({ entrypoint: 'fake', package: 'fake-package', name: 'fake', load: () => Adapter })
    const instance = await dispatcher.loadBackend('fake')
    expect(instance).toBeInstanceOf(Adapter)
    expect(await dispatcher.loadBackend('fake')).toBe(instance)
    expect(dispatcher.backendDispatch<Callable>('f', () => 'host')({ backend: 'fake' })).toBe(instance)
    expect(created).toEqual([[]])
  })

  it('instantiates a class given as the adapter', () => {
    class Adapter {
      name = 'fake'
    }
    const { dispatcher } = fakeHost()
    registerUnchecked(dispatcher, { adapter: Adapter })
    expect(dispatcher.getBackend('fake')).toBeInstanceOf(Adapter)
  })

  it('does not call a function that is no class', async () => {
    const namespace = Object.defineProperty(vi.fn(), 'name', { value: 'fake' })
    const { dispatcher } = fakeHost()
    dispatcher.register({ entrypoint: 'fake', package: 'fake-package', name: 'fake', load: () => namespace })
    expect(await dispatcher.loadBackend('fake')).toBe(namespace)
    expect(namespace).not.toHaveBeenCalled()
  })

  it('does not take the name of a function for that of a backend, nor what functions inherit for kernels', async () => {
    const other = Object.assign(() => 'called', { f: () => 'fake' })
    const { dispatcher } = fakeHost()
    dispatcher.register({ entrypoint: 'fake', package: 'fake-package', name: 'fake', load: () => other })
    expect(await dispatcher.loadBackend('fake')).toBe(other)
    expect(dispatcher.backendDispatch<Callable>('f', () => 'host')({ backend: 'fake' })).toBe('fake')
    for (const inherited of ['call', 'bind', 'toString', 'constructor']) {
      const f = dispatcher.backendDispatch<Callable>(inherited, () => 'host')
      expect(f({ backend: 'fake' })).toBe('host')
    }
  })

  it('takes the default export of a namespace without a name where it is an object or a class', async () => {
    const { dispatcher } = fakeHost()
    const object = { name: 'object' }
    class Adapter {
      name = 'class'
    }
    dispatcher.register(lazy('object', { default: object }))
    dispatcher.register(lazy('class', { default: Adapter }))
    expect(await dispatcher.loadBackend('object')).toBe(object)
    expect(await dispatcher.loadBackend('class')).toBeInstanceOf(Adapter)
  })

  it('stays with a namespace that has a name or whose default is neither object nor class', async () => {
    const { dispatcher } = fakeHost()
    const named = { name: 'named', default: {} }
    const other = { default: () => 1 }
    dispatcher.register(lazy('named', named))
    dispatcher.register(lazy('other', other))
    expect(await dispatcher.loadBackend('named')).toBe(named)
    expect(await dispatcher.loadBackend('other')).toBe(other)
  })

  it('calls kernels with the adapter object as this', () => {
    const adapter = {
      f(this: unknown): unknown {
        return this
      },
    }
    const { dispatcher } = fakeHost()
    dispatcher.register(loaded('fake', adapter))
    expect(dispatcher.backendDispatch<Callable>('f', () => 'host')({ backend: 'fake' })).toBe(adapter)
  })

  it.each([[null], [undefined], [3], ['text'], [true], [Symbol('adapter')]])(
    'refuses a loaded value that is %o',
    async (value) => {
      const { dispatcher } = fakeHost()
      registerUnchecked(dispatcher, { name: 'fake', load: async () => value })
      await expect(dispatcher.loadBackend('fake')).rejects.toMatchObject({
        code: 'PROVIDER_INVALID',
        cause: new TypeError('no object'),
      })
    },
  )
})

describe('S20: a load that fails', () => {
  const cause = new Error('no such file')

  it.each([
    ['rejects', () => Promise.reject(cause)],
    [
      'throws',
      () => {
        throw cause
      },
    ],
  ])('is BACKEND_LOAD_FAILED with its cause when the thunk %s', async (_, load) => {
    const { dispatcher, warnings } = fakeHost()
    dispatcher.register(lazy('fake', {}, { load }))
    const error = await dispatcher.ready('fake').catch((reason: Error) => reason)
    expect(error).toEqual(
      dispatchError('BACKEND_LOAD_FAILED', { backend: 'fake', package: 'fake-package', entrypoint: 'fake' }),
    )
    expect(error).not.toHaveProperty('data.function')
    expect((error as Error).cause).toBe(cause)
    expect(warnings).toEqual([])
  })

  it('is what a synchronous call is told afterwards', async () => {
    const { dispatcher } = fakeHost()
    dispatcher.register(lazy('fake', {}, { load: () => Promise.reject(cause) }))
    const f = dispatcher.backendDispatch<Callable>('f', () => 'host')
    expect(() => f({ backend: 'fake' })).toThrow(dispatchError('BACKEND_NOT_READY', { reason: 'not loaded' }))
    await dispatcher.ready('fake').catch(() => {})
    expect(() => f({ backend: 'fake' })).toThrow(
      dispatchError('BACKEND_LOAD_FAILED', {
        function: 'f',
        selector: 'fake',
        reason: 'Error: no such file',
      }),
    )
  })

  it('is told even where what was thrown cannot be printed', async () => {
    const { dispatcher } = fakeHost()
    dispatcher.register(lazy('fake', {}, { load: () => Promise.reject(Object.create(null)) }))
    await expect(dispatcher.ready('fake')).rejects.toEqual(
      dispatchError('BACKEND_LOAD_FAILED', { reason: 'unprintable' }),
    )
  })

  it('does not reject discover() and lets the other providers load', async () => {
    const { dispatcher, settings, warnings } = fakeHost()
    dispatcher.register({ entrypoint: 'broken', package: 'p', load: () => Promise.reject(cause) })
    dispatcher.register({ entrypoint: 'good', package: 'p', load: async () => ({ name: 'good' }) })
    await dispatcher.discover()
    expect(settings.availableBackends()).toEqual(['good'])
    expect(warnings).toEqual([])
  })

  it('is remembered under the name of the entry point', async () => {
    const { dispatcher, settings } = fakeHost()
    dispatcher.register({ entrypoint: 'broken', package: 'p', load: () => Promise.reject(cause) })
    await dispatcher.discover()
    const error = thrownBy(() => settings.useBackend('broken', () => 1))
    const data = { selector: 'broken', reason: 'Error: no such file' }
    expect(error).toEqual(dispatchError('BACKEND_LOAD_FAILED', data))
    expect(error.cause).toBe(cause)
  })

  it('is remembered under the static name', async () => {
    const { dispatcher, settings } = fakeHost()
    dispatcher.register(lazy('fake', {}, { entrypoint: 'entry', load: () => Promise.reject(cause) }))
    await dispatcher.ready('fake').catch(() => {})
    expect(thrownBy(() => settings.useBackend('fake', () => 1))).toEqual(dispatchError('BACKEND_LOAD_FAILED'))
    expect(thrownBy(() => settings.useBackend('entry', () => 1))).toEqual(
      dispatchError('BACKEND_LOAD_FAILED'),
    )
  })

  it('is not cached: the next ready, loadBackend or asynchronous call tries again', async () => {
    const { dispatcher } = fakeHost()
    let failures = 3
    const load = vi.fn(async () => {
      failures -= 1
      if (failures >= 0) throw cause
      return { f: async () => 'fake' }
    })
    dispatcher.register(lazy('fake', {}, { load }))
    const f = dispatcher.backendDispatch<Callable>('f', async () => 'host')
    await expect(dispatcher.ready('fake')).rejects.toEqual(dispatchError('BACKEND_LOAD_FAILED'))
    await expect(dispatcher.loadBackend('fake')).rejects.toEqual(dispatchError('BACKEND_LOAD_FAILED'))
    await expect(f({ backend: 'fake' })).rejects.toEqual(dispatchError('BACKEND_LOAD_FAILED'))
    expect(await f({ backend: 'fake' })).toBe('fake')
    expect(load).toHaveBeenCalledTimes(4)
  })

  it('is forgotten once a later attempt succeeds', async () => {
    const { dispatcher, settings } = fakeHost()
    let failures = 1
    const load = async () => {
      if (failures-- > 0) throw cause
      return {}
    }
    dispatcher.register(lazy('fake', {}, { load }))
    await dispatcher.ready('fake').catch(() => {})
    await dispatcher.ready('fake')
    settings.backend = 'fake'
    expect(settings.backend).toBe('fake')
  })

  it('is forgotten when a good provider of the name comes later', async () => {
    const { dispatcher, settings } = fakeHost()
    dispatcher.register({ entrypoint: 'fake', package: 'p', load: () => Promise.reject(cause) })
    await dispatcher.discover()
    dispatcher.register(loaded('fake'))
    settings.backend = 'fake'
    expect(settings.backend).toBe('fake')
  })

  it('is forgotten under the entry point when the code is there and says another name', async () => {
    const { dispatcher, settings } = fakeHost()
    const load = vi.fn(async () => ({ name: 'fake' })).mockRejectedValueOnce(cause)
    dispatcher.register({ entrypoint: 'entry', package: 'p', load })
    await dispatcher.discover()
    expect(() => settings.useBackend('entry', () => 1)).toThrow(dispatchError('BACKEND_LOAD_FAILED'))
    await dispatcher.discover()
    expect(() => settings.useBackend('entry', () => 1)).toThrow(dispatchError('UNKNOWN_BACKEND'))
  })

  it('is told under the label by which the backend was selected', async () => {
    const { dispatcher, settings } = fakeHost()
    dispatcher.register(lazy('fake', {}, { aliases: ['fk'], load: () => Promise.reject(cause) }))
    await dispatcher.ready('fake').catch(() => {})
    for (const label of ['fake', 'fk']) {
      const error = dispatchError('BACKEND_LOAD_FAILED', { selector: label, backend: 'fake' })
      expect(() => settings.useBackend(['cpu', label], () => 1)).toThrow(error)
    }
  })

  it('never becomes an unhandled rejection', async () => {
    const unhandled = vi.fn()
    process.on('unhandledRejection', unhandled)
    const { dispatcher } = fakeHost()
    dispatcher.register({ entrypoint: 'broken', package: 'p', load: () => Promise.reject(cause) })
    dispatcher.register(lazy('fake', {}, { load: () => Promise.reject(cause) }))
    await dispatcher.discover()
    await dispatcher.ready('fake').catch(() => {})
    await new Promise((resolve) => setTimeout(resolve, 5))
    process.off('unhandledRejection', unhandled)
    expect(unhandled).not.toHaveBeenCalled()
  })
})

describe('S22: discovery is rolled back', () => {
  it.each([
    [
      'throws',
      (error: Error) => () => {
        throw error
      },
    ],
    ['rejects', (error: Error) => () => Promise.reject(error)],
  ])(
    'when entries %s: discover() rejects with that error, nothing is registered, the next call asks again',
    async (_, failing) => {
      const error = new Error('enumeration')
      let fail = true
      const entries = vi.fn(() => (fail ? failing(error)() : [loaded('fake')]))
      const { dispatcher, settings } = fakeHost({ entries })
      await expect(dispatcher.discover()).rejects.toBe(error)
      expect(settings.availableBackends()).toEqual([])
      fail = false
      await dispatcher.discover()
      expect(settings.availableBackends()).toEqual(['fake'])
      expect(entries).toHaveBeenCalledTimes(2)
    },
  )
})

describe('S26: discover() on demand', () => {
  it('resolves to nothing with no provider at all', async () => {
    expect(await fakeHost().dispatcher.discover()).toBeUndefined()
  })

  it('warns about an imported provider without a good name', async () => {
    const { dispatcher, warnings } = fakeHost()
    dispatcher.register({ entrypoint: 'x', package: 'p', load: async () => ({ f: () => 1 }) })
    await dispatcher.discover()
    expect(ofCode(warnings, 'PROVIDER_IGNORED')).toEqual([
      warning('PROVIDER_IGNORED', { entrypoint: 'x', package: 'p' }),
    ])
  })
})

describe('S22: who hears of a load that failed', () => {
  const broken = () => lazy('fake', {}, { aliases: ['fk'], load: () => Promise.reject(new Error('offline')) })

  it('is told the function and the label that were asked for, at the first call already', async () => {
    const { dispatcher } = fakeHost()
    dispatcher.register(broken())
    const f = dispatcher.backendDispatch<Callable>('f', async () => 'host')
    const data = { function: 'f', selector: 'fk', backend: 'fake', package: 'fake-package' }
    await expect(f({ backend: 'fk' })).rejects.toEqual(dispatchError('BACKEND_LOAD_FAILED', data))
  })

  it('is told the label by ready() and loadBackend() too', async () => {
    const { dispatcher } = fakeHost()
    dispatcher.register(broken())
    const error = dispatchError('BACKEND_LOAD_FAILED', { selector: 'fk', backend: 'fake' })
    await expect(dispatcher.ready('fk')).rejects.toEqual(error)
    await expect(dispatcher.loadBackend('fk')).rejects.toEqual(error)
  })

  it('is told apart, though two callers waited for one load', async () => {
    const { dispatcher } = fakeHost()
    dispatcher.register(broken())
    const [f, g] = ['f', 'g'].map((name) => dispatcher.backendDispatch<Callable>(name, async () => 'host'))
    const results = await Promise.allSettled([f!({ backend: 'fk' }), g!({ backend: 'fake' })])
    expect(results.map((each) => each.status === 'rejected' && each.reason)).toEqual([
      dispatchError('BACKEND_LOAD_FAILED', { function: 'f', selector: 'fk' }),
      dispatchError('BACKEND_LOAD_FAILED', { function: 'g', selector: 'fake' }),
    ])
  })

  it('may try again by an asynchronous call, also where only the code knows the name', async () => {
    const { dispatcher } = fakeHost()
    const load = vi.fn(async () => ({ name: 'ep', f: () => 'fake' }))
    load.mockRejectedValueOnce(new Error('offline'))
    dispatcher.register({ entrypoint: 'ep', package: 'p', load })
    await dispatcher.discover()
    const f = dispatcher.backendDispatch<Callable>('f', async () => 'host')
    expect(await f({ backend: 'ep' })).toBe('fake')
    expect(load).toHaveBeenCalledTimes(2)
  })
})
