import { describe, expect, test } from 'vitest'
import { findWorkspace } from '../../src/discover/workspace.ts'
import { project } from './project.ts'

const packages = {
  'apps/site/': {},
  'apps/lab/': {},
  'apps/notes.md': '',
  'packages/a/': {},
  'packages/a/node_modules/dependency/': {},
  'packages/a/examples/': {},
  'packages/.hidden/': {},
  'packages/empty/readme.md': '',
  'tools/': {},
}

/** Folders that patterns name, the root aside. */
const named = (...workspaces: readonly string[]) => {
  const { result, problems } = findWorkspace(project({ './': { workspaces }, ...packages }), '/app')
  expect(problems).toEqual([])
  expect(result.directory).toBe('/app')
  expect(result.folders[0]).toBe('.')
  return result.folders.slice(1)
}

describe('the packages of a workspace', () => {
  test.each<[string[], string[]]>([
    [['apps/*'], ['apps/lab', 'apps/site']],
    [['./apps/*/'], ['apps/lab', 'apps/site']],
    [['packages/*'], ['packages/a']],
    [['packages/**'], ['packages/a', 'packages/a/examples']],
    [['**'], ['apps/lab', 'apps/site', 'packages/a', 'packages/a/examples', 'tools']],
    [['tools'], ['tools']],
    [['{apps,packages}/*'], ['apps/lab', 'apps/site', 'packages/a']],
    [['apps/*', '!apps/lab'], ['apps/site']],
    [['packages/*', 'packages/a'], ['packages/a']],
    [['*'], ['tools']],
    [['missing/*'], []],
    [['../*', '/etc/*', '.'], []],
    [[], []],
  ])('are those that %j names, sorted', (patterns, folders) => {
    expect(named(...patterns)).toEqual(folders)
  })

  test('may be listed in the older form', () => {
    const files = project({ './': { workspaces: { packages: ['apps/*'] } }, ...packages })
    expect(findWorkspace(files, '/app').result.folders).toEqual(['.', 'apps/lab', 'apps/site'])
  })

  test('are found from any folder inside', () => {
    const files = project({ './': { workspaces: ['apps/*'] }, ...packages })
    expect(findWorkspace(files, '/app/apps/site')).toEqual(findWorkspace(files, '/app'))
  })

  test.each([
    ['packages:\n  # all of them\n  - "apps/*"\n  - packages/* # but\n  - \'!**/lab\'\n'],
    ['packages: [apps/*, "packages/*", "!apps/lab"]\ncatalog:\n  vite: 8.3.8\n'],
  ])('are named by pnpm in %j', (yaml) => {
    const files = project({ './': { workspaces: ['tools'] }, 'pnpm-workspace.yaml': yaml, ...packages })
    expect(findWorkspace(files, '/app')).toEqual({
      result: { directory: '/app', folders: ['.', 'apps/site', 'packages/a'] },
      problems: [],
    })
  })

  test('are none but the root where pnpm keeps only settings', () => {
    const files = project({ './': {}, 'pnpm-workspace.yaml': 'onlyBuiltDependencies: []\n' })
    expect(findWorkspace(files, '/app')).toEqual({
      result: { directory: '/app', folders: ['.'] },
      problems: [],
    })
  })
})

describe('a workspace that cannot be told', () => {
  const told = (files: ReturnType<typeof project>) => {
    const { result, problems } = findWorkspace(files, '/app')
    return [
      result.folders,
      ...problems.map(({ severity, code, message }) => `${severity} ${code} ${message}`),
    ]
  }

  test('is none', () => {
    expect(told(project({ './': {} }))).toEqual([
      [],
      'error NO_WORKSPACE `/app` belongs to no workspace. Neither it nor a folder above it has a package.json with `workspaces`, or a pnpm-workspace.yaml, so there are no packages to go through. Run this inside a workspace, or without `--workspaces` for one package.',
    ])
  })

  test.each<[unknown, string]>([
    ['apps/*', 'the list of packages is a string instead of an array of patterns'],
    [{ nohoist: [] }, 'the list of packages is missing instead of an array of patterns'],
    [null, 'the list of packages is `null` instead of an array of patterns'],
    [['apps/*', 7], 'a pattern is a number instead of a text'],
    [[''], 'a pattern is an empty string instead of a text'],
  ])('says so of %j', (workspaces, reason) => {
    expect(told(project({ './': { workspaces }, ...packages }))).toEqual([
      ['.'],
      `error WORKSPACE_INVALID app · package.json: Its packages cannot be told: ${reason}. Only the root of the workspace took part. List the packages as npm, Yarn and Bun want it, \`"workspaces": ["packages/*"]\`, or as pnpm does, \`packages:\` in pnpm-workspace.yaml.`,
    ])
  })

  test('says so of YAML that is none', () => {
    const [folders, problem] = told(project({ './': {}, 'pnpm-workspace.yaml': 'packages: [apps/*' }))
    expect(folders).toEqual(['.'])
    expect(problem).toMatch(/^error WORKSPACE_INVALID app · pnpm-workspace\.yaml: .*: Flow sequence/)
  })
})
