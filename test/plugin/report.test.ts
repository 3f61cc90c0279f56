import { afterEach, describe, expect, it, vi } from 'vitest'
import { startReport } from '../../plugin/report.ts'
import type { Problem, Severity } from '../../src/model.ts'

const problem = (severity: Severity, message: string): Problem => ({
  code: 'CODE',
  severity,
  message,
  data: {},
})

function log() {
  const said: string[] = []
  const say = (level: string) => (message: string) => void said.push(`${level} ${message}`)
  return { said, info: say('info'), warn: say('warn'), error: say('error') }
}

afterEach(() => vi.restoreAllMocks())

describe('a report', () => {
  it('goes to the level that a problem has, errors included, unless the build is strict', () => {
    const context = log()
    startReport(false).report(context, [problem('error', 'a'), problem('warning', 'b'), problem('info', 'c')])
    expect(context.said).toEqual(['warn CODE: a', 'warn CODE: b', 'info CODE: c'])
  })

  it('says everything else before an error that ends a strict build', () => {
    const context = log()
    startReport(true).report(context, [problem('error', 'a'), problem('warning', 'b')])
    expect(context.said).toEqual(['warn CODE: b', 'error CODE: a'])
  })

  it('says nothing twice', () => {
    const context = log()
    const { report } = startReport(false)
    report(context, [problem('warning', 'a')])
    report(context, [problem('warning', 'a'), problem('warning', 'b')])
    expect(context.said).toEqual(['warn CODE: a', 'warn CODE: b'])
  })

  it('joins the warnings of a webpack compilation where a hook has no log', () => {
    const compilation = { warnings: [] as Error[], errors: [] as Error[] }
    const context = { getNativeBuildContext: () => ({ framework: 'webpack', compilation }) }
    startReport(true).report(context, [problem('warning', 'a'), problem('error', 'b')])
    expect(compilation.warnings.map(String)).toEqual(['backstitch: CODE: a'])
    expect(compilation.errors.map(String)).toEqual(['backstitch: CODE: b'])
  })

  it('goes to the console where there is nothing else', () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue()
    startReport(false).report({}, [problem('warning', 'a'), problem('info', 'b')])
    expect(warn.mock.calls).toEqual([['[backstitch] CODE: a']])
  })
})
