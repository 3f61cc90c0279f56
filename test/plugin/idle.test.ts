import type { IncomingMessage, ServerResponse } from 'node:http'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { whenIdle } from '../../plugin/vite/idle.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** A server, how often it had something run, and a way to ask it for a page. */
function startServer() {
  const handlers: ((request: IncomingMessage, response: ServerResponse, next: () => void) => void)[] = []
  const closing: (() => void)[] = []
  const run = vi.fn()
  const server = {
    middlewares: { use: (handler: (typeof handlers)[number]) => handlers.push(handler) },
    httpServer: { once: (_: 'close', close: () => void) => closing.push(close) },
  } as unknown as Parameters<typeof whenIdle>[0]
  whenIdle(server, run)
  const request = () => {
    const next = vi.fn()
    for (const handler of handlers) handler({} as IncomingMessage, {} as ServerResponse, next)
    expect(next).toHaveBeenCalledOnce()
  }
  return { run, request, close: () => closing.forEach((each) => void each()) }
}

it('a server is idle when three seconds have passed since the last request', () => {
  const { run, request } = startServer()
  vi.advanceTimersByTime(5_000)
  request()
  vi.advanceTimersByTime(2_900)
  request()
  vi.advanceTimersByTime(2_900)
  expect(run).not.toHaveBeenCalled()
  vi.advanceTimersByTime(200)
  expect(run).toHaveBeenCalledOnce()
})

it('a server that nobody asks is idle after half a minute', () => {
  const { run } = startServer()
  vi.advanceTimersByTime(29_000)
  expect(run).not.toHaveBeenCalled()
  vi.advanceTimersByTime(2_000)
  expect(run).toHaveBeenCalledOnce()
})

it('a server is idle once', () => {
  const { run, request } = startServer()
  request()
  vi.advanceTimersByTime(4_000)
  request()
  vi.advanceTimersByTime(60_000)
  expect(run).toHaveBeenCalledOnce()
})

it('a server that was closed is never idle', () => {
  const { run, request, close } = startServer()
  request()
  close()
  vi.advanceTimersByTime(60_000)
  expect(run).not.toHaveBeenCalled()
})
