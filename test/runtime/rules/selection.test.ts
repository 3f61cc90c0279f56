import { afterEach, describe, expect, it, vi } from 'vitest'
import { NotImplemented } from '../../../runtime/index.ts'
import {
  type Callable,
  dispatchError,
  fakeHost,
  lazy,
  loaded,
  oneFunction,
  option,
  position,
  registerUnchecked,
  thrownBy,
} from './support.ts'

/** A host with names of every kind. */
function manyNames() {
  const host = fakeHost({
    trustedBackends: {
      cuda: { package: 'fake-cuda', aliases: ['nvidia'] },
      metal: { packages: ['p1', 'p2'] },
      plain: {},
    },
    reservedBackends: { quantum: 'Nobody has built it.' },
  })
  host.dispatcher.register(loaded('fake_gpu', {}, { aliases: ['gpu'] }))
  registerUnchecked(host.dispatcher, { entrypoint: 'broken_entry', adapter: { name: 3 } })
  return host
}

describe('S29: a selection that fails', () => {
  it.each([[''], [3], [null], [undefined], [{}], [true]])('is BAD_ARGUMENTS for the name %j', (name) => {
    const { settings } = manyNames()
    expect(() => {
      settings.backend = name as string
    }).toThrow(dispatchError('BAD_ARGUMENTS'))
    expect(() => settings.useBackend(name as string, () => 1)).toThrow(dispatchError('BAD_ARGUMENTS'))
  })

  it('is UNKNOWN_BACKEND with all that is available, sorted', () => {
    const error = thrownBy(() => manyNames().settings.useBackend('zzz', () => 1))
    expect(error).toEqual(
      dispatchError('UNKNOWN_BACKEND', { selector: 'zzz', available: ['fake_gpu', 'gpu'] }),
    )
    expect(error.data).not.toHaveProperty('backend')
    expect(error.data).not.toHaveProperty('suggestion')
    expect(error.message).toContain('zzz')
  })

  it.each([
    ['fake', 'fake_gpu'],
    ['fake_gp', 'fake_gpu'],
    ['gpux', 'gpu'],
    ['cud', 'cuda'],
    ['nvidai', 'nvidia'],
    ['quantun', 'quantum'],
    ['broken_entri', 'broken_entry'],
  ])('suggests for %j the nearest name, %j', (selector, suggestion) => {
    expect(() => manyNames().settings.useBackend(selector, () => 1)).toThrow(
      dispatchError('UNKNOWN_BACKEND', { suggestion }),
    )
  })

  it('compares case-sensitively, so CUDA is not near cuda', () => {
    const { data } = thrownBy(() => manyNames().settings.useBackend('CUDA', () => 1))
    expect(data).not.toHaveProperty('suggestion')
  })

  it('suggests a name from a ratio of 0.4 on, and of equal ratios the greater by code point', () => {
    const { dispatcher, settings } = fakeHost()
    // 2M/T of `ab` with `axxx`: 2/6 < 0.4; with `axx`: 2/5 = 0.4.
    dispatcher.register(loaded('axxx'))
    expect(thrownBy(() => settings.useBackend('ab', () => 1)).data).not.toHaveProperty('suggestion')
    dispatcher.register(loaded('axx'))
    dispatcher.register(loaded('ayy'))
    expect(thrownBy(() => settings.useBackend('ab', () => 1)).data).toMatchObject({ suggestion: 'ayy' })
  })

  it('is BACKEND_NOT_INSTALLED with the install command for a trusted backend that is absent', () => {
    for (const [selector, backend, name] of [
      ['cuda', 'cuda', 'fake-cuda'],
      ['nvidia', 'cuda', 'fake-cuda'],
      ['metal', 'metal', 'p1'],
      ['plain', 'plain', 'plain'],
    ] as const) {
      const error = thrownBy(() => manyNames().settings.useBackend(selector, () => 1))
      expect(error).toEqual(dispatchError('BACKEND_NOT_INSTALLED', { selector, backend, package: name }))
      expect(error.message).toMatch(new RegExp(`(npm install|(pnpm|yarn|bun) add) ${name}`))
    }
  })

  it('leaves the old value', () => {
    const { settings } = manyNames()
    settings.backend = 'gpu'
    expect(() => {
      settings.backend = 'nope'
    }).toThrow(dispatchError('UNKNOWN_BACKEND'))
    expect(settings.backend).toBe('fake_gpu')
  })

  it('gives a call the same errors as a setting', () => {
    const { dispatcher } = manyNames()
    const f = dispatcher.backendDispatch<Callable>('f', () => 'host')
    for (const [backend, code] of [
      ['zzz', 'UNKNOWN_BACKEND'],
      ['quantum', 'RESERVED_BACKEND'],
      ['cuda', 'BACKEND_NOT_INSTALLED'],
      ['broken_entry', 'PROVIDER_INVALID'],
      ['', 'BAD_ARGUMENTS'],
      [3, 'BAD_ARGUMENTS'],
    ] as const)
      expect(() => f({ backend })).toThrow(dispatchError(code))
  })

  it('says which function was called with which selector where that is no text', () => {
    const { dispatcher } = manyNames()
    const f = dispatcher.backendDispatch<Callable>('f', () => 'host')
    const data = { function: 'f', selector: 3, reason: 'no text' }
    expect(() => f({ backend: 3 })).toThrow(dispatchError('BAD_ARGUMENTS', data))
  })

  it('is a rejection for an asynchronous host function and thrown for any other', async () => {
    const { dispatcher } = fakeHost()
    const asynchronous = dispatcher.backendDispatch<Callable>('f', async () => 'host')
    const declared = dispatcher.backendDispatch<Callable>('g', () => 'host', { params: [], async: true })
    const synchronous = dispatcher.backendDispatch<Callable>('h', () => Promise.resolve('host'))
    await expect(asynchronous({ backend: 'nope' })).rejects.toEqual(dispatchError('UNKNOWN_BACKEND'))
    await expect(declared({ backend: 'nope' })).rejects.toEqual(dispatchError('UNKNOWN_BACKEND'))
    expect(() => synchronous({ backend: 'nope' })).toThrow(dispatchError('UNKNOWN_BACKEND'))
  })
})

describe('S30: the setting', () => {
  it('is cpu in a scope that selects cpu, whatever is selected around it', () => {
    const { settings } = manyNames()
    settings.backend = 'gpu'
    expect(settings.useBackend('cpu', () => settings.backend)).toBe('cpu')
  })

  it('is cpu until something is selected, and reads as the canonical name', () => {
    const { settings } = manyNames()
    expect(settings.backend).toBe('cpu')
    settings.backend = 'gpu'
    expect(settings.backend).toBe('fake_gpu')
    settings.backend = 'cpu'
    expect(settings.backend).toBe('cpu')
  })

  it('governs the calls that follow', () => {
    const { settings, f } = oneFunction()
    expect(f()).toBe('host')
    settings.backend = 'fk'
    expect(f()).toBe('fake')
    settings.backend = 'cpu'
    expect(f()).toBe('host')
  })
})

describe('S33: precedence for one call', () => {
  it('is the call, then the scope, then the setting, then cpu', () => {
    const { dispatcher, settings, f } = oneFunction()
    for (const name of ['a', 'b']) dispatcher.register(loaded(name, { f: () => name }))
    expect(f()).toBe('host')
    settings.backend = 'fake'
    expect(f()).toBe('fake')
    settings.useBackend('a', () => {
      expect(f()).toBe('a')
      expect(f({ backend: 'b' })).toBe('b')
      expect(f({ backend: 'cpu' })).toBe('host')
      settings.useBackend('cpu', () => expect(f()).toBe('host'))
    })
  })

  it('lets null and undefined mean the setting', () => {
    const { settings, f } = oneFunction()
    expect(f({ backend: undefined })).toBe('host')
    settings.backend = 'fake'
    expect(f({ backend: undefined })).toBe('fake')
    expect(f({ backend: null })).toBe('fake')
  })

  it('concerns that call only: calls inside the kernel see the surrounding setting', () => {
    const { dispatcher, settings } = fakeHost()
    const inner = dispatcher.backendDispatch<Callable>('inner', () => 'host')
    const outer = dispatcher.backendDispatch<Callable>('outer', () => 'host')
    dispatcher.register(loaded('a', { inner: () => 'a', outer: () => [inner(), settings.backend] }))
    dispatcher.register(loaded('b', { inner: () => 'b' }))
    expect(outer({ backend: 'a' })).toEqual(['host', 'cpu'])
    settings.backend = 'b'
    expect(outer({ backend: 'a' })).toEqual(['b', 'b'])
  })
})

describe('S29: a list of backends', () => {
  function listed() {
    const host = fakeHost({ trustedBackends: { a: {}, b: {} } })
    host.dispatcher.register(
      loaded('a', { onlyA: () => 'a', both: () => 'a', refusing: () => NotImplemented }),
    )
    host.dispatcher.register(loaded('b', { both: () => 'b', refusing: () => NotImplemented }))
    const dispatched = (name: string) => host.dispatcher.backendDispatch<Callable>(name, () => 'host')
    return { ...host, dispatched }
  }

  it('gives each call the first that has the function', () => {
    const { settings, dispatched } = listed()
    const [onlyA, both] = [dispatched('onlyA'), dispatched('both')]
    expect(settings.useBackend(['b', 'a'], () => [onlyA(), both(), settings.backend])).toEqual([
      'a',
      'b',
      'b',
    ])
  })

  it('passes a backend whose kernel returns NotImplemented', () => {
    const { dispatcher, settings, dispatched } = listed()
    dispatcher.register(loaded('c', { refusing: () => 'c' }))
    expect(settings.useBackend(['a', 'b', 'c'], () => dispatched('refusing')())).toBe('c')
  })

  it('is NOT_IMPLEMENTED with every reason when all have passed', () => {
    const { settings, dispatched } = listed()
    const error = thrownBy(() => settings.useBackend(['a', 'b'], () => dispatched('refusing')()))
    expect(error).toEqual(
      dispatchError('NOT_IMPLEMENTED', {
        function: 'refusing',
        candidates: [
          { backend: 'a', reason: expect.any(String) },
          { backend: 'b', reason: expect.any(String) },
        ],
      }),
    )
  })

  it('may end with cpu, which runs the host when all others have passed', () => {
    const { settings, dispatched } = listed()
    expect(settings.useBackend(['a', 'cpu'], () => dispatched('refusing')())).toBe('host')
  })

  it('takes one name as a list of one, aliases included', () => {
    const { dispatcher, settings } = listed()
    dispatcher.register(loaded('c', {}, { aliases: ['see'] }))
    expect(settings.useBackend(['see'], () => settings.backend)).toBe('c')
  })

  it('names the function of a call that it refuses', () => {
    const { f, settings } = oneFunction()
    expect(() => f({ backend: 'nope' })).toThrow(dispatchError('UNKNOWN_BACKEND', { function: 'f' }))
    expect(() => settings.useBackend('nope')).toThrow(dispatchError('UNKNOWN_BACKEND'))
  })

  it('says what is wrong with the arguments of a scope', () => {
    const { settings } = oneFunction()
    const refused = (reason: string) => dispatchError('BAD_ARGUMENTS', { reason })
    expect(() => settings.useBackend([], () => 1)).toThrow(refused('no names'))
    expect(() => settings.useBackend('fake', 3 as never)).toThrow(refused('no function'))
    expect(() => settings.useBackend('fake', (on) => on(3 as never))).toThrow(refused('no function'))
  })

  it('names a whole list that nobody has taken', () => {
    const { dispatcher, settings, f } = oneFunction({ kernel: null })
    dispatcher.register(loaded('other'))
    expect(() => settings.useBackend(['fk', 'other'], () => f())).toThrow(
      dispatchError('NOT_IMPLEMENTED', { selector: 'fk, other' }),
    )
  })

  it('validates every name before it calls the body, and refuses an empty list', () => {
    const { settings } = listed()
    const body = vi.fn()
    expect(() => settings.useBackend(['a', 'nope'], body)).toThrow(dispatchError('UNKNOWN_BACKEND'))
    expect(() => settings.useBackend([], body)).toThrow(dispatchError('BAD_ARGUMENTS'))
    expect(() => settings.useBackend(['a', 3 as unknown as string], body)).toThrow(
      dispatchError('BAD_ARGUMENTS'),
    )
    expect(body).not.toHaveBeenCalled()
  })

  it('loads what it needs for an asynchronous function', async () => {
    const { dispatcher, settings } = listed()
    dispatcher.register(lazy('c', { g: async () => 'c' }))
    const g = dispatcher.backendDispatch<Callable>('g', async () => 'host')
    expect(await settings.useBackend(['a', 'c'], () => g())).toBe('c')
  })
})

describe('S16: what selects nothing', () => {
  const slot = Symbol.for('backstitch.entries/1')
  const globals = globalThis as { [slot]?: unknown }
  afterEach(() => {
    delete globals[slot]
  })

  it('does not read the entries: `cpu` in a call, a scope, a setting or a lookup', async () => {
    const get = vi.fn(() => [])
    globals[slot] = { get }
    const { dispatcher, settings } = fakeHost()
    const f = dispatcher.backendDispatch<Callable>('f', () => 'host')
    const seen = [f({ backend: 'cpu' }), settings.useBackend('cpu', () => f(1)), f()]
    settings.backend = 'cpu'
    await dispatcher.ready('cpu')
    expect([...seen, dispatcher.getBackend('cpu')]).toEqual(['host', 'host', 'host', null])
    expect(get).not.toHaveBeenCalled()
    expect(() => f({ backend: 'fake' })).toThrow()
    expect(get).toHaveBeenCalledTimes(1)
  })

  it.each([null, undefined])('is `backend: %s`, which reaches nobody where it has to be moved', (backend) => {
    const kernel = vi.fn()
    const { f, settings } = oneFunction({ kernel })
    settings.backend = 'fake'
    f(1, { backend, scale: 2 })
    expect(kernel.mock.calls[0]).toEqual([1, { scale: 2 }])
    f(1, { backend: null })
    expect(kernel.mock.calls[1]).toStrictEqual([1])
  })

  it('is a `null` that the host does not see either', () => {
    const host = vi.fn()
    const { f } = oneFunction({ host })
    f(1, { backend: null, scale: 2 })
    expect(host.mock.calls[0]).toStrictEqual([1, { scale: 2 }])
  })
})

describe('S33: an options object that is not the last argument', () => {
  it('is found by the spec an entry brings, with nothing selected before', () => {
    const { dispatcher } = fakeHost()
    const params = [position('a'), option('o'), position('done')]
    const hostFunctions = { f: { params, optionsIndex: 1 } }
    dispatcher.register(loaded('fake', { f: () => 'fake' }, { hostFunctions }))
    const f = dispatcher.backendDispatch<Callable>('f', () => 'host')
    expect(f(1, { backend: 'fake' }, () => {})).toBe('fake')
  })
})
