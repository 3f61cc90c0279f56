// Every package of a workspace in one process.

import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'pathe'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { run } from '../cli/terminal.ts'
import { buildLibraries, createMonorepo, libraries, removeMonorepo } from './monorepo.ts'

let built: Readonly<Record<string, unknown>> = {}
let root = ''
beforeAll(async () => {
  built = await buildLibraries()
})
beforeEach(() => {
  root = createMonorepo(built)
})
afterEach(() => removeMonorepo(root))

const read = (path: string) => readFileSync(join(root, path), 'utf8')

describe('sync --workspaces', () => {
  test('writes the typings of every app and host, in the order of their folders', async () => {
    expect(await run(root, ['sync', '--workspaces'])).toEqual({
      code: 0,
      err: '',
      out: `lab (apps/lab)
created src/backstitch.d.ts
created src/backstitch.d.ts.map
1 host, 1 backend

site (apps/site)
created src/backstitch.d.ts
created src/backstitch.d.ts.map
1 host, 2 backends

vectorkit (packages/vectorkit)
created backstitch.d.ts
created backstitch.d.ts.map
1 host, 0 backends

3 of 8 packages of the workspace take part.
`,
    })
    expect(existsSync(join(root, 'apps/blog/src'))).toBe(false)
    expect(read('apps/lab/src/backstitch.d.ts')).not.toContain('vectorkit_wasm')
    expect(read('apps/site/src/backstitch.d.ts')).toContain('vectorkit_wasm')
  })

  test('writes what each app would have written for itself', async () => {
    await run(root, ['sync', '-r', '--cwd', 'packages/vectorkit/src'])
    for (const folder of ['apps/lab', 'apps/site']) {
      expect((await run(join(root, folder), ['sync', '--check'])).code).toBe(0)
    }
  })

  test('checks every app, and says which are out of date', async () => {
    await run(root, ['sync', '-r'])
    writeFileSync(join(root, 'apps/lab/src/backstitch.d.ts'), '')
    const { code, out } = await run(root, ['sync', '-r', '--check'])
    expect(code).toBe(1)
    expect(out).toMatch(/^lab \(apps\/lab\)\n--- a\/src\/backstitch\.d\.ts\n/)
    expect(out).toContain(
      'Out of date: src/backstitch.d.ts. Run `npx backstitch sync` and commit the result.\n\nsite',
    )
    expect(out).toContain('site (apps/site)\nThe merged typings are up to date.\n')
    expect(read('apps/lab/src/backstitch.d.ts')).toBe('')
  })

  test('tells programs about each app', async () => {
    const { out } = await run(root, ['sync', '-r', '--json'])
    const filesIn = (folder: string) => [
      { path: `${folder}backstitch.d.ts`, change: 'created' },
      { path: `${folder}backstitch.d.ts.map`, change: 'created' },
    ]
    const packages = [
      ['lab', 'apps/lab', 'src/'],
      ['site', 'apps/site', 'src/'],
      ['vectorkit', 'packages/vectorkit', ''],
    ] as const
    expect(JSON.parse(out)).toEqual({
      schemaVersion: 1,
      command: 'sync',
      workspace: root,
      packages: packages.map(([name, folder, typings]) => {
        return { name, folder, check: false, upToDate: false, files: filesIn(typings), problems: [] }
      }),
      problems: [],
    })
  })

  test('says which package a problem is of, once where many have it, and goes on', async () => {
    const source = join(root, 'packages/vectorkit-webgpu/src/index.ts')
    writeFileSync(
      source,
      read('packages/vectorkit-webgpu/src/index.ts').replaceAll('workgroupSize', 'backend'),
    )
    writeFileSync(join(root, 'packages/notes/package.json'), '{')
    const { code, out, err } = await run(root, ['sync', '-r'])
    expect(code).toBe(1)
    expect(err.match(/KERNEL_BACKEND_PARAMETER/g)).toHaveLength(2)
    expect(err).toMatch(/^blog \(apps\/blog\):\nerror PACKAGE_JSON_INVALID\n {2}notes · package\.json\n/)
    expect(err).toMatch(
      /\nlab \(apps\/lab\):\nwarning KERNEL_BACKEND_PARAMETER\n {2}vectorkit-webgpu · src\/index\.ts/,
    )
    expect(err).toContain('site (apps/site): 1 of the problems above\n')
    expect(out).toContain('site (apps/site)\ncreated src/backstitch.d.ts\n')
  })

  test('ends with 1 where there is no workspace', async () => {
    writeFileSync(join(root, 'package.json'), '{ "name": "alone" }')
    const { code, out, err } = await run(root, ['sync', '-r'])
    expect([code, out]).toEqual([1, ''])
    expect(err).toContain('error NO_WORKSPACE\n')
  })
})

describe('manifest --workspaces', () => {
  beforeEach(() => {
    removeMonorepo(root)
    root = createMonorepo()
  })

  test('writes the manifests of hosts and providers, and passes over everything else', async () => {
    const { code, out, err } = await run(root, ['manifest', '--workspaces'])
    expect([code, err]).toEqual([0, ''])
    expect(out).toBe(`vectorkit (packages/vectorkit)
updated dist/index.d.ts
created dist/backstitch.json

vectorkit-wasm (packages/vectorkit-wasm)
created dist/backstitch.json

vectorkit-webgpu (packages/vectorkit-webgpu)
created dist/backstitch.json

3 of 8 packages of the workspace take part.
`)
    const checked = await run(root, ['manifest', '-r', '--check', '--json'])
    expect(checked.code).toBe(0)
    const { packages } = JSON.parse(checked.out)
    expect(
      packages.map(({ name, upToDate }: { name: string; upToDate: boolean }) => [name, upToDate]),
    ).toEqual(libraries.map((name) => [name, true]))
  })

  test('says which manifest a change has made old', async () => {
    await run(root, ['manifest', '-r'])
    const path = 'packages/vectorkit-wasm/src/index.ts'
    writeFileSync(join(root, path), read(path).replace('Only here', 'Nowhere else'))
    const { code, out } = await run(root, ['manifest', '-r', '--check'])
    expect(code).toBe(1)
    expect(out.split('\n\n')).toEqual([
      'vectorkit (packages/vectorkit)\nThe manifest matches the code.',
      expect.stringMatching(/^vectorkit-wasm [\s\S]*Nowhere else[\s\S]*does not match the code/),
      'vectorkit-webgpu (packages/vectorkit-webgpu)\nThe manifest matches the code.',
      '3 of 8 packages of the workspace take part.\n',
    ])
  })
})

test('list --workspaces lists what each package has', async () => {
  const { code, out } = await run(root, ['list', '-r', '--json'])
  expect(code).toBe(0)
  const { packages } = JSON.parse(out)
  const found = packages.map(
    ({ folder, hosts }: { folder: string; hosts: { backends: { name: string }[] }[] }) => [
      folder,
      hosts.flatMap(({ backends }) => backends.map(({ name }) => name)),
    ],
  )
  expect(found).toEqual([
    ['apps/lab', ['vectorkit_webgpu']],
    ['apps/site', ['vectorkit_wasm', 'vectorkit_webgpu']],
    ['packages/vectorkit', []],
    ['packages/vectorkit-wasm', ['vectorkit_wasm']],
    ['packages/vectorkit-webgpu', ['vectorkit_webgpu']],
  ])
})
