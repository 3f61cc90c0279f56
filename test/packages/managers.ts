// Every package manager, installed from the registry into a folder that later runs find again, and how its users do
// the few things a test needs.

import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const modules = join(import.meta.dirname, '../../node_modules')
const cache = join(modules, '.cache/package-managers')

/** A folder and what runs in it. */
export interface Workplace {
  readonly folder: string
  /** Runs a command; returns its output, and throws with all it said where it fails. */
  run(command: string, ...args: readonly string[]): string
}

/** How the users of one package manager install, and run what is installed. */
export interface Manager {
  readonly name: string
  /** Fields of the root package.json that put packages in the place of what dependencies ask for. */
  replace(packages: Readonly<Record<string, string>>): object
  /** Files a project of this manager has beside its package.json. */
  readonly files: Readonly<Record<string, string>>
  /** Variables that its commands need. */
  readonly environment?: Readonly<Record<string, string>>
  /** Range by which a package of the same workspace is asked for. */
  readonly ownRange: string
  install(project: Workplace): void
  /** Runs a command that a dependency brings. */
  exec(project: Workplace, ...command: readonly string[]): string
  /** Runs a script in Node. */
  node(project: Workplace, ...args: readonly string[]): string
}

const runNode: Manager['node'] = (project, ...args) => project.run(process.execPath, ...args)

/** The npm that runs the tests. */
export const npm: Manager = {
  name: 'npm',
  files: {},
  ownRange: '*',
  replace: (packages) => ({ overrides: packages }),
  install: ({ run }) => void run('npm', 'install', '--no-audit', '--no-fund', '--prefer-offline'),
  exec: ({ run }, ...command) => run('npx', '--no-install', ...command),
  node: runNode,
}

/** pnpm, which shows a package nothing but its own dependencies. */
export function pnpm(): Manager {
  const bin = join(installTool('pnpm', '10.34.8'), 'pnpm/bin/pnpm.cjs')
  const store = `--store-dir=${join(cache, 'pnpm-store')}`
  return {
    name: 'pnpm',
    files: { 'pnpm-workspace.yaml': 'packages: ["packages/*"]\n' },
    ownRange: 'workspace:*',
    replace: (packages) => ({ pnpm: { overrides: packages } }),
    install: (project) =>
      void runNode(project, bin, 'install', '--prefer-offline', '--no-frozen-lockfile', store),
    exec: (project, ...command) => runNode(project, bin, 'exec', ...command),
    node: runNode,
  }
}

/** Yarn, with folders as npm has them or without any. */
export function yarn(linker: 'node-modules' | 'pnp'): Manager {
  const bin = join(installTool('@yarnpkg/cli-dist', '4.18.1'), '@yarnpkg/cli-dist/bin/yarn.js')
  const settings = [
    `nodeLinker: ${linker}`,
    `globalFolder: ${JSON.stringify(join(cache, 'yarn'))}`,
    'enableImmutableInstalls: false',
    'enableTelemetry: false',
    // What is tested is pinned, however young it is.
    'npmMinimalAgeGate: 0',
  ]
  return {
    name: `yarn-${linker}`,
    files: { '.yarnrc.yml': `${settings.join('\n')}\n`, 'yarn.lock': '' },
    ownRange: 'workspace:*',
    replace: (packages) => ({ resolutions: { ...foreignBinaries(), ...packages } }),
    install: (project) => void runNode(project, bin, 'install'),
    exec: (project, ...command) => runNode(project, bin, ...command),
    node: (project, ...args) => runNode(project, bin, 'node', ...args),
  }
}

/**
 * Binaries for other machines, in whatever version there is: Yarn alone refuses to install where a mirror of the
 * registry lacks one that nobody here would load.
 */
function foreignBinaries(): Readonly<Record<string, string>> {
  const { optionalDependencies } = JSON.parse(readFileSync(join(modules, 'oxc-parser/package.json'), 'utf8'))
  const foreign = Object.keys(optionalDependencies).filter((name) => !existsSync(join(modules, name)))
  return Object.fromEntries(foreign.map((name) => [name, '*']))
}

/** Bun, as a package manager. */
export function bun(): Manager & { readonly bin: string } {
  const bin = bunExecutable()
  return {
    name: 'bun',
    bin,
    files: {},
    environment: { BUN_INSTALL_CACHE_DIR: join(cache, 'bun') },
    ownRange: 'workspace:*',
    replace: (packages) => ({ overrides: packages }),
    install: ({ run }) => void run(bin, 'install'),
    exec: ({ run }, ...command) => run(bin, 'x', '--no-install', ...command),
    node: runNode,
  }
}

/** The `bun` package brings one executable per platform; its own install script would only move it. */
function bunExecutable(): string {
  const { platform, arch } = process
  return join(
    installTool('bun', '1.4.5'),
    `@oven/bun-${platform}-${arch === 'arm64' ? 'aarch64' : arch}/bin/bun`,
  )
}

/** Deno, which is no package manager here: it runs what npm has installed. */
export function denoExecutable(): string {
  const { platform, arch } = process
  const suffix = platform === 'linux' ? '-glibc' : ''
  return join(installTool('deno', '2.9.6'), `@deno/${platform}-${arch}${suffix}/deno`)
}

/** The `node_modules` of a folder in which a tool is installed, once for all runs. */
export function installTool(name: string, version: string): string {
  const folder = join(cache, `${name.replaceAll('/', '+')}-${version}`)
  if (!existsSync(folder)) {
    mkdirSync(cache, { recursive: true })
    const fresh = mkdtempSync(join(cache, 'fresh-'))
    writeFileSync(join(fresh, 'package.json'), '{ "private": true }')
    const options = ['--no-audit', '--no-fund', '--prefer-offline', '--ignore-scripts']
    execFileSync('npm', ['install', ...options, `${name}@${version}`], { cwd: fresh, stdio: 'pipe' })
    // Somebody else may have been faster; theirs is as good.
    if (existsSync(folder)) rmSync(fresh, { recursive: true })
    else renameSync(fresh, folder)
  }
  return join(folder, 'node_modules')
}
