import { expect, it } from 'vitest'
import { describeBundler } from '../assertions.ts'
import { isInstalled, optionalBundlers } from './bundlers.ts'

it('has its bundlers installed', () => {
  expect(isInstalled, 'run `npm install` in test/bundlers/optional first').toBe(true)
})

for (const [name, build] of Object.entries(optionalBundlers)) describeBundler(name, build)
