import { describe, expect, it, vi } from 'vitest'
import { type Callable, dispatchError, fakeHost, lazy, loaded, ofCode, oneFunction } from './support.ts'

const pause = (milliseconds = 1) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** A host whose function `f` says which backend ran, with the backends `a`, `b` and `c`. */
function threeBackends() {
  const host = fakeHost({ trustedBackends: { a: {}, b: {}, c: {} } })
  for (const name of ['a', 'b', 'c']) host.dispatcher.register(loaded(name, { f: () => name }))
  return { ...host, f: host.dispatcher.backendDispatch<Callable>('f', () => 'host') }
}

describe('S31: useBackend()', () => {
  it('selects for the body, returns what it returns, and restores', () => {
    const { settings, f } = threeBackends()
    expect(settings.useBackend('a', () => [f(), settings.backend])).toEqual(['a', 'a'])
    expect([f(), settings.backend]).toEqual(['host', 'cpu'])
  })

  it('nests', () => {
    const { settings, f } = threeBackends()
    settings.backend = 'c'
    const seen = settings.useBackend('a', () => [f(), settings.useBackend('b', () => f()), f()])
    expect([seen, f()]).toEqual([['a', 'b', 'a'], 'c'])
  })

  it('restores when the body throws or rejects, and passes the error on', async () => {
    const { settings } = threeBackends()
    const error = new Error('body')
    expect(() =>
      settings.useBackend('a', () => {
        throw error
      }),
    ).toThrow(error)
    expect(settings.backend).toBe('cpu')
    await expect(settings.useBackend('a', async () => Promise.reject(error))).rejects.toBe(error)
    expect(settings.backend).toBe('cpu')
  })

  it('validates before it calls the body, and throws at once even for an asynchronous body', () => {
    const { settings } = threeBackends()
    const body = vi.fn(async () => 1)
    expect(() => settings.useBackend('nope', body)).toThrow(
      dispatchError('UNKNOWN_BACKEND', { selector: 'nope' }),
    )
    expect(body).not.toHaveBeenCalled()
    expect(settings.backend).toBe('cpu')
  })

  it('returns the promise of an asynchronous body', async () => {
    const { settings } = threeBackends()
    expect(await settings.useBackend('a', async () => 7)).toBe(7)
  })

  it('gives a disposable for synchronous scopes', () => {
    const { settings, f } = threeBackends()
    {
      using scope = settings.useBackend('a')
      expect(scope).toBeDefined()
      expect(f()).toBe('a')
    }
    expect(f()).toBe('host')
  })

  it('restores what was there when disposables nest, and once only', () => {
    const { settings, f } = threeBackends()
    const outer = settings.useBackend('a')
    const inner = settings.useBackend('b')
    expect(f()).toBe('b')
    inner[Symbol.dispose]()
    expect(f()).toBe('a')
    inner[Symbol.dispose]()
    expect(f()).toBe('a')
    outer[Symbol.dispose]()
    expect(f()).toBe('host')
  })

  it('validates the name of a disposable scope before it opens it', () => {
    const { settings } = threeBackends()
    expect(() => settings.useBackend('nope')).toThrow(dispatchError('UNKNOWN_BACKEND'))
    expect(settings.backend).toBe('cpu')
  })

  it('lets the setter change the innermost scope for its rest', () => {
    const { settings, f } = threeBackends()
    settings.useBackend('a', () => {
      settings.useBackend('b', () => {
        settings.backend = 'c'
        expect(f()).toBe('c')
      })
      expect(f()).toBe('a')
    })
    expect(settings.backend).toBe('cpu')
  })

  it('is one backend instead of a list after an assignment', () => {
    const { dispatcher, settings, f } = threeBackends()
    dispatcher.register(loaded('lacking'))
    settings.useBackend(['lacking'], () => {
      expect(() => f()).toThrow(dispatchError('NOT_IMPLEMENTED'))
      settings.backend = 'lacking'
      expect(f()).toBe('host')
    })
  })

  it('keeps the list that it was opened with, whatever becomes of the array', () => {
    const { settings, f } = threeBackends()
    const names = ['a']
    settings.useBackend(names, () => {
      names[0] = 'b'
      expect(f()).toBe('a')
    })
  })

  it('keeps the scope as it was when an assignment inside it fails', () => {
    const { settings, f } = threeBackends()
    settings.useBackend('a', () => {
      expect(() => {
        settings.backend = 'nope'
      }).toThrow(dispatchError('UNKNOWN_BACKEND'))
      expect(f()).toBe('a')
    })
  })

  it('binds a function to the scope, also after its end', () => {
    const { settings, f } = threeBackends()
    const bound = settings.useBackend('a', (on) => on(f))
    expect(bound()).toBe('a')
    expect(settings.useBackend('b', () => bound())).toBe('a')
    expect(f()).toBe('host')
  })

  it('binds a function without changing what it takes, returns or is called on', () => {
    const { settings } = threeBackends()
    const read = function (this: { x: number }, y: number): number[] {
      return [this.x, y]
    }
    const bound = settings.useBackend('a', (on) => on(read))
    expect(bound.call({ x: 1 }, 2)).toEqual([1, 2])
  })
})

describe('S32: whom a scope concerns', () => {
  it('holds through awaits', async () => {
    const { settings, f } = threeBackends()
    const seen = await settings.useBackend('a', async () => {
      const first = f()
      await pause()
      return [first, f(), settings.backend]
    })
    expect(seen).toEqual(['a', 'a', 'a'])
    expect(f()).toBe('host')
  })

  it('does not leak between two requests that interleave', async () => {
    const { settings, f } = threeBackends()
    const request = (name: string, step: number) =>
      settings.useBackend(name, async () => {
        const seen = [f()]
        for (let turn = 0; turn < 5; turn += 1) {
          await pause(step)
          seen.push(f())
        }
        return seen
      })
    const [first, second, third] = await Promise.all([request('a', 1), request('b', 2), request('c', 1)])
    expect(new Set(first)).toEqual(new Set(['a']))
    expect(new Set(second)).toEqual(new Set(['b']))
    expect(new Set(third)).toEqual(new Set(['c']))
  })

  it('does not concern callers beside it while it waits', async () => {
    const { settings, f } = threeBackends()
    const scope = settings.useBackend('a', async () => {
      await pause(3)
      return f()
    })
    expect([f(), settings.backend]).toEqual(['host', 'cpu'])
    await pause()
    expect(f()).toBe('host')
    expect(await scope).toBe('a')
  })

  it('keeps an assignment inside a scope from siblings and from outside', async () => {
    const { settings, f } = threeBackends()
    const first = settings.useBackend('a', async () => {
      settings.backend = 'c'
      await pause(2)
      return f()
    })
    const second = settings.useBackend('a', async () => {
      await pause(1)
      return f()
    })
    expect(await Promise.all([first, second])).toEqual(['c', 'a'])
    expect(f()).toBe('host')
  })

  it('lets an assignment outside a scope change the default for everybody', async () => {
    const { settings, f } = threeBackends()
    const other = pause(2).then(() => f())
    const scoped = settings.useBackend('b', async () => {
      await pause(2)
      return f()
    })
    settings.backend = 'a'
    expect(await other).toBe('a')
    expect(await scoped).toBe('b')
  })

  it('is kept by timers and promises that were started in it, after its end', async () => {
    const { settings, f } = threeBackends()
    const later: Promise<unknown>[] = []
    settings.useBackend('a', () => {
      later.push(new Promise((resolve) => setTimeout(() => resolve(f()), 2)))
      later.push(Promise.resolve().then(() => f()))
    })
    expect(await Promise.all(later)).toEqual(['a', 'a'])
  })

  it('keeps two hosts apart', () => {
    const [first, second] = [threeBackends(), threeBackends()]
    first.settings.useBackend('a', () => {
      second.settings.useBackend('b', () => {
        expect([first.f(), second.f()]).toEqual(['a', 'b'])
      })
    })
  })

  it('never warns of ambiguity where AsyncLocalStorage exists', async () => {
    const { settings, f, warnings } = threeBackends()
    await settings.useBackend('a', async () => {
      await pause()
      f()
    })
    expect(ofCode(warnings, 'SCOPE_AMBIGUOUS')).toEqual([])
  })
})

describe('S31: a backend that is selected but not loaded', () => {
  it('is loaded by an asynchronous call in the scope', async () => {
    const { dispatcher, settings } = fakeHost()
    dispatcher.register(lazy('fake', { f: async () => 'fake' }))
    const f = dispatcher.backendDispatch<Callable>('f', async () => 'host')
    expect(await settings.useBackend('fake', () => f())).toBe('fake')
  })

  it('is BACKEND_NOT_READY for a synchronous call, which names what to write and never runs the host', () => {
    const host = vi.fn(() => 'host')
    const { dispatcher, settings } = fakeHost()
    dispatcher.register(lazy('fake', { f: () => 'fake' }, { aliases: ['fk'] }))
    const f = dispatcher.backendDispatch<Callable>('f', host)
    settings.backend = 'fake'
    for (const call of [() => f(), () => f({ backend: 'fk' })]) {
      expect(call).toThrow(dispatchError('BACKEND_NOT_READY', { function: 'f', backend: 'fake' }))
      expect(call).toThrow(/ready\(/)
    }
    expect(host).not.toHaveBeenCalled()
  })

  it('runs the host with FALLBACK_TO_HOST under whenNotReady: host', () => {
    const { dispatcher, settings, warnings } = fakeHost({ whenNotReady: 'host' })
    dispatcher.register(lazy('fake', { f: () => 'fake' }))
    const f = dispatcher.backendDispatch<Callable>('f', () => 'host')
    settings.backend = 'fake'
    expect([f(), f()]).toEqual(['host', 'host'])
    expect(ofCode(warnings, 'FALLBACK_TO_HOST')).toHaveLength(1)
  })
})

describe('S32: an asynchronous kernel for a synchronous host function', () => {
  const synchronous = { params: [] }
  const asynchronous = { params: [], async: true }

  function mixed() {
    const kernel = vi.fn(async () => 'fake')
    return { ...oneFunction({ kernel, hostSpec: synchronous, kernelSpec: asynchronous }), kernel }
  }

  it('is BACKEND_ASYNC when the setting or a scope chose it, before the kernel runs', () => {
    const { settings, f, kernel } = mixed()
    const refused = dispatchError('BACKEND_ASYNC', { function: 'f', backend: 'fake' })
    settings.useBackend('fake', () => expect(() => f()).toThrow(refused))
    settings.backend = 'fake'
    expect(() => f()).toThrow(refused)
    expect(kernel).not.toHaveBeenCalled()
  })

  it('is BACKEND_ASYNC also while it is not loaded', () => {
    const { dispatcher, settings } = fakeHost()
    dispatcher.register(lazy('fake', {}, { functions: { f: asynchronous } }))
    const f = dispatcher.backendDispatch<Callable>('f', () => 'host', synchronous)
    settings.backend = 'fake'
    expect(() => f()).toThrow(dispatchError('BACKEND_ASYNC'))
    expect(() => f({ backend: 'fake' })).toThrow(dispatchError('BACKEND_NOT_READY'))
  })

  it('is never refused at selection', () => {
    const { settings } = mixed()
    settings.backend = 'fk'
    expect(settings.backend).toBe('fake')
  })

  it('runs when the call asks for it', async () => {
    expect(await mixed().f({ backend: 'fake' })).toBe('fake')
  })

  it('is refused as an ambient selection also after calls have asked for it', async () => {
    const { settings, f } = mixed()
    expect(await f({ backend: 'fake' })).toBe('fake')
    settings.backend = 'fake'
    expect(() => f()).toThrow(dispatchError('BACKEND_ASYNC', { reason: 'asynchronous' }))
    expect(await f({ backend: 'fake' })).toBe('fake')
  })

  it('is not known without specs, and then runs', async () => {
    const { settings, f } = oneFunction({ kernel: async () => 'fake' })
    settings.backend = 'fake'
    expect(await f()).toBe('fake')
  })
})
