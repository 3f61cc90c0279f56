import { expect, test } from 'vitest'
import { scenes } from './example/scenes.ts'
import { printWhatYouSee } from './what-you-see.ts'

test('docs/what-you-see.md is what an editor shows', async () => {
  expect(scenes).toHaveLength(10)
  await expect(await printWhatYouSee('6.0')).toMatchFileSnapshot('../../docs/what-you-see.md')
})
