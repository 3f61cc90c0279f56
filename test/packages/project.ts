// An empty folder, a package.json, and what one package manager makes of it.

import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { packAll } from '../support/packed.ts'
import { build, json, linked, packed, program, type Texts } from './fixtures.ts'
import type { Manager, Workplace } from './managers.ts'

/** An app that a package manager has installed. */
export interface Project extends Workplace {
  remove(): void
}

/** Installs an app whose dependencies reach it in every way there is. */
export function installProject(manager: Manager): Project {
  const root = realpathSync(mkdtempSync(join(tmpdir(), `backstitch-${manager.name}-`)))
  const tarballs = {
    ...Object.fromEntries(packAll(join(root, 'tarballs'))),
    ...packFixtures(join(root, 'tarballs')),
  }
  const folder = join(root, 'app')
  writeFiles(folder, {
    'package.json': json(describeApp(manager, tarballs)),
    'tsconfig.json': json({ compilerOptions: { module: 'nodenext', strict: true }, include: ['src'] }),
    'run.js': program,
    'build.js': build,
    ...manager.files,
  })
  writeFiles(join(folder, 'packages/vectorkit-linked'), linked)
  const env = { ...environment(), ...manager.environment }
  const project = {
    folder,
    run: runIn(folder, env),
    remove: () => rmSync(root, { recursive: true, force: true }),
  }
  manager.install(project)
  return project
}

/** Runs commands in a folder; one that fails throws with all it said. */
function runIn(folder: string, env: NodeJS.ProcessEnv): Workplace['run'] {
  return (command, ...args) => {
    const { status, stdout, stderr } = spawnSync(command, args, { cwd: folder, encoding: 'utf8', env })
    if (status !== 0) throw new Error(`${[command, ...args].join(' ')}\n${stdout}\n${stderr}`)
    return stdout
  }
}

function describeApp(manager: Manager, tarballs: Readonly<Record<string, string>>): object {
  const named = (...names: readonly string[]) =>
    Object.fromEntries(names.map((name) => [name, tarballs[name]!]))
  return {
    name: 'empty-app',
    version: '0.0.0',
    private: true,
    type: 'module',
    workspaces: ['packages/*'],
    dependencies: {
      ...named('vectorkit', 'vectorkit-wasm', 'vectorkit-webgpu', 'vectorkit-preset', 'innocent'),
      'vectorkit-linked': manager.ownRange,
    },
    devDependencies: { ...named('backstitch', 'vectorkit-peer'), esbuild: '0.28.2' },
    optionalDependencies: named('vectorkit-hidden'),
    peerDependencies: { 'vectorkit-peer': '*' },
    ...manager.replace(named('@backstitch/runtime', 'vectorkit', 'vectorkit-inner', 'vectorkit-transitive')),
  }
}

/** What `npm pack` would make of folders that hold nothing superfluous. */
function packFixtures(destination: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(packed).map(([name, files]) => {
      const folder = join(destination, name)
      writeFiles(join(folder, 'package'), files)
      execFileSync('tar', ['-czf', `${folder}.tgz`, '-C', folder, 'package'])
      return [name, `file:${folder}.tgz`]
    }),
  )
}

/** What whoever runs the tests has told npm is about this repository. */
function environment(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^npm_(?!config_registry$)|^INIT_CWD$/i.test(name)),
  )
}

function writeFiles(folder: string, files: Texts): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
}
