import { describe, expect, test } from 'vitest'
import { findTypings } from '../../src/discover/typings.ts'
import { memoryFiles } from '../../src/files.ts'
import { foundApp } from './project.ts'

const place = (contents: Record<string, string>) => {
  const files = Object.entries(contents).map(([path, text]) => [`/app/${path}`, text] as const)
  return findTypings(memoryFiles(Object.fromEntries(files)), foundApp)
}

test.each([
  ['there is no tsconfig', {}, 'backstitch.d.ts'],
  ['a tsconfig takes the whole folder', { 'tsconfig.json': '{}' }, 'backstitch.d.ts'],
  ['a tsconfig names src', { 'tsconfig.json': '{ "include": ["src"] }' }, 'src/backstitch.d.ts'],
  [
    'a tsconfig names the root by a pattern',
    { 'tsconfig.json': '{ "include": ["**/*.ts"] }' },
    'backstitch.d.ts',
  ],
  [
    'a tsconfig has comments and trailing commas',
    { 'tsconfig.json': '// a\n{ /* b */ "include": ["src/**/*.ts", /* "//" */], }' },
    'src/backstitch.d.ts',
  ],
  [
    'a Vite app keeps its settings in tsconfig.app.json',
    {
      'tsconfig.json':
        '{ "files": [], "references": [{ "path": "./tsconfig.node.json" }, { "path": "./tsconfig.app.json" }] }',
      'tsconfig.node.json': '{ "include": ["vite.config.ts"] }',
      'tsconfig.app.json': '{ "include": ["src"] }',
    },
    'src/backstitch.d.ts',
  ],
  [
    'a tsconfig inherits what it includes',
    { 'tsconfig.json': '{ "extends": "./base" }', 'base.json': '{ "include": ["src"] }' },
    'src/backstitch.d.ts',
  ],
  [
    'src is excluded',
    { 'tsconfig.json': '{ "include": ["src", "lib/**/*"], "exclude": ["src"] }' },
    'lib/backstitch.d.ts',
  ],
  [
    'only another folder is included',
    { 'tsconfig.json': '{ "include": ["app/**/*.ts"] }' },
    'app/backstitch.d.ts',
  ],
  [
    'the file itself is named',
    { 'tsconfig.json': '{ "files": ["main.ts", "backstitch.d.ts"] }' },
    'backstitch.d.ts',
  ],
  [
    'it already exists in a place that is included',
    { 'tsconfig.json': '{}', 'src/backstitch.d.ts': '' },
    'src/backstitch.d.ts',
  ],
])('the typings are placed where TypeScript looks when %s', (_, contents, expected) => {
  expect(place(contents)).toEqual({ result: [expected], problems: [] })
})

const hostApp = { ...foundApp, hosts: [{ package: foundApp.app.package, group: 'app.backends' }] }

test.each([
  ['its tests are included', { 'tsconfig.json': '{ "include": ["src", "test"] }' }, 'test/backstitch.d.ts'],
  ['only src is included', { 'tsconfig.json': '{ "include": ["src"] }' }, 'src/backstitch.d.ts'],
  ['everything is included', { 'tsconfig.json': '{}' }, 'backstitch.d.ts'],
])('the typings of a host stay out of its sources when %s', (_, contents, expected) => {
  const files = Object.entries(contents).map(([path, text]) => [`/app/${path}`, text] as const)
  const { result } = findTypings(memoryFiles(Object.fromEntries(files)), hostApp)
  expect(result).toEqual([expected])
})

test('a pattern for other files than declarations is no place for typings', () => {
  const { result, problems } = place({ 'tsconfig.json': '{ "include": ["src/**/*.tsx", "src/?.ts"] }' })
  expect(result).toEqual(['backstitch.d.ts'])
  expect(problems.map(({ code }) => code)).toEqual(['TYPINGS_NOT_INCLUDED'])
})

describe('with several tsconfigs', () => {
  const withHost = {
    ...foundApp,
    hosts: [
      { package: { ...foundApp.app.package, name: 'kit', directory: '/app/node_modules/kit' }, group: 'k' },
    ],
  }
  const find = (contents: Record<string, string>) => {
    const files = Object.entries(contents).map(([path, text]) => [`/app/${path}`, text] as const)
    const { result, problems } = findTypings(memoryFiles(Object.fromEntries(files)), withHost)
    return { result, problems: problems.map(({ code, location }) => `${code} ${location?.file}`) }
  }
  const uses = "import { f } from 'kit'\n"
  const app = { 'tsconfig.json': '{ "include": ["src"] }', 'src/main.ts': uses }
  const solution = {
    'tsconfig.json':
      '{ "files": [], "references": [{ "path": "./tsconfig.app.json" }, { "path": "./tsconfig.test.json" }] }',
    'tsconfig.app.json': '{ "include": ["src", "types"] }',
    'src/main.ts': uses,
  }

  test.each([
    [
      'each whose files import the host includes a file, if no place is in all of them',
      { ...app, 'test/tsconfig.json': '{}', 'test/main.test.ts': uses },
      ['src/backstitch.d.ts', 'test/backstitch.d.ts'],
    ],
    [
      'a place that all of them include is enough',
      { ...solution, 'tsconfig.test.json': '{ "include": ["test", "types"] }', 'test/deep/a.test.ts': uses },
      ['types/backstitch.d.ts'],
    ],
    [
      'a file that is there already stays, and the others get one',
      {
        ...solution,
        'tsconfig.test.json': '{ "include": ["test", "types"] }',
        'test/a.test.ts': "import('kit/feature')\n",
        'src/backstitch.d.ts': '',
      },
      ['src/backstitch.d.ts', 'test/backstitch.d.ts'],
    ],
    [
      'those of a folder that another includes as well share its place',
      { 'tsconfig.json': '{}', 'src/main.ts': uses, 'test/tsconfig.json': '{}', 'test/a.test.ts': uses },
      ['test/backstitch.d.ts'],
    ],
    [
      'those that do not import the host get none',
      { ...app, 'test/tsconfig.json': '{}', 'test/a.test.ts': "import 'kitchen'\n// from kit\n" },
      ['src/backstitch.d.ts'],
    ],
    [
      'the folder of another package is none of the app’s',
      { ...app, 'site/package.json': '{}', 'site/tsconfig.json': '{}', 'site/main.ts': uses },
      ['src/backstitch.d.ts'],
    ],
  ])('%s', (_, contents, expected) => {
    expect(find(contents)).toEqual({ result: expected, problems: [] })
  })

  test('one that imports the host and includes no place is told about', () => {
    const contents = {
      'tsconfig.json': '{ "include": ["src"], "references": [{ "path": "./tsconfig.node.json" }] }',
      'tsconfig.node.json': '{ "include": ["vite.config.ts"] }',
      'src/main.ts': uses,
      'vite.config.ts': "const { f } = require('kit')\n",
    }
    expect(find(contents)).toEqual({
      result: ['src/backstitch.d.ts'],
      problems: ['TYPINGS_NOT_INCLUDED tsconfig.node.json'],
    })
  })
})
