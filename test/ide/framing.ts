// `Content-Length` framing, which both protocols use for what the server says.

import type { ChildProcessWithoutNullStreams } from 'node:child_process'

/** Calls `receive` with every whole message that a server writes. */
export function receiveFramed(
  server: ChildProcessWithoutNullStreams,
  receive: (message: unknown) => void,
): void {
  let pending: Buffer = Buffer.alloc(0)
  server.stdout.on('data', (chunk: Buffer) => {
    pending = Buffer.concat([pending, chunk])
    for (let next = takeFrame(pending); next; next = takeFrame(pending)) {
      pending = next.rest
      receive(JSON.parse(next.body))
    }
  })
}

/** One message as the language server protocol sends it. */
export function printFrame(message: object): string {
  const body = JSON.stringify(message)
  return `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
}

function takeFrame(pending: Buffer): { readonly body: string; readonly rest: Buffer } | undefined {
  const headerEnd = pending.indexOf('\r\n\r\n')
  if (headerEnd < 0) return undefined
  const length = Number(/Content-Length: (\d+)/i.exec(pending.toString('latin1', 0, headerEnd))?.[1])
  const start = headerEnd + 4
  if (pending.length < start + length) return undefined
  return { body: pending.toString('utf8', start, start + length), rest: pending.subarray(start + length) }
}
