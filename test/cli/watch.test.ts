import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'pathe'
import { afterEach, expect, test, vi } from 'vitest'
import { installWorld, removeWorld, run } from './terminal.ts'

const controller = new AbortController()
let app = ''
afterEach(() => {
  controller.abort()
  removeWorld(app)
})

test('sync --watch writes again when a linked backend changes, and never because of itself', async () => {
  app = installWorld(['vectorkit', 'vectorkit-wasm'])
  const source = join(app, '../work/vectorkit-wasm/src/index.ts')
  const typings = () => readFileSync(join(app, 'src/backstitch.d.ts'), 'utf8')
  const lines: string[] = []
  const sink = { write: (text: string) => lines.push(text) }
  const ended = run(app, ['sync', '--watch'], { signal: controller.signal, stdout: sink, stderr: sink })
  const rounds = () => lines.filter((line) => line.includes('1 host, 1 backend')).length
  await vi.waitFor(() => expect(rounds()).toBe(1), { timeout: 30_000 })

  const original = readFileSync(source, 'utf8')
  writeFileSync(`${source}.tmp`, original.replaceAll('threads', 'workers'))
  renameSync(`${source}.tmp`, source)
  await vi.waitFor(() => expect(rounds()).toBe(2), { timeout: 30_000 })
  expect(typings()).toContain('workers')

  writeFileSync(source, original)
  await vi.waitFor(() => expect(rounds()).toBe(3), { timeout: 30_000 })
  expect(typings()).toContain('threads')

  await new Promise((resolve) => setTimeout(resolve, 500))
  expect(rounds()).toBe(3)
  controller.abort()
  expect((await ended).code).toBe(0)
})
