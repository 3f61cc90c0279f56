import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { installPackedApp, type PackedApp } from '../support/packed.ts'
import { readSteps } from './guide.ts'

describe('a backend written by nothing but the guide', () => {
  let app: PackedApp
  let page = ''
  beforeAll(() => {
    app = installPackedApp()
    page = readFileSync(join(app.folder, 'src/main.ts'), 'utf8')
  })
  afterAll(() => app?.remove())

  test('appears after sync, and runs, with no other change to the app', () => {
    let output = ''
    for (const step of readSteps('backend-author.md')) {
      switch (step.kind) {
        case 'file': {
          const file = join(dirname(app.folder), step.path)
          mkdirSync(dirname(file), { recursive: true })
          writeFileSync(file, step.text)
          break
        }
        case 'run':
          expect(step.folder).toBe('app')
          output = step.commands.map((command) => app.run('sh', '-c', command)).join('')
          break
        case 'expect': {
          const file = step.path.replace(/^app\//, 'src/')
          expect(readFileSync(join(app.folder, file), 'utf8')).toContain(step.text.trim())
          break
        }
        case 'output':
          expect(output.trim()).toBe(step.text)
      }
    }
    expect(app.run('npx', 'backstitch', 'list')).toMatch(
      /vectorkit_tiled\s+tiled\s+vectorkit-tiled@1\.0\.0\s+untrusted\s+1 of 5/,
    )
    expect(readFileSync(join(app.folder, 'src/main.ts'), 'utf8')).toBe(page)
  })

  test('refuses what it cannot do with the author’s own reason', () => {
    const script = `
      import { matrix, pairwiseDistances } from 'vectorkit'
      const points = matrix(1, 1)
      await pairwiseDistances(points, { metric: 'cosine', backend: 'tiled' }).catch((error) => console.log(error.code, error.message))
    `
    const said = app.run(process.execPath, '--input-type=module', '-e', script)
    expect(said).toContain('NOT_IMPLEMENTED')
    expect(said).toContain('the metric "cosine" is not implemented')
  })
})
