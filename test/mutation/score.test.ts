import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import score from './score.json' with { type: 'json' }
import survivors from './survivors.json' with { type: 'json' }

const root = join(import.meta.dirname, '../..')

interface Count {
  readonly mutants: number
  readonly killed: number
  readonly percent: number
}

describe('the mutation score of the dispatcher', () => {
  test('is at least 85 percent', () => {
    expect(score.percent).toBeGreaterThanOrEqual(85)
    expect(score.percent).toBe(Math.floor((1000 * score.killed) / score.mutants) / 10)
  })

  test('is the sum over its files', () => {
    const files: Count[] = Object.values(score.files)
    const sum = (of: (count: Count) => number): number => files.reduce((total, count) => total + of(count), 0)
    expect(sum(({ mutants }) => mutants)).toBe(score.mutants)
    expect(sum(({ killed }) => killed)).toBe(score.killed)
  })

  test('counts every survivor as explained', () => {
    const explained = survivors.reduce((total, { mutants }) => total + mutants.length, 0)
    expect(explained).toBe(score.mutants - score.killed)
  })
})

describe('an explained survivor', () => {
  test.each(survivors)('has a reason of some length: $why', ({ why }) => {
    expect(why.length).toBeGreaterThan(20)
  })

  test.each(survivors.flatMap(({ mutants }) => mutants))(
    'still stands in the code: $file: $from → $to',
    ({ file, code, from }) => {
      const text = readFileSync(join(root, file), 'utf8')
      const lines = text.split('\n').map((line) => line.trim())
      expect(lines).toContain(code)
      expect(text.replace(/\s+/g, ' ')).toContain(from)
    },
  )
})
