// docs/without-a-bundler.md, word for word: what it shows is written, what it runs is run.

import { spawnSync } from 'node:child_process'
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readSteps } from '../guides/guide.ts'
import { launchBrowser, serveFolder } from '../support/browser.ts'
import { packAll } from '../support/packed.ts'
import { denoExecutable } from './managers.ts'

const steps = readSteps('../without-a-bundler.md')
const output = steps.flatMap((step) => (step.kind === 'output' ? [`${step.text}\n`] : []))[0]

let app = ''
beforeAll(() => {
  app = realpathSync(mkdtempSync(join(tmpdir(), 'backstitch-plain-')))
  const tarballs = Object.fromEntries(packAll(join(app, 'tarballs')))
  const { vectorkit, 'vectorkit-wasm': wasm, '@backstitch/runtime': runtime } = tarballs
  const dependencies = { vectorkit, 'vectorkit-wasm': wasm, '@backstitch/runtime': runtime }
  write('package.json', JSON.stringify({ name: 'plain', type: 'module', dependencies }))
  for (const step of steps) if (step.kind === 'file') write(step.path, step.text)
  expect(run('npm', 'install', '--no-audit', '--no-fund', '--prefer-offline').status).toBe(0)
})
afterAll(() => rmSync(app, { recursive: true, force: true }))

test('a program in Node finds what is installed, in threads as well', () => {
  expect(commandsFor('node')).toEqual(['node run.js'])
  expect(run(process.execPath, 'run.js').stdout).toBe(output)
  expect(run(process.execPath, 'threads.js').stdout).toBe(output)
})

describe('in Deno', () => {
  test('a program finds what is installed', () => {
    const [command = ''] = commandsFor('deno')
    const [, ...args] = command.split(' ')
    expect(run(denoExecutable(), ...args).stdout).toBe(output)
  })

  test('a program that may do nothing still has its host', () => {
    write(
      'host.js',
      `import { matrix, pairwiseDistances, settings } from 'vectorkit'
       const points = matrix(2, 1, Float32Array.of(0, 7))
       console.log(settings.availableBackends().length, (await pairwiseDistances(points)).data[1])
       await pairwiseDistances(points, { backend: 'wasm' }).catch((error) => console.log(error.code))`,
    )
    const { stdout, stderr } = run(denoExecutable(), 'run', '--no-prompt', 'host.js')
    expect([stdout, stderr]).toEqual(['0 7\nBACKEND_NOT_INSTALLED\n', ''])
  })
})

test('a page with an import map runs a backend, and downloads it by its first call', async () => {
  const served = await serveFolder(app)
  const browser = await launchBrowser({ gpu: false })
  try {
    const page = await browser.newPage()
    const requests: string[] = []
    const complaints: string[] = []
    page.on('request', (request) => requests.push(new URL(request.url()).pathname))
    page.on('pageerror', (error) => complaints.push(String(error)))
    await page.goto(served.url)
    await page.getByText('ready').waitFor()
    expect(requests.filter((path) => path.includes('vectorkit-wasm'))).toEqual([])
    await page.getByText('ready').click()
    await page.getByText('0,5,5,0').waitFor()
    expect(requests).toContain('/node_modules/vectorkit-wasm/dist/kernels.wasm')
    expect(complaints).toEqual([])
  } finally {
    await browser.close()
    await served.close()
  }
})

function commandsFor(folder: string): readonly string[] {
  return steps.flatMap((step) => (step.kind === 'run' && step.folder === folder ? step.commands : []))
}

function write(path: string, text: string): void {
  writeFileSync(join(app, path), text)
}

function run(command: string, ...args: readonly string[]) {
  return spawnSync(command, args, {
    cwd: app,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, HOME: process.env.HOME },
  })
}
