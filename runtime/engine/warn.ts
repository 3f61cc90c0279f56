import type { DispatchData, DispatchWarning } from '../contract.ts'
import type { State } from './state.ts'

/** Words a warning. */
export function warningOf(state: State, code: string, more: DispatchData): DispatchWarning {
  const data = { host: state.hostName, ...more }
  return { code, message: state.core.text(code, data), data }
}

/** Hands a warning to the host's listener, or to the console. */
export function tell({ onWarning }: State, warning: DispatchWarning): void {
  if (onWarning) onWarning(warning)
  else tellProgram(warning)
}

function tellProgram({ message, code }: DispatchWarning): void {
  const { process, console } = globalThis as unknown as Ambient
  if (process?.emitWarning) process.emitWarning(message, { type: 'BackstitchWarning', code })
  else console.warn(message)
}

/** Tells the host's listener, or the console, that something happened. */
export function warn(state: State, code: string, data: DispatchData): void {
  tell(state, warningOf(state, code, data))
}

interface Ambient {
  readonly process?: { emitWarning?(message: string, options: { type: string; code: string }): void }
  readonly console: { warn(message: string): void }
}
