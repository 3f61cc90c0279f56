import { describe } from 'vitest'
import { bun } from './managers.ts'
import { tellStory } from './story.ts'

describe('an app installed by Bun', () => {
  tellStory(bun())
})
