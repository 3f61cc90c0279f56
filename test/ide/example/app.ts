// The example app as a person has it open, in a copy where probe files can lie beside its own.

import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { Situation } from '../minimum-set.ts'
import { exampleSpecimens } from './specimens.ts'

/** The repository's root folder. */
export const root = join(import.meta.dirname, '../../..')
const app = 'examples/app/'
const packages = ['vectorkit', 'vectorkit-wasm', 'vectorkit-webgpu']

/** The committed app with its generated typings; its packages are the built ones of this repository. */
export function openExample(): Situation {
  return {
    app,
    files: { 'package.json': '{ "private": true }', ...readSources() },
    links: {
      node_modules: join(root, 'node_modules'),
      ...Object.fromEntries(packages.map((name) => [`examples/${name}`, join(root, 'examples', name)])),
    },
    generated: [`${app}src/backstitch.d.ts`, ...hostDeclarations()],
    specimens: exampleSpecimens,
  }
}

/** The host's declarations, which its own build has opened. */
function hostDeclarations(): string[] {
  const folder = 'examples/vectorkit/dist'
  return readdirSync(join(root, folder)).flatMap((name) =>
    name.endsWith('.d.ts') ? [`${folder}/${name}`] : [],
  )
}

function readSources(): Record<string, string> {
  const folder = join(root, app)
  const names = readdirSync(join(folder, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
  const all = [join(folder, 'package.json'), join(folder, 'tsconfig.json'), ...names]
  return Object.fromEntries(all.map((path) => [relative(root, path), readFileSync(path, 'utf8')]))
}
