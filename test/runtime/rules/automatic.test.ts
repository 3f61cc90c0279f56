import { describe, expect, it, vi } from 'vitest'
import { NotImplemented } from '../../../runtime/index.ts'
import { onDispatch } from '../../../runtime/trace.ts'
import {
  answering,
  automatic,
  type Callable,
  dispatchError,
  fakeHost,
  lazy,
  lists,
  loaded,
  ofCode,
  thrownBy,
  warning,
} from './support.ts'

describe('K1: a provider that answers for many functions', () => {
  it('is asked with the key and the caller’s own arguments, and its implementation runs', () => {
    const canHas = vi.fn((..._args: unknown[]): unknown => true)
    const implementation = vi.fn((..._args: unknown[]): unknown => 'fake')
    const getImplementation = vi.fn((..._args: unknown[]): unknown => implementation)
    const { f } = automatic({ fake: answering(canHas, getImplementation) })
    const options = { metric: 'cosine' }
    expect(f(1, options)).toBe('fake')
    expect(canHas.mock.calls).toStrictEqual([['f', 1, options]])
    expect(getImplementation.mock.calls).toStrictEqual([['f']])
    expect(implementation.mock.calls).toStrictEqual([[1, options]])
    expect(implementation.mock.calls[0]?.[1]).toBe(options)
  })

  it('serves explicit selections too, its implementation replacing the export', () => {
    const { dispatcher, settings } = fakeHost()
    const adapter = {
      f: () => 'export',
      ...answering(
        () => true,
        () => () => 'implementation',
      ),
    }
    dispatcher.register(loaded('fake', adapter, lists('f')))
    const f = dispatcher.backendDispatch<Callable>('f', () => 'host')
    expect(settings.useBackend('fake', () => f())).toBe('implementation')
  })

  it('may list its keys by name only', () => {
    const { dispatcher } = fakeHost({ autoDispatch: true, trustedBackends: {} })
    const adapter = answering(
      () => true,
      () => () => 'fake',
    )
    dispatcher.register(loaded('fake', adapter, { functions: ['f', 'fakehost:g'] as never }))
    const of = (key: string) => dispatcher.backendDispatch<Callable>(key, () => 'host')()
    expect([of('f'), of('fakehost:g'), of('h')]).toEqual(['fake', 'fake', 'host'])
  })

  it('has both exports of the pair; with one of them it is a module of named exports', () => {
    for (const half of [{ canHas: () => false }, { getImplementation: () => () => 'implementation' }]) {
      const { dispatcher } = fakeHost()
      dispatcher.register(loaded('fake', { ...half, f: () => 'export' }))
      const f = dispatcher.backendDispatch<Callable>('f', () => 'host')
      expect(f({ backend: 'fake' })).toBe('export')
    }
  })

  it('lists its keys statically: without functions it is PROVIDER_IGNORED in this mode', () => {
    const { dispatcher, settings, warnings } = fakeHost({ autoDispatch: true })
    dispatcher.register(loaded('fake', { f: () => 'fake' }))
    expect(settings.availableBackends()).toEqual([])
    expect(warnings).toEqual([warning('PROVIDER_IGNORED', { entrypoint: 'fake', package: 'fake-package' })])
  })
})

describe('K2: the key of a function', () => {
  it('is the name given to backendDispatch, with a subpath or without', () => {
    const { dispatcher, warnings } = fakeHost({ autoDispatch: true, trustedBackends: {} })
    const canHas = vi.fn((..._args: unknown[]): unknown => true)
    dispatcher.register(
      loaded(
        'fake',
        answering(canHas, () => () => 'fake'),
        lists('fakehost:f', 'fakehost/feature:canny', 'plain'),
      ),
    )
    for (const key of ['fakehost:f', 'fakehost/feature:canny', 'plain'])
      expect(dispatcher.backendDispatch<Callable>(key, () => 'host')()).toBe('fake')
    expect(canHas.mock.calls.map(([key]) => key)).toEqual(['fakehost:f', 'fakehost/feature:canny', 'plain'])
    expect(
      ofCode(warnings, 'DISPATCHED').map(({ data }) => (data as { function?: string }).function),
    ).toEqual(['fakehost:f', 'fakehost/feature:canny', 'plain'])
  })
})

describe('K3: when backends are asked', () => {
  it('asks nobody without autoDispatch, also where a scope was opened before', () => {
    const { dispatcher, settings } = fakeHost()
    const canHas = vi.fn(() => true)
    dispatcher.register(
      loaded(
        'fake',
        answering(canHas, () => () => 'fake'),
        lists('f'),
      ),
    )
    const f = dispatcher.backendDispatch<Callable>('f', () => 'host')
    expect(f()).toBe('host')
    expect(settings.useBackend('cpu', () => f())).toBe('host')
    expect(f()).toBe('host')
    expect(f({ backend: null })).toBe('host')
    expect(canHas).not.toHaveBeenCalled()
  })

  it('passes over a kernel that promises what the host function does not', () => {
    const { dispatcher } = fakeHost({ autoDispatch: true, trustedBackends: {} })
    const kernel = vi.fn(async () => 'fake')
    dispatcher.register(loaded('fake', { f: kernel }, { functions: { f: { params: [], async: true } } }))
    const f = dispatcher.backendDispatch<Callable>('f', () => 'host', { params: [] })
    expect(f()).toBe('host')
    expect(kernel).not.toHaveBeenCalled()
  })

  it('asks a backend once, however many aliases it has', () => {
    const { dispatcher } = fakeHost({ autoDispatch: true, trustedBackends: {} })
    const canHas = vi.fn(() => false)
    const adapter = answering(canHas, () => () => 'fake')
    dispatcher.register(loaded('fake', adapter, { ...lists('f'), aliases: ['fk', 'other'] }))
    expect(dispatcher.backendDispatch<Callable>('f', () => 'host')()).toBe('host')
    expect(canHas).toHaveBeenCalledTimes(1)
  })

  it('asks loaded backends only: one that is not loaded has declined, for asynchronous functions too', async () => {
    const { dispatcher } = fakeHost({ autoDispatch: true })
    const load = vi.fn(async () => ({ f: async () => 'fake' }))
    dispatcher.register(lazy('fake', {}, { load, ...lists('f') }))
    const f = dispatcher.backendDispatch<Callable>('f', async () => 'host')
    expect(await f()).toBe('host')
    expect(load).not.toHaveBeenCalled()
    await dispatcher.ready('fake')
    expect(await f()).toBe('fake')
  })
})

describe('K5: nothing installed', () => {
  it('runs the host without a notification', () => {
    const { f, warnings } = automatic({})
    expect(f()).toBe('host')
    expect(warnings).toEqual([])
  })

  it('changes nothing after an installation unless the host has chosen autoDispatch', () => {
    const { dispatcher, warnings } = fakeHost()
    dispatcher.register(loaded('fake', { f: () => 'fake' }, lists('f')))
    expect(dispatcher.backendDispatch<Callable>('f', () => 'host')()).toBe('host')
    expect(warnings).toEqual([])
  })
})

describe('K6: the order of candidates', () => {
  it('is the code-point order of canonical names, whatever the order of registration', () => {
    const asked: string[] = []
    const declining = (name: string) =>
      answering(
        () => {
          asked.push(name)
          return false
        },
        () => () => name,
      )
    const names = ['b', 'Z', 'a', 'a.b', '9']
    const { f } = automatic(Object.fromEntries(names.map((name) => [name, declining(name)])))
    expect(f()).toBe('host')
    expect(asked).toEqual(['9', 'Z', 'a', 'a.b', 'b'])
  })
})

describe('K7: what is asked of each backend', () => {
  it('skips one that does not list the function', () => {
    const { dispatcher } = fakeHost({ autoDispatch: true })
    const canHas = vi.fn(() => true)
    dispatcher.register(
      loaded(
        'fake',
        answering(canHas, () => () => 'fake'),
        lists('other'),
      ),
    )
    expect(dispatcher.backendDispatch<Callable>('f', () => 'host')()).toBe('host')
    expect(canHas).not.toHaveBeenCalled()
  })

  it.each([[true], [1], ['yes'], [{}], [[]]])('takes the truthy answer %j of canHas as yes', (answer) => {
    expect(
      automatic({
        fake: answering(
          () => answer,
          () => () => 'fake',
        ),
      }).f(),
    ).toBe('fake')
  })

  it.each([[false], [0], [''], [null], [undefined], [NaN]])(
    'takes the answer %j of canHas as no',
    (answer) => {
      expect(
        automatic({
          fake: answering(
            () => answer,
            () => () => 'fake',
          ),
        }).f(),
      ).toBe('host')
    },
  )

  it('stops at the first that accepts', () => {
    const last = vi.fn(() => true)
    const { f } = automatic({
      a: answering(
        () => false,
        () => () => 'a',
      ),
      b: answering(
        () => true,
        () => () => 'b',
      ),
      c: answering(last, () => () => 'c'),
    })
    expect(f()).toBe('b')
    expect(last).not.toHaveBeenCalled()
  })

  it('asks canRun and shouldRun of a backend of plain exports', () => {
    const hooks = (answer: unknown) => ({ f: { shouldRun: () => answer } })
    const { f } = automatic({
      a: { f: () => 'a', hooks: { f: { canRun: () => 'no' } } },
      b: { f: () => 'b', hooks: hooks('too small') },
      c: { f: () => 'c', hooks: hooks(true) },
    })
    expect(f()).toBe('c')
  })
})

describe('K8: fallback and errors', () => {
  it('runs the host, without a notification, when every backend has declined', () => {
    const { f, warnings } = automatic({
      a: answering(
        () => false,
        () => () => 'a',
      ),
      b: answering(
        () => false,
        () => () => 'b',
      ),
    })
    expect(f()).toBe('host')
    expect(warnings).toEqual([])
  })

  it('tries the next after NotImplemented, and then the host', async () => {
    expect(automatic({ a: { f: () => NotImplemented }, b: { f: () => 'b' } }).f()).toBe('b')
    expect(automatic({ a: { f: () => NotImplemented } }).f()).toBe('host')
    const asynchronous = automatic({ a: { f: async () => NotImplemented } }, async () => 'host')
    expect(await asynchronous.f()).toBe('host')
  })

  it.each(['canHas', 'getImplementation', 'implementation'])(
    'lets an error of %s through and tries nobody else',
    (thrower) => {
      const error = new Error(thrower)
      const fail = () => {
        throw error
      }
      const host = vi.fn(() => 'host')
      const next = vi.fn(() => 'next')
      const { f } = automatic(
        {
          a: answering(
            thrower === 'canHas' ? fail : () => true,
            thrower === 'getImplementation' ? fail : () => fail,
          ),
          b: { f: next },
        },
        host,
      )
      expect(() => f()).toThrow(error)
      expect(host).not.toHaveBeenCalled()
      expect(next).not.toHaveBeenCalled()
    },
  )

  it.each([[null], [undefined], [3], [{}]])(
    'is NOT_CALLABLE before any notification when the implementation is %j',
    (implementation) => {
      const { f, told } = automatic({
        fake: answering(
          () => true,
          () => implementation,
        ),
      })
      expect(() => f()).toThrow(dispatchError('NOT_CALLABLE', { function: 'f', backend: 'fake' }))
      expect(told()).toEqual([])
    },
  )
})

describe('K6: what nobody has typed', () => {
  it('is no selector: neither in what a trace hears nor in what goes wrong', () => {
    const notCallable = answering(
      () => true,
      () => 'no function',
    )
    const { f, dispatcher } = automatic({ fake: notCallable })
    expect(thrownBy(() => f())).toMatchObject({ code: 'NOT_CALLABLE', data: { backend: 'fake' } })
    expect(thrownBy(() => f()).data?.selector).toBeUndefined()
    const heard: unknown[] = []
    notCallable.getImplementation = () => () => 'fake'
    onDispatch(dispatcher, ({ backend, selector }) => void heard.push([backend, selector]))
    f()
    expect(heard).toEqual([['fake', undefined]])
  })
})
