import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildSync } from 'esbuild'
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { createDispatcher } from '../../../runtime/index.ts'
import {
  capabilityProfiles,
  closeTo,
  fakeBackend,
  NotCloseError,
  recordWarnings,
  withCapabilities,
} from '../../../runtime/testing.ts'
import { type Callable, option, position, thrownBy } from './support.ts'

const exact = { atol: 0, rtol: 0 }

describe('S53: closeTo()', () => {
  it('accepts what is within the absolute or the relative tolerance', () => {
    closeTo(1.000001, 1)
    closeTo(new Float32Array([0.1, 0.2]), [0.1, 0.2])
    closeTo([100, 1e-9], [100.5, 0], { atol: 1e-8, rtol: 0.01 })
    closeTo([], new Float64Array(0))
    closeTo(new BigInt64Array([2n ** 60n]), [2n ** 60n], exact)
  })

  it('refuses what is outside and names the worst element and by how much', () => {
    const actual = new Float64Array([1, 2.5, 3.1])
    const error = thrownBy(() => closeTo(actual, [1, 2, 3], { atol: 0.01, rtol: 0 }))
    expect(error).toMatchObject({ name: 'NotCloseError', index: 1, actual, expected: [1, 2, 3] })
    expect(error.message).toBe(
      'Element 1 is 2.5 where 2 was expected: off by 0.5, where 0.01 is allowed. 2 of 3 elements are not close; this one is the worst.',
    )
  })

  it('measures the worst against what is allowed, not by its bare difference', () => {
    const error = thrownBy(() => closeTo([1010, 1.5], [1000, 1], { atol: 0, rtol: 1e-3 }))
    expect(error).toMatchObject({ index: 1 })
  })

  it('compares two numbers without an index', () => {
    const error = thrownBy(() => closeTo(1, 2, exact)) as NotCloseError
    expect(error).toBeInstanceOf(NotCloseError)
    expect(error.index).toBeUndefined()
    expect(error.message).toBe('The result is 1 where 2 was expected: off by 1, and nothing is allowed.')
  })

  it('treats NaN as close to NaN alone', () => {
    closeTo([Number.NaN], [Number.NaN], exact)
    expect(() => closeTo(Number.NaN, 1)).toThrow('no tolerance covers that')
    expect(() => closeTo(1, Number.NaN)).toThrow(NotCloseError)
  })

  it('treats an infinity as close to itself alone, whatever the tolerance', () => {
    const infinity = Number.POSITIVE_INFINITY
    const generous = { atol: infinity, rtol: 1 }
    closeTo([infinity, -infinity], [infinity, -infinity], exact)
    for (const [actual, expected] of [
      [infinity, -infinity],
      [1e308, infinity],
      [infinity, 1],
    ] as const)
      expect(() => closeTo(actual, expected, generous)).toThrow(NotCloseError)
  })

  it('takes -0 and 0 for the same and shows which it was', () => {
    closeTo([-0], [0], exact)
    expect(() => closeTo(-0, 1, exact)).toThrow('The result is -0')
  })

  it('puts an element that no tolerance covers before every other', () => {
    expect(thrownBy(() => closeTo([9e9, Number.NaN], [0, 0]))).toMatchObject({ index: 1 })
  })

  it('refuses different lengths with both of them', () => {
    expect(() => closeTo([1], [1, 2])).toThrow('The result has 1 element where 2 elements were expected.')
  })

  it('refuses what is no number at all', () => {
    for (const value of [null, undefined, 'text', {}, true, () => 1])
      expect(() => closeTo(value as unknown as number, 1)).toThrow(TypeError)
    expect(() => closeTo(['1'] as unknown as number[], [1])).toThrow(NotCloseError)
  })

  it('accepts every list against itself, and refuses it once one element is moved too far', () => {
    const lists = fc.array(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), { minLength: 1 })
    fc.assert(
      fc.property(lists, fc.nat(), (list, where) => {
        closeTo(list, list, exact)
        const index = where % list.length
        const moved = list.map((value, at) => (at === index ? value + 1 : value))
        expect(thrownBy(() => closeTo(moved, list, { atol: 0.5, rtol: 0 }))).toMatchObject({ index })
      }),
    )
  })
})

describe('S53: a fake backend', () => {
  const host = () => {
    const { onWarning, ofCode, all, clear } = recordWarnings()
    const dispatcher = createDispatcher({
      hostName: 'fakehost',
      entrypointGroup: 'fakehost.backends',
      onWarning,
    })
    return { dispatcher, ofCode, all, clear }
  }

  it('records the calls of its kernels and gives what it was told to', () => {
    const { dispatcher } = host()
    const fake = fakeBackend({
      name: 'fake',
      aliases: ['fk'],
      functions: { f: (x: number) => x + 1, g: 'constant' },
    })
    dispatcher.register(fake)
    const [f, g] = ['f', 'g'].map((name) => dispatcher.backendDispatch<Callable>(name, () => 'host'))
    expect([f?.(1, { backend: 'fk' }), g?.({ backend: 'fake', deep: true })]).toEqual([2, 'constant'])
    expect(fake.calls).toEqual([
      { function: 'f', args: [1] },
      { function: 'g', args: [{ deep: true }] },
    ])
  })

  it('can be loaded on demand, and counts that', async () => {
    const { dispatcher } = host()
    const fake = fakeBackend({ name: 'fake', lazy: true })
    dispatcher.register(fake)
    expect(fake.loads).toBe(0)
    await dispatcher.ready('fake')
    await dispatcher.ready('fake')
    expect(fake.loads).toBe(1)
  })

  it('can bring specs and the name of its package', () => {
    const { dispatcher } = host()
    const specs = { f: { params: [position('x'), option('y')] } }
    const fake = fakeBackend({ name: 'fake', package: 'some-package', functions: { f: 1 }, specs })
    expect(fake).toMatchObject({ package: 'some-package', functions: specs })
    dispatcher.register(fake)
    const f = dispatcher.backendDispatch<Callable>('f', () => 'host', {
      params: [position('x'), position('y')],
    })
    f(1, 2, { backend: 'fake' })
    expect(fake.calls).toEqual([{ function: 'f', args: [1, { y: 2 }] }])
  })

  it('goes with a recorder of warnings', () => {
    const { dispatcher, all, ofCode, clear } = host()
    dispatcher.register(fakeBackend({ name: 'fake' }))
    dispatcher.settings.backend = 'fake'
    expect(all.map(({ code }) => code)).toEqual(['UNTRUSTED_BACKEND'])
    expect(ofCode('UNTRUSTED_BACKEND')).toHaveLength(1)
    expect(ofCode('PARAMETER_IGNORED')).toHaveLength(0)
    clear()
    expect(all).toEqual([])
  })
})

describe('S53: simulated capabilities', () => {
  const scope = globalThis as {
    navigator?: { gpu?: { requestAdapter(): Promise<SimulatedAdapter | null> }; hardwareConcurrency?: number }
    crossOriginIsolated?: boolean
  }
  interface SimulatedAdapter {
    features: Set<string>
    limits: Record<string, number>
    requestDevice(): Promise<unknown>
  }
  const descriptors = () =>
    ['navigator', 'crossOriginIsolated', 'SharedArrayBuffer'].map((key) =>
      Object.getOwnPropertyDescriptor(globalThis, key),
    )
  // The probes that wasm-feature-detect publishes for these two features.
  const simdProbe = new Uint8Array([
    0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98,
    11,
  ])
  const emptyModule = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])

  it('shows no GPU, a GPU without an adapter, or an adapter', async () => {
    withCapabilities(capabilityProfiles.noWebgpu, () => expect(scope.navigator?.gpu).toBeUndefined())
    const adapter = await withCapabilities(capabilityProfiles.noAdapter, () =>
      scope.navigator?.gpu?.requestAdapter(),
    )
    expect(adapter).toBeNull()
    const gpu = { features: ['shader-f16'], limits: { maxBufferSize: 1024 } }
    await withCapabilities({ webgpu: gpu }, async () => {
      const found = await scope.navigator?.gpu?.requestAdapter()
      expect([...(found?.features ?? [])]).toEqual(['shader-f16'])
      expect(found?.limits).toEqual({ maxBufferSize: 1024 })
      await expect(found?.requestDevice()).rejects.toThrow('simulated')
    })
  })

  it('refuses probes of SIMD and keeps the others', () => {
    expect(WebAssembly.validate(simdProbe)).toBe(true)
    withCapabilities(capabilityProfiles.noSimd, () => {
      expect(WebAssembly.validate(simdProbe)).toBe(false)
      expect(WebAssembly.validate(simdProbe.buffer)).toBe(false)
      expect(WebAssembly.validate(emptyModule)).toBe(true)
    })
    expect(WebAssembly.validate(simdProbe)).toBe(true)
  })

  it('shows no shared memory, and a number of cores', () => {
    withCapabilities(capabilityProfiles.bare, () => {
      expect(typeof SharedArrayBuffer).toBe('undefined')
      expect(scope.crossOriginIsolated).toBe(false)
      expect(scope.navigator?.hardwareConcurrency).toBe(1)
    })
  })

  it('is plain data that can be combined', () => {
    const { noAdapter, noSimd } = JSON.parse(JSON.stringify(capabilityProfiles))
    withCapabilities({ ...noAdapter, ...noSimd }, () => {
      expect(WebAssembly.validate(simdProbe)).toBe(false)
      expect(scope.navigator?.gpu).toBeDefined()
    })
  })

  it('restores the machine after a result, an error, a promise and a rejection, and nests', async () => {
    const before = descriptors()
    expect(withCapabilities(capabilityProfiles.bare, () => 7)).toBe(7)
    expect(descriptors()).toEqual(before)
    const error = new Error('body')
    const fail = () => {
      throw error
    }
    expect(() => withCapabilities(capabilityProfiles.bare, fail)).toThrow(error)
    expect(descriptors()).toEqual(before)
    await expect(withCapabilities(capabilityProfiles.bare, async () => fail())).rejects.toBe(error)
    expect(descriptors()).toEqual(before)
    withCapabilities({ cores: 8 }, () => {
      withCapabilities({ cores: 2 }, () => expect(scope.navigator?.hardwareConcurrency).toBe(2))
      expect(scope.navigator?.hardwareConcurrency).toBe(8)
    })
    expect(descriptors()).toEqual(before)
  })

  it('lets a canRun hook be tested without the machine', () => {
    const dispatcher = createDispatcher({
      hostName: 'fakehost',
      entrypointGroup: 'fakehost.backends',
      onWarning: vi.fn(),
    })
    const canRun = () => scope.navigator?.gpu !== undefined || 'This machine has no WebGPU.'
    dispatcher.register({
      entrypoint: 'gpu',
      package: 'gpu-package',
      name: 'gpu',
      adapter: { f: () => 'gpu', hooks: { f: { canRun } } },
    })
    const f = dispatcher.backendDispatch<Callable>('f', () => 'host')
    expect(withCapabilities(capabilityProfiles.smallestGpu, () => f({ backend: 'gpu' }))).toBe('gpu')
    expect(() => withCapabilities(capabilityProfiles.bare, () => f({ backend: 'gpu' }))).toThrow(/no WebGPU/)
  })
})

describe('S53: the runner in node:test', () => {
  it('passes, fails and skips there', () => {
    const directory = mkdtempSync(join(tmpdir(), 'backstitch-node-test-'))
    const file = join(directory, 'backend.test.mjs')
    const source = `
      import { test } from 'node:test'
      import { closeTo, conformanceTests } from './runtime/testing.ts'
      conformanceTests({
        test, backendName: 'fake', getBackend: async () => ({ right: 1, wrong: 1 }),
        tests: { right: () => closeTo(1, 1), wrong: () => closeTo(1, 2), missing: () => closeTo(1, 2) },
      })`
    const { outputFiles } = buildSync({
      stdin: { contents: source, resolveDir: process.cwd() },
      bundle: true,
      format: 'esm',
      platform: 'node',
      conditions: ['source'],
      alias: { '#texts': join(process.cwd(), 'runtime/texts/long.ts') },
      write: false,
    })
    writeFileSync(file, outputFiles[0]?.text ?? '')
    const { stdout } = spawnSync(process.execPath, ['--test', '--test-reporter=tap', file], {
      encoding: 'utf8',
    })
    rmSync(directory, { recursive: true })
    expect(stdout).toMatch(/^# pass 1$/m)
    expect(stdout).toMatch(/^# fail 1$/m)
    expect(stdout).toMatch(/^# skipped 1$/m)
    expect(stdout).toContain('# SKIP not implemented')
  })
})
