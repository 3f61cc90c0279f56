import { describe } from 'vitest'
import { yarn } from './managers.ts'
import { tellStory } from './story.ts'

describe('an app installed by Yarn into node_modules', () => {
  tellStory(yarn('node-modules'))
})
