import { describe, expect, it, vi } from 'vitest'
import { NotImplemented } from '../../../runtime/index.ts'
import {
  type Callable,
  dispatchError,
  fakeHost,
  invalidConfig,
  lazy,
  loaded,
  ofCode,
  oneFunction,
  option,
  position,
  registerUnchecked,
} from './support.ts'

const silentHost = () => vi.fn((..._args: unknown[]): unknown => 'host')

describe('S34: what can be dispatched', () => {
  const refuses = (name: unknown, host: unknown, spec?: unknown) => {
    const { dispatcher } = fakeHost()
    const dispatch = dispatcher.backendDispatch as (...args: unknown[]) => unknown
    return expect(() => dispatch(name, host, spec))
  }

  it.each([[''], [undefined], [null], [3]])('refuses the name %j', (name) => {
    refuses(name, () => 1).toThrow(invalidConfig(expect.any(String)))
  })

  it.each(['name', 'aliases', 'hooks', 'canHas', 'getImplementation', 'default', 'then'])(
    'refuses the reserved export name %s',
    (name) => {
      refuses(name, () => 1).toThrow(invalidConfig(expect.any(String)))
    },
  )

  it('refuses anything but a function that is no class', () => {
    for (const host of [class Host {}, {}, 'f', null, undefined])
      refuses('f', host).toThrow(invalidConfig(expect.any(String)))
  })

  it('refuses a function that is wrapped already', () => {
    const { dispatcher } = fakeHost()
    const f = dispatcher.backendDispatch('f', () => 1)
    expect(() => dispatcher.backendDispatch('g', f)).toThrow(invalidConfig(expect.any(String)))
  })

  it('refuses a spec with a parameter called backend', () => {
    for (const parameter of [option('backend'), position('backend')])
      refuses('f', () => 1, { params: [parameter] }).toThrow(invalidConfig(expect.any(String)))
  })

  it('accepts functions of any other name and any length', () => {
    const { dispatcher } = fakeHost()
    expect(dispatcher.backendDispatch('pairwiseDistances', (...all: number[]) => all.length)(1, 2, 3)).toBe(3)
  })
})

describe('S35: the kernel of a function', () => {
  it('is the export called like the host function', () => {
    expect(oneFunction().f({ backend: 'fake' })).toBe('fake')
  })

  it.each([[undefined], [null]])('is missing when the export is %j', (kernel) => {
    expect(oneFunction({ kernel }).f({ backend: 'fake' })).toBe('host')
  })

  it.each([[3], ['text'], [{}], [true]])('is NOT_CALLABLE when the export is %j', (kernel) => {
    const host = silentHost()
    const { f } = oneFunction({ host, kernel })
    expect(() => f({ backend: 'fk' })).toThrow(
      dispatchError('NOT_CALLABLE', { function: 'f', backend: 'fake', selector: 'fk' }),
    )
    expect(host).not.toHaveBeenCalled()
  })

  it('may be a method of a class', () => {
    class Adapter {
      name = 'fake'
      f(): string {
        return 'method'
      }
    }
    const { dispatcher } = fakeHost()
    registerUnchecked(dispatcher, { adapter: new Adapter() })
    expect(dispatcher.backendDispatch<Callable>('f', () => 'host')({ backend: 'fake' })).toBe('method')
  })

  it('is the export called like the part of a key that follows the colon, unless one is called like the key', () => {
    const { dispatcher } = fakeHost()
    dispatcher.register(
      loaded('fake', { f: () => 'short', 'fakehost/image:g': () => 'long', g: () => 'short' }),
    )
    const of = (key: string) => dispatcher.backendDispatch<Callable>(key, () => 'host')({ backend: 'fake' })
    expect([of('fakehost:f'), of('fakehost/image:f'), of('fakehost/image:g')]).toEqual([
      'short',
      'short',
      'long',
    ])
    expect(of('fakehost:missing')).toBe('host')
  })

  it('is what the adapter exports at the time of the call', () => {
    const adapter: { [name: string]: unknown } = { f: () => 'first' }
    const { dispatcher } = fakeHost()
    dispatcher.register(loaded('fake', adapter))
    const f = dispatcher.backendDispatch<Callable>('f', () => 'host')
    expect([f({ backend: 'fake' }), f({ backend: 'fake' })]).toEqual(['first', 'first'])
    adapter.f = () => 'second'
    expect([f({ backend: 'fake' }), f({ backend: 'fake' })]).toEqual(['second', 'second'])
    adapter.f = undefined
    expect(f({ backend: 'fake' })).toBe('host')
  })

  it('lets an error of a getter through', () => {
    const error = new Error('getter')
    const adapter = {
      get f(): Callable {
        throw error
      },
    }
    const { dispatcher } = fakeHost()
    dispatcher.register(loaded('fake', adapter))
    const f = dispatcher.backendDispatch<Callable>('f', () => 'host')
    expect(() => f({ backend: 'fake' })).toThrow(error)
  })
})

describe('S33: where the selector of a call is looked for', () => {
  it('is the last argument without a spec, if that is a plain object with an own backend', () => {
    const host = silentHost()
    const { f } = oneFunction({ host })
    expect(f(1, 2, { backend: 'fake' })).toBe('fake')
    class Options {
      backend = 'fake'
    }
    const inherited = Object.create({ backend: 'fake' })
    for (const last of [new Options(), inherited, ['fake'], 'fake', null]) expect(f(1, last)).toBe('host')
    expect(f({ backend: 'fake' }, 1)).toBe('host')
  })

  it('is not looked for in what is no object, while a backend is selected', () => {
    const kernel = silentHost()
    const { settings, f } = oneFunction({ kernel })
    settings.backend = 'fake'
    for (const last of [null, undefined, 3, 'text']) f(1, last)
    expect(kernel.mock.calls).toStrictEqual([
      [1, null],
      [1, undefined],
      [1, 3],
      [1, 'text'],
    ])
  })

  it('accepts an object without a prototype', () => {
    const options = Object.assign(Object.create(null), { backend: 'fake' })
    expect(oneFunction().f(options)).toBe('fake')
  })

  it('is after the last positional parameter of the spec, and nowhere else', () => {
    const { f } = oneFunction({ hostSpec: { params: [position('x'), position('y'), option('metric')] } })
    expect(f(1, 2, { backend: 'fake' })).toBe('fake')
    expect(f(1, { backend: 'fake' })).toBe('host')
    expect(f(1, 2, 3, { backend: 'fake' })).toBe('host')
  })

  it('is at the declared position of the options object', () => {
    for (const hostSpec of [
      { params: [option('metric'), position('x')], optionsIndex: 0 },
      { optionsIndex: 0 },
    ]) {
      const { f } = oneFunction({ hostSpec })
      expect(f({ backend: 'fake' }, 1)).toBe('fake')
      expect(f(1, { backend: 'fake' })).toBe('host')
    }
  })

  it('may be in an instance of a class where the spec says that it is the options object', () => {
    class Options {
      backend = 'fake'
    }
    const first = oneFunction({ hostSpec: { params: [option('metric'), position('x')], optionsIndex: 0 } })
    expect(first.f(new Options(), 1)).toBe('fake')
    const second = oneFunction({ hostSpec: { params: [position('x')] } })
    expect(second.f(1, new Options())).toBe('fake')
  })

  it('is not a property of a function', () => {
    const callback = Object.assign(() => 1, { backend: 'fake' })
    for (const hostSpec of [{ params: [position('x')] }, undefined]) {
      expect(oneFunction(hostSpec && { hostSpec }).f(1, callback)).toBe('host')
    }
  })
})

describe('S33: the selector is removed', () => {
  it('leaves out an object that holds nothing else', () => {
    const host = silentHost()
    const kernel = silentHost()
    const { f } = oneFunction({ host, kernel })
    f(1, { backend: 'fake' })
    f(1, { backend: 'cpu' })
    expect(kernel.mock.calls).toStrictEqual([[1]])
    expect(host.mock.calls).toStrictEqual([[1]])
  })

  it('forwards a shallow copy without it, on the host path too', () => {
    const host = silentHost()
    const kernel = silentHost()
    const { f } = oneFunction({ host, kernel })
    const nested = { deep: true }
    const options = Object.freeze({ backend: 'fake', nested })
    f(1, options)
    f(1, { ...options, backend: 'cpu' })
    for (const received of [kernel.mock.calls[0]?.[1], host.mock.calls[0]?.[1]]) {
      expect(received).toStrictEqual({ nested })
      expect((received as { nested: unknown }).nested).toBe(nested)
    }
    expect(options).toStrictEqual({ backend: 'fake', nested })
  })

  it('keeps an option whose key is a symbol', () => {
    const key = Symbol('option')
    const kernel = silentHost()
    oneFunction({ kernel }).f(1, { backend: 'fake', [key]: 2 })
    expect(kernel.mock.calls).toStrictEqual([[1, { [key]: 2 }]])
  })

  it('leaves a gap where an object that holds nothing else is followed by arguments', () => {
    const host = silentHost()
    const hostSpec = { params: [option('metric'), position('x')], optionsIndex: 0 }
    const { f } = oneFunction({ host, hostSpec })
    f({ backend: 'cpu' }, 1)
    expect(host.mock.calls).toStrictEqual([[undefined, 1]])
  })

  it('passes the same object on when it carries no selector', () => {
    const host = silentHost()
    const { f } = oneFunction({ host })
    const options = { metric: 'cosine' }
    f(1, options)
    expect(host.mock.calls[0]?.[1]).toBe(options)
  })

  it('works the same when no backend has ever been registered', () => {
    const host = silentHost()
    const { dispatcher } = fakeHost()
    const f = dispatcher.backendDispatch<Callable>('f', host)
    f(1, { backend: 'cpu', metric: 'cosine' })
    f(1, { backend: 'cpu' })
    expect(host.mock.calls).toStrictEqual([[1, { metric: 'cosine' }], [1]])
  })
})

describe('S41: functions do not mix', () => {
  it('keeps two functions of one name in two dispatchers apart, and their specs', () => {
    const kernel = vi.fn((..._args: unknown[]): unknown => 'fake')
    const one = oneFunction({
      kernel,
      hostSpec: { params: [option('a')] },
      kernelSpec: { params: [option('a')] },
    })
    const two = oneFunction({
      kernel,
      hostSpec: { params: [option('b')] },
      kernelSpec: { params: [option('a')] },
    })
    one.f({ a: 1, backend: 'fake' })
    two.f({ a: 2, b: 3, backend: 'fake' })
    expect(kernel.mock.calls).toStrictEqual([[{ a: 1 }], [{ a: 2 }]])
    expect(one.warnings.map(({ code }) => code)).not.toContain('PARAMETER_IGNORED')
    expect(two.warnings.map(({ code }) => code)).toContain('PARAMETER_IGNORED')
  })

  it('routes each of two functions by its own spec, whatever was called before', () => {
    const { dispatcher } = fakeHost()
    const kernel = vi.fn((..._args: unknown[]): unknown => 'fake')
    const functions = { f: { params: [option('a')] }, g: { params: [position('a')] } }
    dispatcher.register(loaded('fake', { f: kernel, g: kernel }, { functions }))
    const spec = { params: [option('a')] }
    const f = dispatcher.backendDispatch<Callable>('f', () => 'host', spec)
    const g = dispatcher.backendDispatch<Callable>('g', () => 'host', spec)
    for (let turn = 0; turn < 2; turn += 1) {
      f({ a: 1, backend: 'fake' })
      g({ a: 1, backend: 'fake' })
    }
    expect(kernel.mock.calls).toStrictEqual([[{ a: 1 }], [1], [{ a: 1 }], [1]])
  })
})

describe('S41: a spec that comes later', () => {
  it('says whether errors are rejections', async () => {
    for (const isAsync of [true, false]) {
      const { dispatcher } = fakeHost()
      const hostFunctions = { f: { params: [], async: isAsync } }
      dispatcher.register(loaded('fake', {}, { hostFunctions }))
      const f = dispatcher.backendDispatch<Callable>('f', () => 'host')
      const error = dispatchError('UNKNOWN_BACKEND', { selector: 'nope' })
      if (isAsync) await expect(f({ backend: 'nope' })).rejects.toEqual(error)
      else expect(() => f({ backend: 'nope' })).toThrow(error)
    }
  })

  it('changes nothing of the functions that it does not name', async () => {
    const { dispatcher } = fakeHost()
    dispatcher.register(loaded('fake', {}, { hostFunctions: { g: { params: [] } } }))
    const f = dispatcher.backendDispatch<Callable>('f', async () => 'host')
    await expect(f({ backend: 'nope' })).rejects.toEqual(dispatchError('UNKNOWN_BACKEND'))
  })

  it('does not replace what the host said itself', () => {
    const { dispatcher } = fakeHost()
    const hostFunctions = { f: { params: [], optionsIndex: 0 } }
    dispatcher.register(loaded('fake', { f: () => 'fake' }, { hostFunctions }))
    const f = dispatcher.backendDispatch<Callable>('f', () => 'host', { params: [position('x')] })
    expect([f({ backend: 'fake' }, 1), f(1, { backend: 'fake' })]).toEqual(['host', 'fake'])
  })

  it('governs the calls that follow, also of a kernel that has been called before', () => {
    const kernel = vi.fn((..._args: unknown[]): unknown => 'fake')
    const functions = { f: { params: [position('a')] } }
    const { dispatcher } = fakeHost()
    dispatcher.register(loaded('fake', { f: kernel }, { functions }))
    const f = dispatcher.backendDispatch<Callable>('f', () => 'host')
    f({ a: 1, backend: 'fake' })
    dispatcher.register(loaded('other', {}, { hostFunctions: { f: { params: [option('a')] } } }))
    f({ a: 2, backend: 'fake' })
    expect(kernel.mock.calls).toStrictEqual([[{ a: 1 }], [2]])
  })
})

describe('S42: what a kernel returns or throws', () => {
  it('is passed on unchanged, with nobody else tried', async () => {
    const error = new Error('kernel')
    const host = silentHost()
    const thrower = oneFunction({
      host,
      kernel: () => {
        throw error
      },
    })
    expect(() => thrower.f({ backend: 'fake' })).toThrow(error)
    expect(host).not.toHaveBeenCalled()
    const rejecting = oneFunction({ host: async () => 'host', kernel: () => Promise.reject(error) })
    await expect(rejecting.f({ backend: 'fake' })).rejects.toBe(error)
  })

  it('does not try the next backend of a list after an error', () => {
    const { dispatcher, settings, f } = oneFunction({
      kernel: () => {
        throw new Error('kernel')
      },
    })
    const next = vi.fn()
    dispatcher.register(loaded('next', { f: next }))
    expect(() => settings.useBackend(['fake', 'next', 'cpu'], () => f())).toThrow('kernel')
    expect(next).not.toHaveBeenCalled()
  })

  it('is the same object, a promise of a synchronous host function included', () => {
    const result = { promise: Promise.resolve(1) }
    const { f } = oneFunction({ kernel: () => result })
    expect(f({ backend: 'fake' })).toBe(result)
    const promise = Promise.resolve(1)
    expect(oneFunction({ kernel: () => promise }).f({ backend: 'fake' })).toBe(promise)
  })

  it('is awaited only while loading', async () => {
    const { dispatcher } = fakeHost()
    dispatcher.register(lazy('fake', { f: () => 'plain' }))
    const f = dispatcher.backendDispatch<Callable>('f', async () => 'host')
    expect(await f({ backend: 'fake' })).toBe('plain')
  })

  it('is not looked into: falsy results are results', () => {
    for (const result of [undefined, null, 0, '', false]) {
      expect(oneFunction({ kernel: () => result }).f({ backend: 'fake' })).toBe(result)
    }
  })
})

describe('S43: the wrapper', () => {
  it('has the given name, the length and this of the host function, and the original', () => {
    const host = function (this: unknown, _a: unknown, _b: unknown): unknown {
      return this
    }
    const { dispatcher } = fakeHost()
    const f = dispatcher.backendDispatch('given', host)
    expect([f.name, f.length]).toEqual(['given', 2])
    expect((f as unknown as { original: unknown }).original).toBe(host)
    const self = {}
    expect(f.call(self, 1, 2)).toBe(self)
  })

  it('has name and length as every function has them: neither written nor listed, but to be redefined', () => {
    const f = fakeHost().dispatcher.backendDispatch('given', (_a: unknown) => 1)
    const hidden = { writable: false, enumerable: false, configurable: true }
    expect(Object.getOwnPropertyDescriptor(f, 'name')).toEqual({ value: 'given', ...hidden })
    expect(Object.getOwnPropertyDescriptor(f, 'length')).toEqual({ value: 1, ...hidden })
    expect(Object.keys(f)).toEqual([])
  })

  it('is another function than the host function', () => {
    const host = () => 1
    expect(fakeHost().dispatcher.backendDispatch('f', host)).not.toBe(host)
  })

  it('passes this of the caller to the host when the selector was removed', () => {
    const { dispatcher } = fakeHost()
    const f = dispatcher.backendDispatch('f', function (this: unknown, ..._args: unknown[]): unknown {
      return this
    })
    const self = {}
    expect(f.call(self, { backend: 'cpu', x: 1 })).toBe(self)
  })

  it('returns what the host returns, by identity', () => {
    const promise = Promise.resolve(1)
    const f = fakeHost().dispatcher.backendDispatch<Callable>('f', () => promise)
    expect(f()).toBe(promise)
    expect(f({ backend: 'cpu' })).toBe(promise)
  })

  it('shares the marker NotImplemented between all copies of the runtime', () => {
    expect(NotImplemented).toBe(Symbol.for('backstitch.NotImplemented'))
  })
})

describe('S42: what the host throws', () => {
  it('comes from an asynchronous host function as it always does, scopes or not', () => {
    const failing = () => {
      throw new RangeError('too small')
    }
    const { f, settings } = oneFunction({ host: failing, hostSpec: { params: [], async: true } })
    expect(f).toThrow(RangeError)
    settings.useBackend('cpu', () => expect(f).toThrow(RangeError))
    expect(f).toThrow(RangeError)
  })
})

describe('S35: an asynchronous kernel that the loaded module turns out to lack', () => {
  it('falls under `fallback`, like any other missing function', () => {
    const { f, settings, warnings } = oneFunction({
      kernel: undefined,
      hostSpec: { params: [] },
      kernelSpec: { params: [], async: true },
    })
    settings.backend = 'fake'
    expect(f()).toBe('host')
    expect(ofCode(warnings, 'FALLBACK_TO_HOST')).toHaveLength(1)
  })
})
