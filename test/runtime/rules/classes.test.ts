import { describe, expect, it, vi } from 'vitest'
import { backendClass, create } from '../../../runtime/class.ts'
import { onDispatch } from '../../../runtime/trace.ts'
import { dispatchError, fakeHost, invalidConfig, lazy, loaded, ofCode, warning } from './support.ts'

class HostModel {
  static readonly kind = 'host'
  static make(): HostModel {
    return new HostModel('made')
  }
  readonly #secret = 'secret'
  readonly args: unknown[]
  constructor(...args: unknown[]) {
    this.args = args
  }
  reveal(): string {
    return this.#secret
  }
}

class FakeModel {
  readonly args: unknown[]
  constructor(...args: unknown[]) {
    this.args = args
  }
}

/** A host with the class `Model`, and a loaded backend `fake` that exports this under its name. */
function modelOf(exported: unknown, options = {}) {
  const host = fakeHost(options)
  host.dispatcher.register(loaded('fake', { Model: exported }, { aliases: ['fk'] }))
  return { ...host, Model: backendClass(host.dispatcher, 'Model', HostModel) }
}

const model = () => modelOf(FakeModel)

describe('S48: construction chooses a backend', () => {
  it('by the call, then the setting, then the host', () => {
    const { settings, Model } = model()
    expect(new Model()).toBeInstanceOf(HostModel)
    expect(new Model({ backend: 'fake' })).toBeInstanceOf(FakeModel)
    settings.backend = 'fake'
    expect(new Model()).toBeInstanceOf(FakeModel)
    expect(new Model({ backend: 'cpu' })).toBeInstanceOf(HostModel)
    expect(settings.useBackend('cpu', () => new Model())).toBeInstanceOf(HostModel)
  })

  it('by a scope', () => {
    const { settings, Model } = model()
    expect(settings.useBackend('fk', () => new Model())).toBeInstanceOf(FakeModel)
  })

  it('and passes every other argument through unchanged', () => {
    const { settings, Model } = model()
    const options = { units: 3 }
    settings.backend = 'fake'
    expect(new Model(1, options).args).toStrictEqual([1, options])
    expect(new Model(1, options).args[1]).toBe(options)
  })

  it('and removes the selector, on the way to the host too', () => {
    const { Model } = model()
    for (const backend of ['fake', 'cpu']) {
      const options = Object.freeze({ backend, units: 3 })
      expect(new Model(1, options).args).toStrictEqual([1, { units: 3 }])
      expect(new Model(1, { backend }).args).toStrictEqual([1])
    }
  })

  it('and takes the selector from the last argument, whatever an entry says of a function of that name', () => {
    const { dispatcher } = fakeHost()
    const hostFunctions = { Model: { params: [], optionsIndex: 0 } }
    dispatcher.register(loaded('fake', { Model: class {} }, { hostFunctions }))
    class Model {
      readonly args: unknown[]
      constructor(...args: unknown[]) {
        this.args = args
      }
    }
    const Wrapped = backendClass(dispatcher, 'Model', Model)
    expect(new Wrapped({ backend: 'fake' }, 1).args).toStrictEqual([{ backend: 'fake' }, 1])
  })

  it('and takes the selector from the last argument only', () => {
    const { Model } = model()
    expect(new Model({ backend: 'fake' }, 1)).toBeInstanceOf(HostModel)
  })

  it('and fails with the errors of a selection', () => {
    const { Model } = model()
    expect(() => new Model({ backend: 'nope' })).toThrow(
      dispatchError('UNKNOWN_BACKEND', { selector: 'nope' }),
    )
    expect(() => new Model({ backend: '' })).toThrow(dispatchError('BAD_ARGUMENTS'))
  })

  it('and warns about the first use of an untrusted backend', () => {
    const { Model, warnings } = model()
    new Model({ backend: 'fake' })
    new Model({ backend: 'fake' })
    expect(ofCode(warnings, 'UNTRUSTED_BACKEND')).toEqual([warning('UNTRUSTED_BACKEND', { backend: 'fake' })])
  })

  it('and passes on what the constructor throws', () => {
    const error = new Error('constructor')
    const { Model } = modelOf(
      class {
        constructor() {
          throw error
        }
      },
    )
    expect(() => new Model({ backend: 'fake' })).toThrow(error)
  })
})

describe('S48: a backend that is not loaded', () => {
  function lazyModel() {
    const host = fakeHost()
    const load = vi.fn(async () => ({ Model: FakeModel }))
    host.dispatcher.register(lazy('fake', {}, { load }))
    return { ...host, load, Model: backendClass(host.dispatcher, 'Model', HostModel) }
  }

  it('is BACKEND_NOT_READY for new', () => {
    const { Model } = lazyModel()
    expect(() => new Model({ backend: 'fake' })).toThrow(
      dispatchError('BACKEND_NOT_READY', { backend: 'fake', function: 'Model' }),
    )
  })

  it('is awaited by create()', async () => {
    const { Model, load } = lazyModel()
    const instance = await create(Model, 1, { backend: 'fake', units: 3 })
    expect(instance).toBeInstanceOf(FakeModel)
    expect(instance.args).toStrictEqual([1, { units: 3 }])
    expect(load).toHaveBeenCalledTimes(1)
    expect(new Model({ backend: 'fake' })).toBeInstanceOf(FakeModel)
  })

  it('is chosen by create() when it is called, not after the load', async () => {
    const { settings, Model } = lazyModel()
    settings.backend = 'fake'
    const instance = create(Model)
    settings.backend = 'cpu'
    expect(await instance).toBeInstanceOf(FakeModel)
  })

  it('is not needed by create() for the host or a loaded backend', async () => {
    const { Model } = model()
    expect(await create(Model, 7)).toBeInstanceOf(HostModel)
    expect(await create(Model, { backend: 'fake' })).toBeInstanceOf(FakeModel)
  })

  it('makes create() reject, never throw', async () => {
    const { dispatcher, Model } = lazyModel()
    await expect(create(Model, { backend: 'nope' })).rejects.toEqual(dispatchError('UNKNOWN_BACKEND'))
    dispatcher.register(lazy('broken', {}, { load: () => Promise.reject(new Error('no')) }))
    await expect(create(Model, { backend: 'broken' })).rejects.toEqual(dispatchError('BACKEND_LOAD_FAILED'))
  })
})

describe('S49: what a backend may export for a class', () => {
  it.each([[undefined], [null]])('falls under the policy of fallback when it is %j', (exported) => {
    const { Model, warnings } = modelOf(exported)
    expect(new Model({ backend: 'fake' })).toBeInstanceOf(HostModel)
    expect(ofCode(warnings, 'FALLBACK_TO_HOST')).toEqual([
      warning('FALLBACK_TO_HOST', { function: 'Model', backend: 'fake' }),
    ])
    const strict = modelOf(exported, { fallback: 'error' })
    expect(() => new strict.Model({ backend: 'fake' })).toThrow(dispatchError('NOT_IMPLEMENTED'))
    const silent = modelOf(exported, { fallback: 'host' })
    expect(new silent.Model({ backend: 'fake' })).toBeInstanceOf(HostModel)
    expect(ofCode(silent.warnings, 'FALLBACK_TO_HOST')).toEqual([])
  })

  it('means the host when it is the original host class', () => {
    const { dispatcher, Model } = modelOf(HostModel)
    const heard = vi.fn()
    onDispatch(dispatcher, heard)
    expect(new Model({ backend: 'fake' })).toBeInstanceOf(HostModel)
    expect(heard).not.toHaveBeenCalled()
  })

  it.each([[3], ['Model'], [{}], [() => 1], [function model() {}]])(
    'is NOT_CALLABLE when it is no class: %s',
    (exported) => {
      expect(() => new (modelOf(exported).Model)({ backend: 'fake' })).toThrow(
        dispatchError('NOT_CALLABLE', { function: 'Model', backend: 'fake' }),
      )
    },
  )

  it('is PROVIDER_INVALID when it is the wrapped host class itself', () => {
    const { dispatcher } = fakeHost()
    const Model = backendClass(dispatcher, 'Model', HostModel)
    dispatcher.register(loaded('fake', { Model }))
    expect(() => new Model({ backend: 'fake' })).toThrow(
      dispatchError('PROVIDER_INVALID', { backend: 'fake' }),
    )
  })
})

describe('S50: subclasses', () => {
  it('construct the host class and keep their own backend parameter', () => {
    const { settings, Model } = model()
    settings.backend = 'fake'
    class Derived extends Model {}
    const derived = new Derived(1, { backend: 'fake' })
    expect(derived).toBeInstanceOf(Derived)
    expect(derived).toBeInstanceOf(HostModel)
    expect(derived.args).toStrictEqual([1, { backend: 'fake' }])
    expect(derived.reveal()).toBe('secret')
  })

  it('dispatch by their own name when they are wrapped themselves', () => {
    const { dispatcher, Model } = model()
    class Special {}
    dispatcher.register(loaded('other', { Derived: Special }))
    const Derived = backendClass(dispatcher, 'Derived', class extends Model {})
    expect(new Derived({ backend: 'other' })).toBeInstanceOf(Special)
    expect(new Derived()).toBeInstanceOf(HostModel)
  })

  it('of a backend may extend the wrapped class, so that instanceof holds', () => {
    const { dispatcher } = fakeHost()
    const Model = backendClass(dispatcher, 'Model', HostModel)
    class Faster extends Model {}
    dispatcher.register(loaded('fake', { Model: Faster }))
    const instance = new Model({ backend: 'fake' })
    expect(instance).toBeInstanceOf(Faster)
    expect(instance).toBeInstanceOf(Model)
    expect(instance.reveal()).toBe('secret')
  })
})

describe('S51: guards and what is preserved', () => {
  it.each([[() => 1], [function f() {}], [{}], [null], ['Model']])(
    'refuses to wrap %s, which is no class',
    (value) => {
      const { dispatcher } = fakeHost()
      expect(() => backendClass(dispatcher, 'Model', value as unknown as typeof HostModel)).toThrow(
        invalidConfig(expect.any(String)),
      )
    },
  )

  it('refuses to wrap a class twice', () => {
    const { dispatcher, Model } = model()
    expect(() => backendClass(dispatcher, 'Other', Model)).toThrow(invalidConfig(expect.any(String)))
    expect(() => dispatcher.backendDispatch('other', Model)).toThrow(invalidConfig(expect.any(String)))
  })

  it('refuses an empty or reserved name', () => {
    const { dispatcher } = fakeHost()
    for (const name of ['', 'default', 'hooks'])
      expect(() => backendClass(dispatcher, name, HostModel)).toThrow(invalidConfig(expect.any(String)))
  })

  it('keeps statics, private fields and instanceof', () => {
    const { Model } = model()
    expect(Model.kind).toBe('host')
    expect(Model.make().args).toEqual(['made'])
    expect(new Model(1).reveal()).toBe('secret')
    expect(new Model()).toBeInstanceOf(Model)
    expect(Object.getPrototypeOf(new Model())).toBe(HostModel.prototype)
  })

  it('lets getters and setters of statics reach what is private to the class', () => {
    class Counting {
      static #count = 0
      readonly started = true
      static get count(): number {
        // biome-ignore lint/complexity/noThisInStatic: what `this` is there is the point
        return this.#count
      }
      static set count(value: number) {
        // biome-ignore lint/complexity/noThisInStatic: what `this` is there is the point
        this.#count = value
      }
    }
    const { dispatcher } = fakeHost()
    const Wrapped = backendClass(dispatcher, 'Counting', Counting)
    Wrapped.count = 3
    expect([Wrapped.count, Counting.count]).toEqual([3, 3])
  })

  it('has the given name, the length of the host class, and the original', () => {
    const { dispatcher } = fakeHost()
    class Two {
      readonly sum: number
      constructor(a: number, b: number) {
        this.sum = a + b
      }
    }
    const Wrapped = backendClass(dispatcher, 'Given', Two)
    expect([Wrapped.name, Wrapped.length]).toEqual(['Given', 2])
    expect((Wrapped as unknown as { original: unknown }).original).toBe(Two)
  })

  it('cannot be called without new, as any class', () => {
    const { Model } = model()
    expect(() => (Model as unknown as () => unknown)()).toThrow(TypeError)
  })
})

describe('S48: a provider that answers for many functions', () => {
  it('is asked for the class, which is then constructed', () => {
    class Fake {
      kind = 'fake'
    }
    class Host {
      kind = 'host'
    }
    const { dispatcher } = fakeHost()
    dispatcher.register(loaded('fake', { canHas: () => true, getImplementation: () => Fake }))
    const Wrapped = backendClass(dispatcher, 'A', Host) as new (options?: object) => Host
    expect(new Wrapped({ backend: 'fake' }).kind).toBe('fake')
  })

  it('is told when what it gives is no class', () => {
    const { dispatcher } = fakeHost()
    dispatcher.register(loaded('fake', { canHas: () => true, getImplementation: () => () => 1 }))
    const Wrapped = backendClass(dispatcher, 'A', class {}) as new (options?: object) => object
    expect(() => new Wrapped({ backend: 'fake' })).toThrow(dispatchError('NOT_CALLABLE', { function: 'A' }))
  })
})
