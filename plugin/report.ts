// Problems reach the user through the bundler's own log, so that its level, its colors and its CI rules apply.

import type { UnpluginBuildContext } from 'unplugin'
import type { Problem } from '../src/model.ts'

/** Hands problems to a bundler's log, each only once per use of the plugin. */
export interface Reporter {
  report(context: object, problems: readonly Problem[]): void
}

/** What a hook's context may offer; bundlers differ. */
interface Log {
  readonly info?: (message: string) => void
  readonly warn?: (message: string) => void
  readonly error?: (message: string) => void
}

/** Starts a report. With `strict`, a problem of severity `error` fails the build. */
export function startReport(strict: boolean): Reporter {
  const told = new Set<string>()
  return {
    report: (context, problems) => {
      const news = problems.filter(({ message }) => !told.has(message))
      for (const problem of news) {
        told.add(problem.message)
        // A context of Rollup may end the build by throwing: everything else has to be said before.
        if (!isFatal(problem, strict)) tell(context, problem, false)
      }
      for (const problem of news) if (isFatal(problem, strict)) tell(context, problem, true)
    },
  }
}

function isFatal({ severity }: Problem, strict: boolean): boolean {
  return strict && severity === 'error'
}

function tell(context: object, { code, severity, message }: Problem, fatal: boolean): void {
  const text = `${code}: ${message}`
  const log = logOf(context)
  if (fatal && log.error) log.error(text)
  else if (severity === 'info') log.info?.(text)
  else if (log.warn) log.warn(text)
  else console.warn(`[backstitch] ${text}`)
}

function logOf(context: object): Log {
  if ('warn' in context && typeof context.warn === 'function') {
    const log = context as Log
    const bind = (level: keyof Log) => log[level] && ((message: string) => log[level]?.(message))
    return dropMissing({ info: bind('info'), warn: bind('warn'), error: bind('error') })
  }
  const native = (context as Partial<UnpluginBuildContext>).getNativeBuildContext?.()
  if ((native?.framework === 'webpack' || native?.framework === 'rspack') && native.compilation) {
    const { warnings, errors } = native.compilation as { warnings: Error[]; errors: Error[] }
    return {
      warn: (message) => void warnings.push(named(message)),
      error: (message) => void errors.push(named(message)),
    }
  }
  return {}
}

function named(message: string): Error {
  const error = new Error(message)
  error.name = 'backstitch'
  delete error.stack
  return error
}

function dropMissing(log: { readonly [level in keyof Log]: Log[level] | undefined }): Log {
  return Object.fromEntries(Object.entries(log).filter(([, method]) => method !== undefined))
}
