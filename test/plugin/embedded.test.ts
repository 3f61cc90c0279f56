import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { fillSlots } from '../../plugin/app/embedded.ts'
import { type Build, startBuild } from '../../plugin/build.ts'
import { resolveOptions } from '../../plugin/options.ts'
import type { Merged } from '../../src/merged.ts'

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'backstitch-embedded-')))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), text)
}

/** A build whose discovery found one host in `node_modules`. */
function buildWith(backends: readonly object[]): Build {
  write('package.json', '{ "name": "app" }')
  write('node_modules/@backstitch/runtime/package.json', '{ "name": "@backstitch/runtime" }')
  write('node_modules/@backstitch/runtime/dist/registry.js', '')
  const directory = join(folder, 'node_modules/host')
  const merged = {
    hosts: [{ host: { package: { name: 'host', directory } }, backends }],
  } as unknown as Merged
  const discovered = { merged, problems: [], typings: [], watch: [], asked: [] }
  return { ...startBuild(resolveOptions({ root: folder })), discover: async () => discovered }
}

const said: string[] = []
const log = { warn: (text: string) => void said.push(text), info: (text: string) => void said.push(text) }
const fill = (build: Build, file: string) =>
  fillSlots(build, log, { file, code: 'Symbol.for("backstitch.engine/1")' })

describe('a host with a runtime of its own', () => {
  it('fills the slots from the app’s copy before its own code, and says so', async () => {
    const result = await fill(buildWith([{}]), join(folder, 'node_modules/host/index.js'))
    expect(result?.code.replaceAll(folder, '')).toMatchInlineSnapshot(
      `"import { engine as $engine, entries as $entries } from "/node_modules/@backstitch/runtime/dist/registry.js"; globalThis[Symbol.for("backstitch.engine/1")] ??= $engine; for (const [group, list] of Object.entries($entries)) { const groups = (globalThis[Symbol.for("backstitch.entries/1")] ??= new Map()); if (!groups.has(group)) groups.set(group, list); } Symbol.for("backstitch.engine/1")"`,
    )
    expect(said).toMatchInlineSnapshot(`
      [
        "RUNTIME_EMBEDDED: host · package.json: \`host\` carries its own copy of the backstitch runtime. Its backends were handed over through a global slot instead of the registry module; that works, and costs the bytes of the copy. Its author can keep \`@backstitch/runtime\` external in the build; the plugin does so by itself.",
      ]
    `)
  })

  it('is left alone where it has no backends, and so is everybody else', async () => {
    expect(await fill(buildWith([]), join(folder, 'node_modules/host/index.js'))).toBeUndefined()
    expect(
      await fill(buildWith([{}]), join(folder, 'node_modules/@backstitch/runtime/dist/index.js')),
    ).toBeUndefined()
  })
})
