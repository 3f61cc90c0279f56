// Whatever stands in a package.json: nothing throws, what is good is found, and every refusal says where.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findOwnPackage, findPackages } from '../../src/discover/find.ts'
import { findTypings } from '../../src/discover/typings.ts'
import { findWorkspace } from '../../src/discover/workspace.ts'
import type { Files } from '../../src/files.ts'
import { app, host, project, provider } from './project.ts'

const seed = Number(process.env.WORLD_SEED ?? Date.now() % 2 ** 31)
const runs = { numRuns: 300, seed }

/** Texts that mean something to somebody: to objects, paths, patterns, terminals. */
const loaded = fc.constantFrom(
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '',
  '.',
  './',
  './adapter',
  './adapter#Name',
  './adapter#__proto__',
  '../../etc/passwd',
  './a/../../b',
  './%2e%2e/x',
  '/etc/passwd',
  'C:\\x',
  './*',
  './x\u0000y',
  '\u202egnp.js',
  '\u001b[2J',
  'vectorkit.backends',
  'vectorkit',
  'good',
  '@scope/',
  'node_modules',
  '💥',
  'x'.repeat(300),
)
const text = fc.oneof(loaded, fc.string())
const value = fc.letrec<{ any: unknown }>((tie) => ({
  any: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    text,
    fc.constantFrom(null, true, 0, -1, 1e21, [], {}),
    fc.array(tie('any'), { maxLength: 3 }),
    fc.array(fc.tuple(text, tie('any')), { maxLength: 4 }).map(fromEntries),
  ),
})).any

/** As `JSON.parse` makes them: `__proto__` is a key like any other. */
function fromEntries(entries: readonly (readonly [string, unknown])[]): object {
  const members = entries.map(([key, member]) => `${JSON.stringify(key)}:${JSON.stringify(member)}`)
  return JSON.parse(`{${members.join(',')}}`)
}

/** A package.json that is right but for some fields, in the `backstitch` field or beside it. */
const broken = fc.record({
  fields: fc.dictionary(
    fc.constantFrom(
      'name',
      'version',
      'exports',
      'main',
      'module',
      'types',
      'peerDependencies',
      'homepage',
      'backstitch',
    ),
    value,
  ),
  field: fc.dictionary(fc.constantFrom('entrypoints', 'host', 'manifest', 'providers'), value),
  entry: value,
})

function world(bad: unknown, more: Record<string, string> = {}): Files {
  return project({
    './': app('vectorkit', 'good', 'bad'),
    'node_modules/vectorkit/': host('vectorkit'),
    'node_modules/good/': provider('good'),
    'node_modules/good/dist/adapter.js': '',
    'node_modules/bad/package.json': typeof bad === 'string' ? bad : JSON.stringify(bad),
    'node_modules/bad/dist/adapter.js': '',
    ...more,
  })
}

/** The laws of one run of discovery. */
function expectLaws(files: Files): void {
  const { result, problems } = findPackages(files, { directory: '/app' })
  // A second host may take the group; then the first by name has it, and it is told.
  const isTold = problems.some(({ code }) => code === 'GROUP_TAKEN')
  const providers = result.entryPoints.map((entryPoint) => entryPoint.provider.directory)
  expect(providers).toContain('/app/node_modules/good')
  for (const {
    provider: { name, directory },
  } of result.entryPoints)
    expect(directory.endsWith(`/${name}`)).toBe(true)
  expect(isTold || result.hosts.some((each) => each.package.name === 'vectorkit')).toBe(true)
  for (const entryPoint of result.entryPoints) {
    expect(entryPoint.file.startsWith(`${entryPoint.provider.directory}/`)).toBe(true)
    expect(entryPoint.file).not.toContain('/../')
  }
  for (const problem of problems) {
    expect(problem.code).toMatch(/^[A-Z_]+$/)
    expect(problem.message).not.toBe('')
    expect(problem.location?.package).not.toBe('')
  }
  expect(findPackages(files, { directory: '/app' })).toEqual({ result, problems })
}

test(`a provider with broken fields costs only itself (WORLD_SEED=${seed})`, () => {
  fc.assert(
    fc.property(broken, ({ fields, field, entry }) => {
      const right = provider('bad', entry)
      const backstitch = { ...(right.backstitch as object), ...field }
      expectLaws(world({ ...right, backstitch, ...fields }))
    }),
    runs,
  )
})

test(`so does one whose package.json is any text (WORLD_SEED=${seed})`, () => {
  const whole = JSON.stringify(provider('bad'))
  const cut = fc.nat(whole.length).map((end) => whole.slice(0, end))
  const replaced = fc
    .tuple(fc.nat(whole.length), fc.string())
    .map(([at, inserted]) => whole.slice(0, at) + inserted + whole.slice(at + 1))
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        cut,
        replaced,
        value.map((any) => JSON.stringify(any) ?? ''),
      ),
      (content) => expectLaws(world(content)),
    ),
    runs,
  )
})

test(`an app may ask for anything, and a package be built with anything (WORLD_SEED=${seed})`, () => {
  fc.assert(
    fc.property(value, value, value, (dependencies, backstitch, workspaces) => {
      const more = {
        './': { name: 'app', dependencies, devDependencies: backstitch, backstitch, workspaces },
      }
      const files = project({ ...more, 'tsconfig.json': JSON.stringify(dependencies) ?? '' })
      const { result } = findPackages(files, { directory: '/app' })
      expect(result.app.package.name).toBe('app')
      findTypings(files, result)
      findOwnPackage(files, { directory: '/app' })
      expect(findWorkspace(files, '/app').result.folders).not.toContain('..')
    }),
    runs,
  )
})

test(`a workspace may be told in any YAML (WORLD_SEED=${seed})`, () => {
  fc.assert(
    fc.property(
      fc.oneof(
        text,
        value.map((any) => `packages: ${JSON.stringify(any)}`),
      ),
      (yaml) => {
        const files = project({ './': {}, 'pnpm-workspace.yaml': yaml, 'packages/a/': {} })
        const { folders } = findWorkspace(files, '/app').result
        expect(folders[0]).toBe('.')
        for (const folder of folders) expect(folder).toMatch(/^(?:\.|packages\/a)$/)
      },
    ),
    runs,
  )
})
