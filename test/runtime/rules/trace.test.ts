import { describe, expect, it, vi } from 'vitest'
import { NotImplemented } from '../../../runtime/index.ts'
import { onDispatch } from '../../../runtime/trace.ts'
import { type Callable, fakeHost, lazy, loaded, oneFunction } from './support.ts'

const text = expect.stringMatching(/./)
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** A host with one backend, whose dispatched calls are written down. */
function traced(setup: Parameters<typeof oneFunction>[0] = {}) {
  const host = oneFunction(setup)
  const heard: unknown[] = []
  const ended: unknown[] = []
  const stop = onDispatch(host.dispatcher, (call) => {
    heard.push(call)
    return (end) => void ended.push(end)
  })
  return { ...host, heard, ended, stop }
}

describe('K9: onDispatch()', () => {
  it('hears every call that a backend takes, once, with who took it and why', () => {
    const { f, settings, heard } = traced()
    f({ backend: 'fk' })
    settings.backend = 'fake'
    f()
    expect(heard).toEqual([
      { host: 'fakehost', function: 'f', backend: 'fake', selector: 'fk', reason: text },
      { host: 'fakehost', function: 'f', backend: 'fake', selector: 'fake', reason: text },
    ])
  })

  it('hears nothing of plain calls of the host', () => {
    const { f, heard } = traced()
    f()
    f({ backend: 'cpu' })
    expect(heard).toEqual([])
  })

  it('hears of a fallback with the backend cpu', () => {
    const { f, heard } = traced({ kernel: null })
    f({ backend: 'fake' })
    expect(heard).toEqual([expect.objectContaining({ function: 'f', backend: 'cpu' })])
  })

  it('hears it before the kernel runs', () => {
    const order: string[] = []
    const { dispatcher, f } = oneFunction({ kernel: () => order.push('run') })
    onDispatch(dispatcher, () => {
      order.push('heard')
      return () => void order.push('ended')
    })
    f({ backend: 'fake' })
    expect(order).toEqual(['heard', 'run', 'ended'])
  })

  it('tells the end of a synchronous call with the time it took', () => {
    const { f, ended } = traced()
    f({ backend: 'fake' })
    expect(ended).toEqual([{ loadMs: 0, runMs: expect.any(Number) }])
  })

  it('tells the end of an asynchronous call when it has settled, with the time of loading apart', async () => {
    const { dispatcher, heard, ended } = traced()
    const load = async () => {
      await pause(8)
      return {
        g: async () => {
          await pause(8)
          return 'slow'
        },
      }
    }
    dispatcher.register(lazy('slow', {}, { load }))
    const g = dispatcher.backendDispatch<Callable>('g', async () => 'host')
    const start = performance.now()
    const result = g({ backend: 'slow' })
    expect(ended).toEqual([])
    expect(await result).toBe('slow')
    await pause(0)
    expect(heard).toHaveLength(1)
    const [{ loadMs, runMs }] = ended as [{ loadMs: number; runMs: number }]
    expect(loadMs).toBeGreaterThan(4)
    expect(runMs).toBeGreaterThan(4)
    expect(loadMs).toBeLessThan(performance.now() - start)
  })

  it('tells the error of a call that failed, and passes the error on', async () => {
    const error = new Error('kernel')
    const synchronous = traced({
      kernel: () => {
        throw error
      },
    })
    expect(() => synchronous.f({ backend: 'fake' })).toThrow(error)
    expect(synchronous.ended).toEqual([expect.objectContaining({ error })])
    const asynchronous = traced({ host: async () => 'host', kernel: () => Promise.reject(error) })
    await expect(asynchronous.f({ backend: 'fake' })).rejects.toBe(error)
    await pause(0)
    expect(asynchronous.ended).toEqual([expect.objectContaining({ error })])
  })

  it('ignores a listener that throws, and an end that throws', () => {
    const { dispatcher, f } = oneFunction()
    onDispatch(dispatcher, () => {
      throw new Error('listener')
    })
    onDispatch(dispatcher, () => () => {
      throw new Error('end')
    })
    expect(f({ backend: 'fake' })).toBe('fake')
  })

  it('serves several listeners, each until it stops', () => {
    const { dispatcher, f } = oneFunction()
    const [first, second] = [vi.fn(), vi.fn()]
    const stopFirst = onDispatch(dispatcher, first)
    onDispatch(dispatcher, second)
    f({ backend: 'fake' })
    stopFirst()
    stopFirst()
    f({ backend: 'fake' })
    expect([first.mock.calls.length, second.mock.calls.length]).toEqual([1, 2])
  })

  it('hears of automatic dispatch', () => {
    const { dispatcher } = fakeHost({ autoDispatch: true })
    const heard = vi.fn()
    dispatcher.register(loaded('fake', { f: () => 'fake' }, { functions: { f: { params: [] } } }))
    onDispatch(dispatcher, heard)
    dispatcher.backendDispatch<Callable>('f', () => 'host')()
    expect(heard.mock.calls).toEqual([
      [expect.objectContaining({ function: 'f', backend: 'fake', reason: text })],
    ])
  })

  it('hears of each kernel that was tried', () => {
    const { dispatcher, settings, f, heard } = traced({ kernel: () => NotImplemented })
    dispatcher.register(loaded('next', { f: () => 'next' }))
    expect(settings.useBackend(['fake', 'next'], () => f())).toBe('next')
    expect((heard as { backend: string }[]).at(-1)?.backend).toBe('next')
  })

  it('concerns one dispatcher', () => {
    const { heard } = traced()
    oneFunction().f({ backend: 'fake' })
    expect(heard).toEqual([])
  })
})

describe('S33: a list that comes to its `cpu`', () => {
  it('is heard as a fallback, unless `cpu` stands first', () => {
    const { dispatcher, settings } = fakeHost()
    dispatcher.register(loaded('fake', {}))
    const f = dispatcher.backendDispatch<Callable>('f', () => 'host')
    const heard: string[] = []
    onDispatch(dispatcher, ({ backend, reason }) => void heard.push(backend, reason))
    expect(settings.useBackend(['fake', 'cpu'], () => f())).toBe('host')
    expect(settings.useBackend(['cpu', 'fake'], () => f())).toBe('host')
    expect(heard).toEqual(['cpu', 'cpu'])
  })
})
