import { describe } from 'vitest'
import { pnpm } from './managers.ts'
import { tellStory } from './story.ts'

describe('an app installed by pnpm', () => {
  tellStory(pnpm())
})
