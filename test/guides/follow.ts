// Follows a guide as its reader would: in an empty folder, with nothing but npm, file by file and command by command.

import { execFileSync, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect } from 'vitest'
import { packPackage } from '../support/packed.ts'
import { readSteps, type Step } from './guide.ts'

const root = join(import.meta.dirname, '../..')
const packages = [
  '.',
  'runtime',
  'examples/vectorkit',
  'examples/vectorkit-wasm',
  'examples/vectorkit-webgpu',
]

/** A folder in which a guide is followed. */
export interface Desk {
  readonly folder: string
  /** Does one step, and checks what it promises. */
  follow(step: Step): void
  /** Runs a command line in a folder of the desk; returns what it prints. */
  run(folder: string, command: string): string
  remove(): void
}

/** An empty folder, and a registry that has this repository's packages. */
export async function setUpDesk(): Promise<Desk> {
  const folder = mkdtempSync(join(tmpdir(), 'backstitch-guide-'))
  const registry = await startRegistry(folder)
  const env = { ...process.env, npm_config_registry: registry.url, npm_config_prefer_offline: 'true' }
  let output = ''
  const run = (at: string, command: string) =>
    execFileSync('sh', ['-c', command], { cwd: join(folder, at), encoding: 'utf8', env, stdio: 'pipe' })
  return {
    folder,
    run,
    remove() {
      registry.stop()
      rmSync(folder, { recursive: true, force: true })
    },
    follow(step) {
      if (step.kind === 'file') {
        const file = join(folder, step.path)
        mkdirSync(dirname(file), { recursive: true })
        writeFileSync(file, step.text)
      } else if (step.kind === 'run') {
        output = step.commands.map((command) => run(step.folder, command)).join('')
      } else if (step.kind === 'expect') {
        expect(readFileSync(join(folder, step.path), 'utf8')).toContain(step.text.trim())
      } else expect(output.trim()).toBe(step.text)
    },
  }
}

/** Follows a whole page. */
export function followGuide(desk: Desk, name: string): void {
  for (const step of readSteps(name)) desk.follow(step)
}

async function startRegistry(folder: string): Promise<{ readonly url: string; stop(): void }> {
  const destination = join(folder, '.tarballs')
  mkdirSync(destination)
  const tarballs = packages.map((path) =>
    join(destination, packPackage(join(root, path), ['--pack-destination', destination]).filename),
  )
  const upstream = execFileSync('npm', ['config', 'get', 'registry'], { encoding: 'utf8' }).trim()
  const script = join(import.meta.dirname, 'registry.mjs')
  const child = spawn(process.execPath, [script, upstream, ...tarballs], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = await new Promise<string>((resolve) =>
    child.stdout.once('data', (data: Buffer) => resolve(String(data).trim())),
  )
  return { url, stop: () => child.kill() }
}
