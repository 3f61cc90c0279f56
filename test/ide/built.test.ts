// Delivery A: the host itself was built with its backends, and the app's own typings have nothing to add.

import { describe, expect, test } from 'vitest'
import { type AppSources, buildApp, type Texts } from './build.ts'
import { kinds } from './kinds/packages.ts'
import { kindSpecimens } from './kinds/specimens.ts'
import { describeMinimumSet } from './minimum-set.ts'
import type { Specimen, SpecimenBackend } from './specimen.ts'

const { kinds: host = {}, ...providers } = kinds.packages

/** The same host, with `"typings": "built"` and its backends among its development dependencies. */
function builtHost(texts: Texts): Texts {
  const json = JSON.parse(texts['package.json'] ?? '{}')
  json.backstitch.host.typings = 'built'
  json.devDependencies = Object.fromEntries(Object.keys(providers).map((name) => [name, '^1.0.0']))
  return { ...texts, 'package.json': JSON.stringify(json) }
}

const sources: AppSources = { ...kinds, packages: { ...providers, kinds: builtHost(host) } }
const app = await buildApp(sources)

// A published host does not know where its backends will be installed, so no key leads from it to their sources.
const withoutSource = (backend: SpecimenBackend) => {
  const [first, ...others] = backend.options.map(({ source: _, ...option }) => option)
  return first ? { ...backend, options: [first, ...others] as const } : backend
}
const specimens = kindSpecimens.map(
  (each): Specimen => ({ ...each, backends: each.backends.map(withoutSource) }),
)

test('nothing is wrong with the packages, and nothing is left for the app to say', () => {
  expect(app.problems).toEqual([])
  expect(app.files['src/backstitch.d.ts']).not.toContain('interface')
})

describe('typings of a host that was built with its backends', () => {
  describeMinimumSet({ ...app, specimens }, ['5.4', '6.0', '7.0'])
})
