import { describe, expect, test } from 'vitest'
import { printReport, type ReportInput } from '../../../src/emit/report/report.ts'
import { mergeHosts } from '../../../src/merge/merge.ts'
import type { Problem } from '../../../src/model.ts'
import { discoverProblems } from '../../../src/problems/discover.ts'
import { app, hostFunction, hostOf, kernel, option, position, providerOf } from '../models.ts'

const hostile = '</script><img src=x onerror=alert(1)>'

describe('the report', () => {
  test('shows which backend implements which function, what it adds and what it ignores', () => {
    const page = printReport(world())
    expect(page).toContain('<th scope="row"><code>pairwiseDistances</code></th>')
    expect(page).toContain('<li><code>workgroupSize</code> <span class="soft">= 64</span></li>')
    expect(page).toContain('<li><del><code>copy</code></del> <span class="soft">ignored</span></li>')
    expect(page).toContain('not implemented')
  })

  test('shows the path of a call to a function that the backend lacks', () => {
    expect(printReport(world())).toContain(
      'The host’s own function runs, with one <code>FALLBACK_TO_HOST</code> warning',
    )
  })

  test('shows problems by severity, with their pages', () => {
    const page = printReport(world())
    expect(page).toContain('<h3>Errors</h3>')
    expect(page).toContain('docs/problems/PACKAGE_JSON_INVALID.md')
  })

  test('says what problems of one code have in common once, then where and what, names as code', () => {
    const problem = (name: string): Problem =>
      discoverProblems.PACKAGE_JSON_INVALID(
        { reason: 'end of `file`' },
        { package: name, file: 'package.json' },
      )
    const page = printReport({ ...world(), problems: [problem('a'), problem('b')] })
    expect(page.match(/>PACKAGE_JSON_INVALID</g)).toHaveLength(1)
    expect(page).toContain('<p><span class="place">a · package.json</span>Its package.json cannot be read')
    expect(page).toContain('<span class="place">b · package.json</span>')
    expect(page).toContain('end of <code>file</code>')
  })

  test('holds everything it needs', () => {
    const page = printReport(world())
    expect(page).not.toMatch(/<(?:script|img|link|iframe)\b/)
    expect(page).not.toMatch(/url\(|@import/)
  })

  test('shows hostile text as text', () => {
    expect(printReport(world(hostile))).not.toContain(hostile)
  })

  test('is the same text for the same input', () => {
    expect(printReport(world())).toBe(printReport(world()))
  })
})

function world(text = 'Its package.json cannot be parsed.'): ReportInput {
  const host = hostOf([
    hostFunction('pairwiseDistances', {
      parameters: [position('points'), option('metric', 'string'), option('copy', 'boolean')],
    }),
    hostFunction('normalizeRows', { async: false, parameters: [position('matrix')] }),
  ])
  const size = option('workgroupSize', 'number', { default: { text: '64', value: 64, from: 'tag' } })
  const kernels = [
    kernel('pairwiseDistances', { parameters: [position('points'), option('metric', 'string'), size] }),
  ]
  const providers = [providerOf('vectorkit_webgpu', kernels, { aliases: ['webgpu'] })]
  return {
    merged: mergeHosts({ app, hosts: [host], providers }).result,
    rejected: [],
    problems: [{ code: 'PACKAGE_JSON_INVALID', severity: 'error', message: text, data: {} }],
    footprints: [
      {
        host: host.name,
        backend: 'vectorkit_webgpu',
        modules: { count: 3, bytes: 12_400 },
        assets: { count: 1, bytes: 4096 },
      },
    ],
  }
}
