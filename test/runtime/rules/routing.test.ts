import { describe, expect, it, vi } from 'vitest'
import type { FunctionSpec } from '../../../runtime/index.ts'
import {
  type Callable,
  dispatchError,
  literal,
  ofCode,
  oneFunction,
  option,
  position,
  warning,
} from './support.ts'

const hostSpec: FunctionSpec = {
  params: [
    position('x', { required: true }),
    position('scale', { default: literal(1) }),
    option('metric', { default: literal('euclidean') }),
    option('verbose', { default: literal(false) }),
  ],
}
const kernelSpec: FunctionSpec = {
  params: [position('x', { required: true }), option('metric'), option('workgroupSize')],
}

/** Calls the kernel through a host function and returns what reached it. */
function routed(args: unknown[], specs: { host?: FunctionSpec; kernel?: FunctionSpec } = {}) {
  const kernel = vi.fn((..._args: unknown[]): unknown => 'fake')
  const { f, settings, warnings } = oneFunction({
    kernel,
    hostSpec: specs.host ?? hostSpec,
    kernelSpec: specs.kernel ?? kernelSpec,
  })
  settings.backend = 'fake'
  f(...args)
  return { reached: kernel.mock.calls[0], ignored: ofCode(warnings, 'PARAMETER_IGNORED') }
}

/** A call that must be refused before the kernel runs. */
function refused(args: unknown[], specs: { host?: FunctionSpec; kernel?: FunctionSpec } = {}) {
  const kernel = vi.fn((..._args: unknown[]): unknown => 'fake')
  const { f, settings } = oneFunction({
    kernel,
    hostSpec: specs.host ?? hostSpec,
    kernelSpec: specs.kernel ?? kernelSpec,
  })
  settings.backend = 'fake'
  return { call: () => f(...args), kernel }
}

describe('S36: routing by parameter name', () => {
  it('forwards a shared parameter that is passed, even at the default of the host', () => {
    expect(routed([1, 1, { metric: 'euclidean' }]).reached).toStrictEqual([1, { metric: 'euclidean' }])
  })

  it('does not inject a shared parameter that is omitted', () => {
    expect(routed([1]).reached).toStrictEqual([1])
    expect(routed([1, 1, { workgroupSize: 64 }]).reached).toStrictEqual([1, { workgroupSize: 64 }])
  })

  it('forwards a backend-only parameter', () => {
    const { reached, ignored } = routed([1, undefined, { workgroupSize: 64, metric: 'cosine' }])
    expect(reached).toStrictEqual([1, { workgroupSize: 64, metric: 'cosine' }])
    expect(ignored).toEqual([])
  })

  it('drops a host-only parameter at its default without a word', () => {
    const { reached, ignored } = routed([1, 1, { verbose: false, metric: 'cosine' }])
    expect(reached).toStrictEqual([1, { metric: 'cosine' }])
    expect(ignored).toEqual([])
  })

  it('drops a host-only option at another value with a warning that names the selector as typed', () => {
    const kernel = vi.fn((..._args: unknown[]): unknown => 'fake')
    const { f, warnings } = oneFunction({ kernel, hostSpec, kernelSpec })
    f(1, 1, { verbose: true, metric: 'cosine', backend: 'fk' })
    expect(kernel.mock.calls[0]).toStrictEqual([1, { metric: 'cosine' }])
    expect(ofCode(warnings, 'PARAMETER_IGNORED')).toEqual([
      warning('PARAMETER_IGNORED', { parameter: 'verbose', function: 'f', backend: 'fake', selector: 'fk' }),
    ])
  })

  it('treats a host-only parameter the same when it is given by position', () => {
    expect(routed([1, 2]).reached).toStrictEqual([1])
    expect(routed([1, 2]).ignored).toEqual([warning('PARAMETER_IGNORED', { parameter: 'scale' })])
    expect(routed([1, 1]).ignored).toEqual([])
  })

  it('warns at every call, one warning for each parameter', () => {
    const { f, settings, warnings } = oneFunction({ hostSpec, kernelSpec })
    settings.backend = 'fake'
    for (let call = 0; call < 3; call += 1) f(1, 2, { verbose: true })
    const named = ofCode(warnings, 'PARAMETER_IGNORED').map(
      ({ data }) => (data as { parameter?: string }).parameter,
    )
    expect(named.toSorted()).toEqual(['scale', 'scale', 'scale', 'verbose', 'verbose', 'verbose'])
  })

  it('forwards an option that neither side knows', () => {
    const { reached, ignored } = routed([1, 1, { surprise: 3 }])
    expect(reached).toStrictEqual([1, { surprise: 3 }])
    expect(ignored).toEqual([])
  })

  it('puts each value where the kernel wants it', () => {
    const kernel = { params: [option('x'), position('metric'), position('scale')] }
    expect(routed([1, 2, { metric: 'cosine' }], { kernel }).reached).toStrictEqual(['cosine', 2, { x: 1 }])
  })

  it('puts the options object where the kernel declares it', () => {
    const kernel = { params: [position('x'), option('metric')], optionsIndex: 2 }
    expect(routed([1, 1, { metric: 'cosine' }], { kernel }).reached).toStrictEqual([
      1,
      undefined,
      { metric: 'cosine' },
    ])
  })

  it('takes the options object of the host from its declared position', () => {
    const host = { params: [option('metric'), position('x')], optionsIndex: 0 }
    expect(routed([{ metric: 'cosine' }, 1], { host }).reached).toStrictEqual([1, { metric: 'cosine' }])
  })

  it('leaves the arguments alone when either spec is missing', () => {
    for (const specs of [{ hostSpec }, { kernelSpec }, {}]) {
      const kernel = vi.fn((..._args: unknown[]): unknown => 'fake')
      const { f, settings, warnings } = oneFunction({ kernel, ...specs })
      settings.backend = 'fake'
      const options = { verbose: true, metric: 'cosine' }
      f(1, 2, options)
      expect(kernel.mock.calls[0]).toStrictEqual([1, 2, options])
      expect(kernel.mock.calls[0]?.[2]).toBe(options)
      expect(ofCode(warnings, 'PARAMETER_IGNORED')).toEqual([])
    }
  })

  it('passes the same options object on when nothing has to be removed or moved', () => {
    const kernel = { params: [position('x'), position('scale'), option('metric'), option('verbose')] }
    const options = { metric: 'cosine', verbose: true }
    expect(routed([1, 1, options], { kernel }).reached?.[2]).toBe(options)
  })

  it('passes the same options object on when only positions differ', () => {
    const kernel = { params: [position('scale'), position('x'), option('metric'), option('verbose')] }
    const options = { metric: 'cosine', verbose: true }
    expect(routed([1, 2, options], { kernel }).reached).toStrictEqual([2, 1, options])
    expect(routed([1, 2, options], { kernel }).reached?.[2]).toBe(options)
  })

  it('passes another options object on when something has entered or left it', () => {
    const host = { params: [position('x'), option('metric')] }
    const entering = { params: [option('x'), option('metric')] }
    expect(routed([1, { metric: 'cosine' }], { host, kernel: entering }).reached).toStrictEqual([
      { x: 1, metric: 'cosine' },
    ])
    expect(routed([1], { host, kernel: entering }).reached).toStrictEqual([{ x: 1 }])
    const leaving = { params: [position('x'), position('metric')] }
    expect(routed([1, { metric: 'cosine', more: 2 }], { host, kernel: leaving }).reached).toStrictEqual([
      1,
      'cosine',
      { more: 2 },
    ])
  })

  it('passes nothing on where nothing was given', () => {
    const host = { params: [position('x'), position('scale')] }
    const kernel = { params: [position('scale'), position('x')] }
    expect(routed([], { host, kernel }).reached).toStrictEqual([])
    expect(routed([undefined, undefined], { host, kernel }).reached).toStrictEqual([])
  })

  it('keeps keys of options that are symbols', () => {
    const key = Symbol('key')
    expect(routed([1, 1, { [key]: 2, verbose: false }]).reached).toStrictEqual([1, { [key]: 2 }])
  })

  it('never changes the caller’s object', () => {
    const options = Object.freeze({ backend: 'fake', verbose: true, metric: 'cosine' })
    routed([1, 1, options])
    expect(options).toStrictEqual({ backend: 'fake', verbose: true, metric: 'cosine' })
  })

  it('knows the host’s spec from hostFunctions of an entry where backendDispatch got none', () => {
    const kernel = vi.fn((..._args: unknown[]): unknown => 'fake')
    const { dispatcher, f, warnings } = oneFunction()
    dispatcher.register({
      entrypoint: 'other',
      package: 'other-package',
      name: 'other',
      adapter: { f: kernel },
      functions: { f: kernelSpec },
      hostFunctions: { f: hostSpec },
    })
    f(1, 1, { verbose: true, metric: 'cosine', backend: 'other' })
    expect(kernel.mock.calls[0]).toStrictEqual([1, { metric: 'cosine' }])
    expect(ofCode(warnings, 'PARAMETER_IGNORED')).toHaveLength(1)
  })
})

describe('S36: undefined is omitted', () => {
  it('is never warned about', () => {
    expect(routed([1, undefined, { verbose: undefined }]).ignored).toEqual([])
  })

  it('never fills what is required', () => {
    expect(refused([undefined]).call).toThrow(dispatchError('BAD_ARGUMENTS', { parameter: 'x' }))
  })

  it('is never routed to a position', () => {
    const kernel = { params: [position('x'), position('metric'), position('scale')] }
    expect(routed([1, 2, { metric: undefined }], { kernel }).reached).toStrictEqual([1, undefined, 2])
    expect(routed([1, undefined, { metric: undefined }], { kernel }).reached).toStrictEqual([1])
  })
})

describe('S37: whether a host-only value is at its default', () => {
  /** Whether a host-only value is dropped without a warning, given the default. */
  function silent(fallback: unknown, value: unknown): boolean {
    const host = { params: [position('x'), option('only', { default: { text: '…', value: fallback } })] }
    return routed([1, { only: value }], { host }).ignored.length === 0
  }

  it.each([
    [NaN, NaN, true],
    [0, 0, true],
    [0, -0, false],
    ['a', 'a', true],
    ['1', 1, false],
    [null, null, true],
    [null, undefined, true],
    [[1, 2], [1, 2], true],
    [[1, 2], [2, 1], false],
    [{ a: [1] }, { a: [1] }, true],
    [{ a: 1 }, { a: 2 }, false],
    [[], {}, false],
    [{ a: 1, b: 2 }, { a: 1, b: 3 }, false],
    [{ a: {} }, { a: 5 }, false],
    [{ a: 5 }, { a: {} }, false],
    [{ a: null, b: [null] }, { a: null, b: [null] }, true],
    [{ a: 1 }, { b: 1 }, false],
    [{ a: undefined }, { b: undefined }, false],
    [{}, new Map([[1, 2]]), false],
    [{}, new Date(0), false],
    [{ a: {} }, { a: new Map() }, false],
  ])('%j against %j: %j', (fallback, value, expected) => {
    expect(silent(fallback, value)).toBe(expected)
  })

  it('is decided without ever throwing', () => {
    const cyclic: { self?: unknown } = {}
    cyclic.self = cyclic
    const hostile = {
      toJSON() {
        throw new Error('no')
      },
    }
    const getter = {
      get a(): never {
        throw new Error('no')
      },
    }
    expect(silent({ a: 1 }, getter)).toBe(false)
    for (const value of [cyclic, hostile, 1n, [1n], Symbol('s'), () => 1]) {
      expect(silent({}, value)).toBe(false)
      expect(silent([], value)).toBe(false)
    }
  })

  it('is decided without walking a typed array', () => {
    let reads = 0
    const large = new Proxy(new Float32Array(8), {
      get(target, key) {
        if (typeof key === 'string' && /^\d+$/.test(key)) reads += 1
        return Reflect.get(target, key, target)
      },
    })
    expect(silent([0, 0, 0, 0, 0, 0, 0, 0], large)).toBe(false)
    expect(silent([], new Float64Array(4))).toBe(false)
    expect(reads).toBe(0)
  })

  it('is no for anything but undefined when the default has no value', () => {
    const host = {
      params: [position('x'), option('only', { default: { text: 'Math.random()' } }), option('none')],
    }
    expect(routed([1, { only: 1, none: null }], { host }).ignored).toHaveLength(2)
    expect(routed([1, { only: undefined }], { host }).ignored).toHaveLength(0)
  })
})

describe('S38: binding errors on the way to a backend', () => {
  it('refuses an argument after the options object before the kernel runs', () => {
    const { call, kernel } = refused([1, 1, { metric: 'cosine' }, 'extra'])
    expect(call).toThrow(dispatchError('BAD_ARGUMENTS', { function: 'f' }))
    expect(kernel).not.toHaveBeenCalled()
  })

  it('refuses them also where the kernel has the signature of the host', () => {
    const kernel = hostSpec
    for (const args of [
      [1, 1, { metric: 'cosine' }, 'extra'],
      [1, 1, 'cosine'],
    ]) {
      const { call, kernel: ran } = refused(args, { kernel })
      expect(call).toThrow(dispatchError('BAD_ARGUMENTS', { reason: 'too many arguments' }))
      expect(ran).not.toHaveBeenCalled()
    }
  })

  it('does not count an options object of which no option is known', () => {
    const bare = { params: [position('x')], optionsIndex: 1 }
    const { reached } = routed([1, { surprise: 2 }], { host: bare, kernel: bare })
    expect(reached).toStrictEqual([1, { surprise: 2 }])
  })

  it('does not count trailing arguments that are undefined', () => {
    expect(routed([1, 1, { verbose: false, metric: 'cosine' }, undefined]).reached).toStrictEqual([
      1,
      { metric: 'cosine' },
    ])
    expect(routed([1, undefined, undefined, undefined]).reached).toStrictEqual([1])
  })

  it('refuses anything but an object in the place of the options', () => {
    for (const wrong of ['cosine', 7, true]) {
      const { call, kernel } = refused([1, 1, wrong])
      expect(call).toThrow(dispatchError('BAD_ARGUMENTS', { reason: 'too many arguments' }))
      expect(kernel).not.toHaveBeenCalled()
    }
  })

  it('refuses a parameter that is given by position and among the options', () => {
    const kernel = { params: [position('x'), option('scale')] }
    expect(refused([1, 2, { scale: 3 }], { kernel }).call).toThrow(
      dispatchError('BAD_ARGUMENTS', { parameter: 'scale', reason: 'given twice' }),
    )
  })

  it('refuses a missing parameter that the kernel requires', () => {
    const kernel = { params: [position('x'), option('workgroupSize', { required: true })] }
    const { call, kernel: ran } = refused([1], { kernel })
    expect(call).toThrow(dispatchError('BAD_ARGUMENTS', { parameter: 'workgroupSize', backend: 'fake' }))
    expect(ran).not.toHaveBeenCalled()
  })

  it('refuses a missing parameter that the host requires and the kernel knows', () => {
    const kernel = { params: [position('x')] }
    expect(refused([], { kernel }).call).toThrow(dispatchError('BAD_ARGUMENTS', { parameter: 'x' }))
  })

  it('does not refuse a missing parameter that the host requires and the kernel does not know', () => {
    const host = { params: [position('x'), option('label', { required: true })] }
    expect(routed([1], { host }).reached).toStrictEqual([1])
  })

  it('rejects instead of throwing when the host function is asynchronous', async () => {
    const { call } = refused([], { host: { ...hostSpec, async: true } })
    await expect(call()).rejects.toEqual(dispatchError('BAD_ARGUMENTS'))
  })

  it('checks nothing on the host path', () => {
    const host = vi.fn((..._args: unknown[]): unknown => 'host')
    const { f } = oneFunction({ host, hostSpec, kernelSpec })
    f()
    f(1, 1, { surprise: 1 }, 'extra')
    expect(host.mock.calls).toStrictEqual([[], [1, 1, { surprise: 1 }, 'extra']])
  })
})

describe('S39: parameters that a kernel takes by position', () => {
  it('fills the gap before a supplied one with undefined', () => {
    const kernel = { params: [position('x'), position('metric'), position('verbose')] }
    expect(routed([1, 1, { verbose: true }], { kernel }).reached).toStrictEqual([1, undefined, true])
  })

  it('refuses a gap that is required and names it', () => {
    const kernel = { params: [position('x'), position('metric', { required: true }), position('verbose')] }
    expect(refused([1, 1, { verbose: true }], { kernel }).call).toThrow(
      dispatchError('BAD_ARGUMENTS', { parameter: 'metric' }),
    )
  })
})

describe('S40: parameter names', () => {
  it('treats names that are special elsewhere like any other', () => {
    const names = ['self', 'cls', 'args', 'kwargs', 'this', 'arguments']
    const kernel: FunctionSpec = { params: [position('x'), ...names.map((name) => option(name))] }
    const options = Object.fromEntries(names.map((name) => [name, name]))
    const call: Callable = () => routed([1, 1, options], { kernel }).reached
    expect(call()).toStrictEqual([1, options])
  })

  it('never forwards backend', () => {
    const kernel: FunctionSpec = { params: [position('x'), option('backend'), option('metric')] }
    expect(routed([1, 1, { backend: 'fake', metric: 'cosine' }], { kernel }).reached).toStrictEqual([
      1,
      { metric: 'cosine' },
    ])
  })
})

describe('S36: what is said of a parameter', () => {
  const setup = {
    hostSpec: { params: [position('x'), option('precise')] },
    kernelSpec: { params: [position('x'), option('tile', { required: true })] },
  }

  it('names the package and its entry point', () => {
    const { f, settings, warnings } = oneFunction(setup)
    settings.backend = 'fake'
    f(1, { tile: 2, precise: true })
    const whose = { backend: 'fake', package: 'fake-package', entrypoint: 'fake' }
    expect(ofCode(warnings, 'PARAMETER_IGNORED')[0]?.data).toStrictEqual({
      host: 'fakehost',
      function: 'f',
      selector: 'fake',
      parameter: 'precise',
      ...whose,
    })
    expect(() => f(1)).toThrow(dispatchError('BAD_ARGUMENTS', { parameter: 'tile', ...whose }))
  })

  it('takes an option of an object’s prototype for given no more than a copy would', () => {
    const kernel = vi.fn()
    const { f, settings, warnings } = oneFunction({ ...setup, kernel })
    settings.backend = 'fake'
    f(1, Object.assign(Object.create({ precise: true }), { tile: 2 }))
    expect(warnings).toEqual([expect.objectContaining({ code: 'UNTRUSTED_BACKEND' })])
    expect(() => f(1, Object.create({ tile: 2 }))).toThrow(dispatchError('BAD_ARGUMENTS'))
    expect(kernel).toHaveBeenCalledTimes(1)
  })
})
