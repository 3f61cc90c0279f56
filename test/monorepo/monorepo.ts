// A monorepo on disk: a host and two backends, and apps that have installed different parts of them.

import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'pathe'
import { buildWorld, hostDeclarations, writeIn } from '../cli/terminal.ts'
import { app } from '../discover/project.ts'
import { packages } from '../pipeline/world.ts'

/** Folders of the packages that have anything to do with us. */
export const libraries = ['vectorkit', 'vectorkit-wasm', 'vectorkit-webgpu']

/** What the libraries ship once they have been built. */
export async function buildLibraries(): Promise<Readonly<Record<string, unknown>>> {
  return inPackages(await buildWorld())
}

/** Writes the monorepo, as its authors wrote it or with more files; returns its root. */
export function createMonorepo(more: Readonly<Record<string, unknown>> = {}): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'backstitch-monorepo-')))
  const contents = {
    '/': { name: 'root', private: true, workspaces: ['apps/*', 'packages/*'] },
    '/package-lock.json': '{}',
    ...inPackages(packages),
    '/packages/vectorkit/dist/index.d.ts': hostDeclarations,
    '/packages/notes/': { name: 'notes', version: '1.0.0' },
    ...appFiles('lab', 'vectorkit', 'vectorkit-webgpu'),
    ...appFiles('site', 'vectorkit', 'vectorkit-wasm', 'vectorkit-webgpu'),
    ...appFiles('blog', 'notes'),
    ...more,
  }
  for (const [path, content] of Object.entries(contents)) writeIn(root, path, content)
  mkdirSync(join(root, 'node_modules'), { recursive: true })
  for (const name of [...libraries, 'notes']) {
    symlinkSync(join(root, 'packages', name), join(root, 'node_modules', name))
  }
  return root
}

/** Removes what {@link createMonorepo} wrote. */
export function removeMonorepo(root: string): void {
  rmSync(root, { recursive: true, force: true })
}

function appFiles(name: string, ...dependencies: readonly string[]) {
  return {
    [`/apps/${name}/`]: { ...app(...dependencies), name },
    [`/apps/${name}/tsconfig.json`]: { include: ['src'] },
  }
}

function inPackages(contents: Readonly<Record<string, unknown>>) {
  return Object.fromEntries(
    Object.entries(contents).map(([path, content]) => [path.replace('/work/', '/packages/'), content]),
  )
}
