import { expect, it } from 'vitest'
import { describeBundler } from '../assertions.ts'
import { bundlers } from '../bundlers.ts'
import { describeCopies } from '../copies.ts'
import { describeInBrowser } from '../in-browser.ts'
import { describeNoPreloading, describePreloading } from '../preloading.ts'
import { describeTable } from '../results.ts'
import { isInstalled, optionalBundlers } from './bundlers.ts'
import { describeNpm } from './npm.ts'

it('has its bundlers installed', () => {
  expect(isInstalled, 'run `npm install` in test/bundlers/optional first').toBe(true)
})

for (const [name, build] of Object.entries(optionalBundlers)) {
  describeBundler(name, build)
  describeInBrowser(name, build)
  describeCopies(name, build)
}
describePreloading('Rsbuild', optionalBundlers.Rsbuild!)
describeNoPreloading('Farm', optionalBundlers.Farm!)
describeNoPreloading('Bun', optionalBundlers.Bun!)
describeTable(Object.keys(optionalBundlers), [
  'Node',
  'minified',
  'browser',
  'browser, minified',
  'runtime in a host',
  'two runtimes',
  'host twice',
  'preload',
])

const everyBundler = { ...bundlers, ...optionalBundlers }
for (const [name, build] of Object.entries(everyBundler)) describeNpm(name, build)
describeTable(Object.keys(everyBundler), ['npm packages'])
