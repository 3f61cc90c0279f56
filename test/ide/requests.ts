// Questions on their way to a server: each is answered, or fails with what the server said last.

import type { ChildProcessWithoutNullStreams } from 'node:child_process'

/** Open questions to one server process. */
export interface Requests {
  /** Registers a question under its number; `send` writes it. */
  ask(name: string, send: (id: number) => void): Promise<unknown>
  answer(id: number, result: unknown): void
  fail(id: number, reason: string): void
  /** A number for a message that wants no answer. */
  nextId(): number
  /** Ends the process and waits until it is gone. */
  close(): Promise<void>
}

interface Question {
  readonly name: string
  resolve(result: unknown): void
  reject(reason: Error): void
}

/** Longer than the slowest project load that was ever seen here, on busy machines included. */
const patienceMs = 90_000

/** Tracks the questions put to a process; they fail if it ends or keeps silent. */
export function trackRequests(server: ChildProcessWithoutNullStreams, title: string): Requests {
  const open = new Map<number, Question>()
  let lastId = 0
  let said = ''
  const gone = new Promise<void>((resolve) => {
    server.once('close', () => resolve())
  })
  const fail = (id: number, reason: string) => {
    const question = open.get(id)
    open.delete(id)
    question?.reject(new Error(`${title}, ${question.name}: ${reason}${said && `\n${said}`}`))
  }
  server.stderr.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-2000)
  })
  server.once('error', (error) => {
    for (const id of open.keys()) fail(id, error.message)
  })
  server.once('close', (code) => {
    for (const id of open.keys()) fail(id, `the server ended with ${code}`)
  })
  server.stdin.on('error', () => undefined)
  return {
    nextId: () => ++lastId,
    ask(name, send) {
      const id = ++lastId
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => fail(id, `no answer within ${patienceMs / 1000} s`), patienceMs)
        const settle = <T>(then: (value: T) => void) => {
          return (value: T) => {
            clearTimeout(timer)
            then(value)
          }
        }
        open.set(id, { name, resolve: settle(resolve), reject: settle(reject) })
        send(id)
      })
    },
    answer(id, result) {
      const question = open.get(id)
      open.delete(id)
      question?.resolve(result)
    },
    fail,
    close() {
      server.kill()
      return gone
    },
  }
}
