import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Desk, followGuide, setUpDesk } from './follow.ts'

describe('a host made by nothing but the guide', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await setUpDesk()
  })
  afterAll(() => desk?.remove())

  test('is built, described and dispatched', () => {
    followGuide(desk, 'host-author.md')
    const manifest = JSON.parse(desk.run('mylib', 'cat dist/backstitch.json'))
    expect(JSON.stringify(manifest)).toContain('Width of the window, in samples.')
    expect(desk.run('mylib', 'cat dist/index.js')).toContain('from "@backstitch/runtime"')
    expect(desk.run('mylib', 'node try.js 2>&1')).toContain('UNTRUSTED_BACKEND')
  }, 400_000)
})
