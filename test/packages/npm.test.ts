import { describe } from 'vitest'
import { npm } from './managers.ts'
import { tellStory } from './story.ts'

describe('an app installed by npm', () => {
  tellStory(npm)
})
