// Packages that nobody here wrote, with their real typings, as hosts and as backends: they merge, check and complete.

import { spawnSync } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Editor } from '../ide/client.ts'
import { openFolder, type Project } from '../ide/project.ts'
import { compilerCommand, openEditor } from '../ide/versions.ts'
import { realFunctions } from './functions.ts'
import { buildRealWorld, type RealWorld } from './world.ts'

/** Functions whose options take type arguments, which the calls below do not write. */
const generic = ['minifyStyles']
/** Kernels whose options are not their last parameter: what follows could not be passed beside `backend`. */
const withoutOptions = ['matchGlob']

let world: RealWorld
beforeAll(async () => {
  world = await buildRealWorld()
}, 300_000)
afterAll(() => world.remove())

const stemOf = (name: string) => name.charAt(0).toUpperCase() + name.slice(1)
const positions = (count: number) => Array.from({ length: count }, () => 'any')

const isWrapped = (name: string) => ![...generic, ...withoutOptions].includes(name)

/** Right calls, and wrong ones marked as such. */
function calls(): string {
  const lines = realFunctions.flatMap(({ name, optionsIndex }) => {
    const call = (host: string, options: string) =>
      `${host}.${name}(${[...positions(optionsIndex), options].join(', ')})`
    const wrapped = [
      `declare const ${name}Options: wrapping.${stemOf(name)}Options`,
      call('wrapping', `{ ...${name}Options, backend: 'wrapping_tiled', tile: 8 }`),
      `// @ts-expect-error\n${call('wrapping', `{ ...${name}Options, backend: 'nobody' }`)}`,
    ]
    return [
      call('plain', "{ backend: 'plain_tiled', tile: 8 }"),
      `// @ts-expect-error\n${call('plain', "{ backend: 'cpu', tile: 8 }")}`,
      ...(isWrapped(name) ? wrapped : []),
    ]
  })
  return `import * as plain from 'plain'\nimport * as wrapping from 'wrapping'\ndeclare const any: any\n${lines.join('\n')}\n`
}

/** A cursor per function, where a backend is the real function. */
function completions(): string {
  const lines = realFunctions.map(
    ({ name, optionsIndex }) =>
      `plain.${name}(${[...positions(optionsIndex), `{ backend: 'plain_real', /*⌖${name}*/ }`].join(', ')})`,
  )
  return `import * as plain from 'plain'\ndeclare const any: any\n${lines.join('\n')}\n`
}

test('what cannot be typed is told about, function by function', () => {
  const told = world.problems
    .filter(({ code }) => code !== 'KERNEL_PARAMETER_RENAMED')
    .map(({ code, data }) => `${code} ${data.function}`)
  expect([...new Set(told)].sort()).toMatchInlineSnapshot(`
    [
      "KERNEL_POSITION_EXTRA matchGlob",
      "TYPE_PARAMETER_UNBOUND drawSamples",
      "TYPE_RECURSIVE parseYaml",
      "TYPE_UNRESOLVED buildSite",
    ]
  `)
})

describe.each(['6.0', '7.0'] as const)('in TypeScript %s', (version) => {
  let project: Project
  let editor: Editor
  beforeAll(async () => {
    world.write('src/calls.ts', calls())
    world.write('src/lists.ts', completions())
    project = openFolder(world.folder)
    editor = await openEditor(version, project)
  })
  afterAll(() => editor.close())

  test('right calls compile, wrong ones do not, and generated files have no fault', () => {
    const [command, ...args] = compilerCommand(version)
    const { stdout } = spawnSync(command, [...args, '-p', '.', '--pretty', 'false'], {
      cwd: world.folder,
      encoding: 'utf8',
    })
    // What real packages say about each other without `skipLibCheck` is theirs.
    const ours = stdout.split('\n').filter((line) => /^(?:src|packages)\//.test(line))
    expect(ours.filter((line) => !line.startsWith('src/lists.ts'))).toEqual([])
  }, 180_000)

  test.each(realFunctions.filter(({ name }) => !withoutOptions.includes(name)))(
    '$package offers its option $option as a backend of $name',
    async ({ name, option }) => {
      const list = await editor.completions(project.cursor('src/lists.ts', name))
      expect(list.map((each) => each.name)).toContain(option)
      expect(list.map((each) => each.name)).not.toContain('tile')
    },
  )
})
