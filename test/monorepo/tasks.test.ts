// The configurations of docs/monorepos.md, word for word: a task that ran once is answered from the cache, and its
// outputs come back.

import { execFileSync, spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readSteps } from '../guides/guide.ts'
import { installTool } from '../packages/managers.ts'
import { packAll } from '../support/packed.ts'

const outputs = [
  'packages/vectorkit-scalar/dist/backstitch.json',
  'apps/site/src/backstitch.d.ts',
  'apps/site/src/backstitch.d.ts.map',
]
const adapter = 'packages/vectorkit-scalar/src/vectorkit.js'

let root = ''
beforeAll(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'backstitch-tasks-')))
  const tarballs = Object.fromEntries(packAll(join(root, 'tarballs')))
  const manifest = {
    name: 'root',
    private: true,
    packageManager: 'npm@11.0.0',
    workspaces: ['apps/*', 'packages/*'],
    devDependencies: { backstitch: tarballs.backstitch },
    overrides: { ...tarballs, backstitch: '$backstitch' },
  }
  write('package.json', JSON.stringify(manifest))
  write('.gitignore', 'node_modules\ntarballs\ndist\n.turbo\n.nx\n')
  for (const step of readSteps('../monorepos.md')) if (step.kind === 'file') write(step.path, step.text)
  run('npm', 'install', '--no-audit', '--no-fund', '--prefer-offline')
  run('git', 'init', '--quiet')
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

/** A runner of tasks: how it is started, and how it says that a task was answered from its cache. */
const runners = [
  {
    name: 'turbo',
    version: '2.11.11',
    args: ['run', 'sync'],
    hit: /2 cached, 2 total/,
    partly: /0 cached, 2 total/,
  },
  { name: 'nx', version: '24.0.6', args: ['run-many', '-t', 'sync'], hit: /2\/2 hit/, partly: /0\/2 hit/ },
]

describe.each(runners)('$name', ({ name, version, args, hit, partly }) => {
  let bin = ''
  beforeAll(() => {
    const modules = installTool(name, version)
    const { bin: bins } = JSON.parse(readFileSync(join(modules, name, 'package.json'), 'utf8'))
    bin = join(modules, name, bins[name])
    execFileSync('ln', ['-sfn', join(modules, name), join(root, 'node_modules', name)])
  })
  beforeEach(removeOutputs)
  const runTasks = () => run(process.execPath, bin, ...args)

  test('runs the tasks of the documentation once, and restores their outputs', () => {
    runTasks()
    const written = outputs.map(read)
    expect(written[1]).toContain('unroll?: number;')
    removeOutputs()
    expect(runTasks()).toMatch(hit)
    expect(outputs.map(read)).toEqual(written)
  })

  test('runs them again when a doc comment of a linked backend changes', () => {
    runTasks()
    const source = read(adapter)
    const text = `Rows at a time, says ${name}.`
    write(adapter, source.replace('Rows that are handled together.', text))
    expect(runTasks()).toMatch(partly)
    expect(read('apps/site/src/backstitch.d.ts')).toContain(text)
    write(adapter, source)
    expect(runTasks()).toMatch(hit)
    expect(read('apps/site/src/backstitch.d.ts')).not.toContain(text)
  })
})

function read(path: string): string {
  return readFileSync(join(root, path), 'utf8')
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}

function removeOutputs(): void {
  for (const path of outputs) rmSync(join(root, path), { force: true })
  expect(outputs.some((path) => existsSync(join(root, path)))).toBe(false)
}

/** Runs a command at the root, without a daemon that would outlive the test. */
function run(command: string, ...args: readonly string[]): string {
  const env = {
    ...process.env,
    NX_DAEMON: 'false',
    NX_NO_CLOUD: 'true',
    TURBO_TELEMETRY_DISABLED: '1',
    DO_NOT_TRACK: '1',
  }
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: root, encoding: 'utf8', env })
  if (status !== 0) throw new Error(`${[command, ...args].join(' ')}\n${stdout}\n${stderr}`)
  return stdout
}
