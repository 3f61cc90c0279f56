// The process around the command line; everything else is testable without one.

import { runCommandLine } from './run.ts'

const controller = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => controller.abort())

// A reader that has seen enough, such as `head`, is no error.
function open(stream: NodeJS.WriteStream): NodeJS.WriteStream {
  if (stream.listenerCount('error') > 0) return stream
  return stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
}

process.exitCode = await runCommandLine(process.argv.slice(2), {
  cwd: process.cwd(),
  env: process.env,
  // Node opens a stream when it is first asked for, which takes longer than most of what is done here.
  get stdout() {
    return open(process.stdout)
  },
  get stderr() {
    return open(process.stderr)
  },
  signal: controller.signal,
})
