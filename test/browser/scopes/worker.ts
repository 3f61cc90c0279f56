import { tellAll } from './stories.ts'

tellAll().then(
  (told) => postMessage(told),
  (error: unknown) => {
    // Outside the promise, so that the page hears of it.
    setTimeout(() => {
      throw error
    })
  },
)
