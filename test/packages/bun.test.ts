import { describe, expect, test } from 'vitest'
import { bun } from './managers.ts'
import { answers, tellStory } from './story.ts'

describe('an app installed by Bun', () => {
  const manager = bun()
  const project = tellStory(manager)

  test('runs every backend in Bun itself, without a bundler', () => {
    expect(JSON.parse(project().run(manager.bin, 'run.js'))).toEqual(answers)
  })
})
