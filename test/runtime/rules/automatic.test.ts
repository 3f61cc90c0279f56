import { afterEach, describe, expect, it, vi } from 'vitest'
import { NotImplemented } from '../../../runtime/index.ts'
import {
  type Callable,
  dispatchError,
  fakeHost,
  lazy,
  loaded,
  ofCode,
  registerUnchecked,
  warning,
} from './support.ts'

afterEach(() => {
  vi.unstubAllEnvs()
})

const lists = (...keys: string[]) => ({
  functions: Object.fromEntries(keys.map((key) => [key, { params: [] }])),
})

/** A provider in scikit-image's form: it answers for many functions at once. */
function answering(canHas: Callable, getImplementation: Callable): { [name: string]: unknown } {
  return { canHas, getImplementation }
}

function automatic(backends: { [name: string]: { [name: string]: unknown } }, host: Callable = () => 'host') {
  const created = fakeHost({ autoDispatch: true, trustedBackends: {} })
  for (const [name, kernels] of Object.entries(backends))
    created.dispatcher.register(loaded(name, kernels, lists('f')))
  return {
    ...created,
    f: created.dispatcher.backendDispatch<Callable>('f', host),
    told: () => ofCode(created.warnings, 'DISPATCHED'),
  }
}

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

describe('K9: the notification', () => {
  it('is told at every call, after acceptance and before the implementation runs', () => {
    const order: string[] = []
    const { dispatcher } = fakeHost({
      autoDispatch: true,
      trustedBackends: { fake: {} },
      onWarning: ({ code }) => void order.push(code),
    })
    const adapter = answering(
      () => {
        order.push('canHas')
        return true
      },
      () => () => order.push('run'),
    )
    dispatcher.register(loaded('fake', adapter, lists('f')))
    const f = dispatcher.backendDispatch<Callable>('f', () => 'host')
    f()
    f()
    expect(order).toEqual(['canHas', 'DISPATCHED', 'run', 'canHas', 'DISPATCHED', 'run'])
  })

  it('names the function and the backend, and how to switch dispatching off', () => {
    const { f, told } = automatic({ fake: { f: () => 'fake' } })
    f()
    expect(told()).toEqual([warning('DISPATCHED', { function: 'f', backend: 'fake' })])
    expect(told()[0]?.message).toContain('FAKEHOST_NO_DISPATCHING')
  })

  it('is not told for what the call or the program selected', () => {
    const { settings, f, told } = automatic({ fake: { f: () => 'fake' } })
    f({ backend: 'fake' })
    settings.useBackend('fake', () => f())
    settings.backend = 'fake'
    f()
    expect(told()).toEqual([])
  })

  it('is shown once for each function and backend by the default sink', () => {
    const emitted = vi.spyOn(process, 'emitWarning').mockImplementation(() => {})
    const { dispatcher } = fakeHost({
      autoDispatch: true,
      trustedBackends: { fake: {} },
      onWarning: undefined,
    } as object)
    dispatcher.register(loaded('fake', { f: () => 1, g: () => 2 }, lists('f', 'g')))
    const [f, g] = ['f', 'g'].map((name) => dispatcher.backendDispatch<Callable>(name, () => 'host'))
    for (let call = 0; call < 3; call += 1) {
      f?.()
      g?.()
    }
    expect(emitted).toHaveBeenCalledTimes(2)
    emitted.mockRestore()
  })
})

describe('K10: the guard of the namespace', () => {
  const registers = (...keys: string[]) => {
    const { dispatcher, settings, warnings } = fakeHost({ autoDispatch: true })
    dispatcher.register(loaded('fake', {}, lists(...keys)))
    return { accepted: settings.availableBackends().includes('fake'), warnings }
  }

  it.each(['fakehost:f', 'fakehost/feature:canny', 'f'])('accepts the key %s', (key) => {
    expect(registers(key)).toEqual({ accepted: true, warnings: [] })
  })

  it.each(['other:f', 'myfakehost:f', 'fakehost2/x:f', '_fakehost:f', 'fakehost.feature:f', ':f'])(
    'ignores the provider of the key %s',
    (key) => {
      const { accepted, warnings } = registers('f', key)
      expect(accepted).toBe(false)
      expect(warnings).toEqual([warning('PROVIDER_IGNORED', { entrypoint: 'fake' })])
    },
  )

  it('never breaks the host or the other providers', () => {
    const { dispatcher } = fakeHost({ autoDispatch: true })
    dispatcher.register(loaded('bad', { f: () => 'bad' }, lists('other:f')))
    dispatcher.register(loaded('good', { f: () => 'good' }, lists('f')))
    expect(dispatcher.backendDispatch<Callable>('f', () => 'host')()).toBe('good')
  })
})

describe('K11: a provider without static information', () => {
  it('is warned about and skipped, and later calls do not fail', () => {
    const { dispatcher, warnings } = fakeHost({ autoDispatch: true })
    registerUnchecked(dispatcher, { adapter: { name: 'fake', f: () => 'fake' } })
    const f = dispatcher.backendDispatch<Callable>('f', () => 'host')
    expect([f(), f()]).toEqual(['host', 'host'])
    expect(warnings).toEqual([warning('PROVIDER_IGNORED', { entrypoint: 'fake' })])
  })
})

describe('K12: a function under a key of its own', () => {
  it('is known by the given name, not by that of the function', () => {
    const { dispatcher } = fakeHost({ autoDispatch: true })
    dispatcher.register(
      loaded(
        'fake',
        answering(
          () => true,
          (key) => () => key,
        ),
        lists('fakehost/public:canny'),
      ),
    )
    const internalName = () => 'host'
    expect(dispatcher.backendDispatch<Callable>('fakehost/public:canny', internalName)()).toBe(
      'fakehost/public:canny',
    )
    expect(internalName()).toBe('host')
  })
})

describe('K13: results', () => {
  it('are passed on as they are: conversion is the backend’s job', () => {
    const result = new Float32Array(2)
    expect(automatic({ fake: { f: () => result } }).f(new Float64Array(2))).toBe(result)
  })
})

describe('K15: nested dispatch', () => {
  it('dispatches again when a kernel calls another host function', () => {
    const { dispatcher } = fakeHost({ autoDispatch: true })
    const inner = dispatcher.backendDispatch<Callable>('inner', () => 'host')
    const outer = dispatcher.backendDispatch<Callable>('outer', () => 'host')
    dispatcher.register(
      loaded('fake', { inner: () => 'inner fake', outer: () => inner() }, lists('inner', 'outer')),
    )
    expect(outer()).toBe('inner fake')
  })

  it('dispatches when the host’s own implementation calls another host function', () => {
    const { dispatcher } = fakeHost({ autoDispatch: true })
    const inner = dispatcher.backendDispatch<Callable>('inner', () => 'host')
    const outer = dispatcher.backendDispatch<Callable>('outer', () => inner())
    dispatcher.register(loaded('fake', { inner: () => 'inner fake' }, lists('inner')))
    expect(outer()).toBe('inner fake')
  })
})

describe('K14: forcing the host', () => {
  it('is backend: cpu in a call, and useBackend(cpu)', () => {
    const { settings, f } = automatic({ fake: { f: () => 'fake' } })
    expect(f({ backend: 'cpu' })).toBe('host')
    expect(settings.useBackend('cpu', () => f())).toBe('host')
    expect(f()).toBe('fake')
  })

  it('is not the assignment of cpu outside a scope, which returns to nothing selected', () => {
    const { dispatcher, settings, f } = automatic({ fake: { f: () => 'fake' } })
    dispatcher.register(loaded('other', { f: () => 'other' }, lists('f')))
    settings.backend = 'other'
    expect(f()).toBe('other')
    settings.backend = 'cpu'
    expect(f()).toBe('fake')
  })
})
