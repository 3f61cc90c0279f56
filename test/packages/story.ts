// What an app's developer does, whatever installs the packages: the same commands, the same files, the same answers.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Manager } from './managers.ts'
import { installProject, type Project } from './project.ts'

/** What each backend answers; none of the package that only another package asked for. */
export const answers = {
  cpu: 5,
  vectorkit_hidden: 11,
  vectorkit_inner: 13,
  vectorkit_linked: 15,
  vectorkit_peer: 12,
  vectorkit_wasm: 5,
}

/** Tells the story for one package manager; the project is there once the tests run. */
export function tellStory(manager: Manager): () => Project {
  let project: Project
  beforeAll(() => {
    project = installProject(manager)
  })
  afterAll(() => project?.remove())

  test('lists hosts and backends, and no backend that only another package asked for', () => {
    const { app, hosts, problems } = JSON.parse(manager.exec(project, 'backstitch', 'list', '--json'))
    expect(problems).toEqual([])
    expect(app.name).toBe('empty-app')
    expect(hosts).toMatchObject([{ name: 'vectorkit', package: 'vectorkit', rejected: [] }])
    expect(hosts[0].backends.map((backend: { package: string }) => backend.package).sort()).toEqual([
      'vectorkit-hidden',
      'vectorkit-inner',
      'vectorkit-linked',
      'vectorkit-peer',
      'vectorkit-wasm',
      'vectorkit-webgpu',
    ])
  })

  test('writes the same typings as every other package manager', async () => {
    expect(manager.exec(project, 'backstitch', 'sync')).toContain('1 host, 6 backends')
    await expect(read('src/backstitch.d.ts')).toMatchFileSnapshot('snapshots/backstitch.d.ts')
    expect(manager.exec(project, 'backstitch', 'sync', '--check')).toContain('up to date')
  })

  test('leads from the typings to sources inside the project, or nowhere', () => {
    const { sources } = JSON.parse(read('src/backstitch.d.ts.map'))
    expect(sources).toContain('../packages/vectorkit-linked/adapter.js')
    for (const source of sources) expect(source).toMatch(/^\.\.\/(?:packages|node_modules|\.yarn)\//)
  })

  test('runs every backend in Node, without a bundler', () => {
    expect(JSON.parse(manager.node(project, 'run.js'))).toEqual(answers)
  })

  test('builds a bundle that runs every backend', () => {
    manager.node(project, 'build.js')
    expect(JSON.parse(project.run(process.execPath, 'out/run.js'))).toEqual(answers)
  })

  const read = (path: string) => readFileSync(join(project.folder, path), 'utf8')
  return () => project
}
