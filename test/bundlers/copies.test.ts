// More than one copy of the runtime in one program: inside a host, nested below one, and in another version.

import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { bundlers } from './bundlers.ts'
import {
  app,
  copyRuntime,
  expected,
  type Installation,
  install,
  markers,
  type PackageFiles,
} from './fixture.ts'
import { publishHost, publishPackages } from './publish.ts'

let packages: Readonly<Record<string, PackageFiles>>
let embedding: PackageFiles
let installation: Installation
beforeAll(async () => {
  packages = await publishPackages()
  embedding = await publishHost({ embed: true })
})
afterEach(() => installation.remove())

function run(said = 'await report()'): unknown {
  const file = JSON.stringify(join(installation.directory, 'out/main.js'))
  const code = `await import(${file}); console.log(JSON.stringify(${said}))`
  return JSON.parse(execFileSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' }))
}

const filesWith = (text: string) =>
  readdirSync(join(installation.directory, 'out'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.js'))
    .filter((path) => readFileSync(join(installation.directory, 'out', path), 'utf8').includes(text))

describe.each(Object.entries(bundlers))('%s', (_, build) => {
  it.each([false, true])('serves a host that carries its own copy (minified: %s)', async (minify) => {
    installation = install({ ...packages, numkit: embedding })
    await build({ directory: installation.directory, minify })
    expect(run()).toEqual(expected)
    expect(filesWith(markers.wasm)).toHaveLength(1)
    expect(filesWith(markers.wasm)).not.toContain('main.js')
  })

  it('fills every copy that package managers have installed', async () => {
    const others = { otherkit: renamed(packages.numkit!), 'otherkit-wasm': renamed(packages['numkit-wasm']!) }
    const json = JSON.parse(String(app['package.json']))
    Object.assign(json.dependencies, { otherkit: '1.0.0', 'otherkit-wasm': '1.0.0' })
    const main = `import * as other from 'otherkit'\n${app['src/main.js']}
      globalThis.others = async () => [other.settings.availableBackends(), await other.scale([2], { factor: 4, backend: 'wasm' })]`
    installation = install(
      { ...packages, ...others },
      { ...app, 'package.json': JSON.stringify(json), 'src/main.js': main },
    )
    const { directory } = installation
    copyRuntime(join(directory, 'node_modules/otherkit/node_modules/@backstitch/runtime'))
    await build({ directory })
    expect(filesWith('numkit_wasm')).toEqual(['main.js'])
    expect(run('[await report(), await others()]')).toEqual([expected, [['otherkit_wasm'], [8]]])
  })
})

/** The same package under another name. */
function renamed(files: PackageFiles): PackageFiles {
  const rename = (content: string | Uint8Array) =>
    Buffer.from(content).toString().replaceAll('numkit', 'otherkit')
  return Object.fromEntries(
    Object.entries(files).map(([path, content]) => [
      path,
      path.endsWith('.wasm') ? content : rename(content),
    ]),
  )
}
