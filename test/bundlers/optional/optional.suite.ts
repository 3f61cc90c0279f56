import { expect, it } from 'vitest'
import { describeBundler } from '../assertions.ts'
import { bundlers } from '../bundlers.ts'
import { describeTable } from '../results.ts'
import { isInstalled, optionalBundlers } from './bundlers.ts'
import { describeNpm } from './npm.ts'

it('has its bundlers installed', () => {
  expect(isInstalled, 'run `npm install` in test/bundlers/optional first').toBe(true)
})

for (const [name, build] of Object.entries(optionalBundlers)) describeBundler(name, build)
describeTable(Object.keys(optionalBundlers), ['Node', 'minified'])

const everyBundler = { ...bundlers, ...optionalBundlers }
for (const [name, build] of Object.entries(everyBundler)) describeNpm(name, build)
describeTable(Object.keys(everyBundler), ['npm packages'])
