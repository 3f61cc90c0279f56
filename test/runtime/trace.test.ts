import { channel } from 'node:diagnostics_channel'
import { type BackendDispatcher, createDispatcher } from '@backstitch/runtime'
import { countDispatches, measureDispatches, onDispatch, publishDispatches } from '@backstitch/runtime/trace'
import { describe, expect, test, vi } from 'vitest'

function fixture(kernel: (...args: unknown[]) => unknown = () => 'kernel') {
  const dispatcher = createDispatcher({
    hostName: 'vectorkit',
    entrypointGroup: 'vectorkit.backends',
    onWarning() {},
  })
  dispatcher.register({
    entrypoint: 'fake',
    package: 'fake',
    name: 'fake',
    aliases: ['fk'],
    adapter: { norm: kernel },
  })
  const norm = dispatcher.backendDispatch('norm', (..._args: unknown[]): unknown => 'host')
  const total = dispatcher.backendDispatch('total', (..._args: unknown[]): unknown => 'host')
  return { dispatcher, norm, total }
}

describe('onDispatch', () => {
  test('hears a call a backend takes once, before it runs, and its end', () => {
    const order: string[] = []
    const { dispatcher, norm } = fixture(() => order.push('kernel'))
    const ends: object[] = []
    onDispatch(dispatcher, (call) => {
      order.push('listener')
      expect(call).toEqual({
        host: 'vectorkit',
        function: 'norm',
        backend: 'fake',
        selector: 'fk',
        reason: 'call',
      })
      return (end) => ends.push(end)
    })
    norm({ backend: 'fk' })
    expect(order).toEqual(['listener', 'kernel'])
    expect(ends).toEqual([{ loadMs: 0, runMs: expect.any(Number) }])
  })

  test('does not hear plain host calls, and hears a fallback as cpu', () => {
    const { dispatcher, norm, total } = fixture()
    const heard: string[] = []
    onDispatch(dispatcher, ({ backend }) => void heard.push(backend))
    norm()
    norm({ backend: 'cpu' })
    expect(heard).toEqual([])
    expect(total({ backend: 'fake' })).toBe('host')
    expect(heard).toEqual(['cpu'])
  })

  test('tells what a call threw or rejected with, and hands it on unchanged', async () => {
    const failure = new Error('no')
    const ends: unknown[] = []
    for (const kernel of [
      () => {
        throw failure
      },
      () => Promise.reject(failure),
    ]) {
      const { dispatcher, norm } = fixture(kernel)
      onDispatch(
        dispatcher,
        () =>
          ({ error }) =>
            ends.push(error),
      )
      await expect((async () => norm({ backend: 'fake' }))()).rejects.toBe(failure)
    }
    expect(ends).toEqual([failure, failure])
  })

  test('tells how long a backend took to load', async () => {
    const dispatcher = createDispatcher({ hostName: 'v', entrypointGroup: 'v.b', onWarning() {} })
    const load = () => new Promise<object>((done) => setTimeout(done, 20, { f: () => 1 }))
    dispatcher.register({ entrypoint: 'fake', package: 'fake', name: 'fake', load })
    const f = dispatcher.backendDispatch('f', async (_options: object) => 0)
    const loads: number[] = []
    onDispatch(
      dispatcher,
      () =>
        ({ loadMs }) =>
          loads.push(loadMs),
    )
    await f({ backend: 'fake' })
    await f({ backend: 'fake' })
    expect(loads[0]).toBeGreaterThan(15)
    expect(loads[1]).toBe(0)
  })

  test('ignores a listener that throws, and stops when told', () => {
    const { dispatcher, norm } = fixture()
    const heard = vi.fn()
    const stopBad = onDispatch(dispatcher, () => {
      throw new Error('listener')
    })
    const stop = onDispatch(dispatcher, heard)
    onDispatch(dispatcher, () => () => {
      throw new Error('end')
    })()
    expect(norm({ backend: 'fake' })).toBe('kernel')
    expect(heard).toHaveBeenCalledTimes(1)
    stop()
    stopBad()
    expect(norm({ backend: 'fake' })).toBe('kernel')
    expect(heard).toHaveBeenCalledTimes(1)
  })

  test('takes a dispatcher and a function only', () => {
    const { dispatcher } = fixture()
    const bad = expect.objectContaining({ code: 'BAD_ARGUMENTS' })
    expect(() => onDispatch({} as BackendDispatcher, () => {})).toThrow(bad)
    expect(() => onDispatch(dispatcher, 1 as never)).toThrow(bad)
  })
})

test('countDispatches counts calls, fallbacks to the host and errors', () => {
  const { dispatcher, norm, total } = fixture((mode) => {
    if (mode === 'fail') throw new Error('no')
  })
  const { counts, stop } = countDispatches(dispatcher)
  norm({ backend: 'fake' })
  expect(() => norm('fail', { backend: 'fake' })).toThrow('no')
  total({ backend: 'fake' })
  stop()
  norm({ backend: 'fake' })
  expect(counts).toEqual({
    calls: 3,
    fallbacks: 1,
    errors: 1,
    byFunction: new Map([
      ['norm', new Map([['fake', 2]])],
      ['total', new Map([['cpu', 1]])],
    ]),
  })
})

test('measureDispatches writes a performance entry for each call', () => {
  const { dispatcher, norm } = fixture()
  const stop = measureDispatches(dispatcher)
  norm({ backend: 'fake' })
  stop()
  const [entry] = performance.getEntriesByName('vectorkit.norm (fake)')
  expect(entry).toMatchObject({ entryType: 'measure', detail: { backend: 'fake', loadMs: 0 } })
  performance.clearMeasures()
})

test('publishDispatches publishes start and end on the diagnostics channels', () => {
  const { dispatcher, norm } = fixture()
  const messages: unknown[] = []
  const listen = (message: unknown) => messages.push(message)
  const channels = ['start', 'end'].map((name) => channel(`backstitch:dispatch:${name}`))
  for (const one of channels) one.subscribe(listen)
  const stop = publishDispatches(dispatcher)
  norm({ backend: 'fake' })
  stop()
  norm({ backend: 'fake' })
  for (const one of channels) one.unsubscribe(listen)
  const call = { host: 'vectorkit', function: 'norm', backend: 'fake', selector: 'fake', reason: 'call' }
  expect(messages).toEqual([call, { ...call, loadMs: 0, runMs: expect.any(Number) }])
})
