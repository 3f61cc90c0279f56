// Every code a user can meet leads to a page and is shown by a test.

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { printIndex, runtimeCodes } from '../scripts/problem-index.mjs'
import { problemPage } from '../src/problems/define.ts'
import { problemCodes } from '../src/problems.ts'

const root = join(import.meta.dirname, '..')
const pages = join(root, 'docs/problems')
const codes = [...new Set([...problemCodes, ...runtimeCodes()])].sort()
const tests = readTests(join(root, 'test'))

describe('every code', () => {
  test.each(codes)('%s has a page that is titled by it and says what to do', (code) => {
    const page = join(pages, `${code}.md`)
    expect(existsSync(page), `docs/problems/${code}.md is missing`).toBe(true)
    const text = readFileSync(page, 'utf8')
    expect(text.startsWith(`# ${code}\n`)).toBe(true)
    expect(text.length).toBeGreaterThan(300)
  })

  test.each(codes)('%s is shown by a test', (code) => {
    expect(tests.includes(code), `no test names ${code}`).toBe(true)
  })

  test('has an address that ends in its page', () => {
    expect(problemPage('UNKNOWN_BACKEND')).toMatch(/docs\/problems\/UNKNOWN_BACKEND\.md$/)
  })
})

test('the index lists every code with the first sentence of its page', () => {
  expect(readFileSync(join(pages, 'README.md'), 'utf8')).toBe(printIndex())
})

test('there is no page without a code', () => {
  const orphans = readdirSync(pages).filter(
    (name) => name !== 'README.md' && !codes.includes(name.replace(/\.md$/, '')),
  )
  expect(orphans).toEqual([])
})

function readTests(folder: string): string {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) return readTests(path)
      return /\.(?:ts|md|snap)$/.test(entry.name) && entry.name !== 'problems.test.ts'
        ? readFileSync(path, 'utf8')
        : []
    })
    .join('\n')
}
