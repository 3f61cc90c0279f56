import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Desk, followGuide, setUpDesk } from './follow.ts'

describe('a backend written by nothing but the guide', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await setUpDesk()
    desk.follow({ kind: 'file', path: 'app/package.json', text: '{ "name": "app", "type": "module" }' })
    desk.run('app', 'npm install vectorkit && npm install --save-dev backstitch')
  })
  afterAll(() => desk?.remove())

  test('appears after sync, and runs', () => {
    followGuide(desk, 'backend-author.md')
    expect(desk.run('app', 'npx backstitch list')).toMatch(
      /vectorkit_tiled\s+tiled\s+vectorkit-tiled@1\.0\.0\s+untrusted\s+1 of 5/,
    )
  }, 400_000)

  test('refuses what it cannot do with the author’s own reason', () => {
    const text = `
      import { matrix, pairwiseDistances } from 'vectorkit'
      const points = matrix(1, 1)
      await pairwiseDistances(points, { metric: 'cosine', backend: 'tiled' }).catch((error) => console.log(error.code, error.message))
    `
    desk.follow({ kind: 'file', path: 'app/refused.js', text })
    const said = desk.run('app', 'node refused.js')
    expect(said).toContain('NOT_IMPLEMENTED')
    expect(said).toContain('the metric "cosine" is not implemented')
  })
})
