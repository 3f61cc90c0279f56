import type { DispatchData, DispatchWarning } from '../contract.ts'
import type { State } from './state.ts'

/** Tells the host's listener, or the console, that something happened. */
export function warn(state: State, code: string, data: DispatchData): void {
  const { onWarning, host } = state.config
  if (!onWarning && code === 'DISPATCHED' && !isFirst(state, code, data)) return
  const about = { host, ...data }
  const sink = onWarning ?? print
  sink({ code, message: state.core.text(code, about), data: about })
}

/** Warns the first time only, for each function and backend. */
export function warnOnce(state: State, code: string, data: DispatchData): void {
  if (isFirst(state, code, data)) warn(state, code, data)
}

function isFirst(state: State, code: string, data: DispatchData): boolean {
  const key = JSON.stringify([code, data.function, data.backend])
  const first = !state.warned.has(key)
  state.warned.add(key)
  return first
}

function print({ code, message }: DispatchWarning): void {
  const { process, console } = globalThis as unknown as Ambient
  if (process?.emitWarning) process.emitWarning(message, { type: 'BackstitchWarning', code })
  else console.warn(message)
}

interface Ambient {
  readonly process?: { emitWarning?(message: string, options: { type: string; code: string }): void }
  readonly console: { warn(message: string): void }
}
