import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Desk, followGuide, setUpDesk } from './follow.ts'

describe('an app made by nothing but the guide', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await setUpDesk()
  })
  afterAll(() => desk?.remove())

  test('calls both backends, type-checks, builds, and knows why', () => {
    followGuide(desk, 'app-developer.md')
    expect(desk.run('app', 'npx backstitch sync --check')).not.toContain('would')
    expect(desk.run('app', 'npx backstitch list')).toMatch(/vectorkit_webgpu\s+webgpu/)
    expect(desk.run('app', 'ls dist/assets').trim().split('\n').length).toBeGreaterThan(2)
    expect(desk.run('app', 'ls')).toContain('backstitch-report.html')
  }, 400_000)
})
