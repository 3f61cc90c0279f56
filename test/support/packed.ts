import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Packages that users install, by folder. */
const PACKAGES = {
  '@backstitch/runtime': 'runtime',
  backstitch: '.',
  vectorkit: 'examples/vectorkit',
  'vectorkit-wasm': 'examples/vectorkit-wasm',
  'vectorkit-webgpu': 'examples/vectorkit-webgpu',
}

/** A copy of the example app outside the repository. */
export interface PackedApp {
  readonly folder: string
  /** Runs a command in it; returns its output. */
  run(command: string, ...args: readonly string[]): string
  remove(): void
}

/** Copies the example app and installs what it needs from packed tarballs, as its users would from a registry. */
export function installPackedApp(): PackedApp {
  const folder = mkdtempSync(join(tmpdir(), 'backstitch-packed-'))
  const tarballs = packAll(join(folder, 'tarballs'))
  const app = join(folder, 'app')
  cpSync(join(root, 'examples/app'), app, {
    recursive: true,
    filter: (path) => !['dist', 'node_modules'].includes(basename(path)),
  })
  const manifest = JSON.parse(readFileSync(join(app, 'package.json'), 'utf8'))
  for (const dependencies of [manifest.dependencies, manifest.devDependencies]) {
    for (const name of Object.keys(dependencies))
      dependencies[name] = tarballs.get(name) ?? dependencies[name]
  }
  writeFileSync(join(app, 'package.json'), JSON.stringify(manifest, null, 2))
  const run = (command: string, ...args: readonly string[]) =>
    execFileSync(command, args, { cwd: app, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  run('npm', 'install', '--no-audit', '--no-fund', '--prefer-offline')
  return { folder: app, run, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** Packs the five packages as they are built now; returns a `file:` specifier by name. */
export function packAll(destination: string): Map<string, string> {
  mkdirSync(destination, { recursive: true })
  return new Map(
    Object.entries(PACKAGES).map(([name, path]) => {
      const { filename } = packPackage(join(root, path), ['--pack-destination', destination])
      return [name, `file:${join(destination, filename)}`]
    }),
  )
}

/** What `npm pack` says of a package. */
export interface Packed {
  readonly filename: string
  readonly files: readonly { readonly path: string }[]
}

/** Packs the package in a folder as it is built now. */
export function packPackage(folder: string, options: readonly string[]): Packed {
  const output = execFileSync('npm', ['pack', '--json', '--ignore-scripts', ...options], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  // npm answers with a list, or from version 11 in a workspace with an object by package.
  const [packed] = Object.values(JSON.parse(output) as Record<string, Packed>)
  return packed!
}
