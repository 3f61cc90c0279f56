import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { backend } from '../pipeline/world.ts'
import { buildWorld, installWorld, removeWorld, run } from './terminal.ts'

let app = ''
let built = {}
beforeAll(async () => {
  built = await buildWorld()
})
afterEach(() => removeWorld(app))

const impostor = {
  '/work/impostor/': {
    name: 'impostor',
    version: '6.6.6',
    exports: './index.js',
    backstitch: {
      entrypoints: { 'vectorkit.backends': { vectorkit_wasm: '.', auto: '.', 'b\u001b[31mad': '.' } },
    },
  },
  '/work/impostor/index.js': '',
}

describe('list', () => {
  test('shows hosts, backends, functions and what is not accepted', async () => {
    app = installWorld(['vectorkit', 'vectorkit-wasm', 'vectorkit-webgpu', 'impostor'], {
      ...built,
      ...impostor,
    })
    const { code, out, err } = await run(app, ['list'])
    expect(code).toBe(1)
    expect(out).toMatchSnapshot()
    expect(err).toMatchSnapshot()
  })

  test('lets no package command the terminal', async () => {
    app = installWorld(['vectorkit', 'impostor'], { ...built, ...impostor })
    const { out, err } = await run(app, ['list'])
    expect(out).toContain('b\\u{1b}[31mad')
    expect(`${out}${err}`).not.toContain('\u001b')
  })

  test('says the same to programs, whatever the order of installation', async () => {
    app = installWorld(['impostor', 'vectorkit-webgpu', 'vectorkit-wasm', 'vectorkit'], {
      ...built,
      ...impostor,
    })
    const { out } = await run(app, ['list', '--json'])
    const { schemaVersion, hosts, problems } = JSON.parse(out)
    expect(schemaVersion).toBe(1)
    expect(hosts).toMatchSnapshot()
    expect(problems.map(({ code }: { code: string }) => code)).toEqual([
      'PROVIDER_IGNORED',
      'PROVIDER_IGNORED',
      'PROVIDER_REFUSED',
    ])
  })

  test('is helpful where there is nothing', async () => {
    app = installWorld([])
    expect((await run(app, ['list'])).out).toBe('None of the direct dependencies of `app` is a host.\n')
    removeWorld(app)
    app = installWorld(['vectorkit'], built)
    expect((await run(app, ['list'])).out).toBe(
      'vectorkit 1.0.0  group vectorkit.backends\n\n  No backend is installed.\n',
    )
  })

  test('shows hints with --verbose only', async () => {
    app = installWorld(['vectorkit-other'], backend('vectorkit-other', 'x'))
    expect((await run(app, ['list'])).err).toBe('1 hint (hints are shown with --verbose)\n')
    expect((await run(app, ['list', '--verbose'])).err).toContain(
      'hint HOST_NOT_INSTALLED\n  vectorkit-other · package.json\n',
    )
  })
})
