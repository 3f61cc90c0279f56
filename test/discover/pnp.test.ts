import { describe, expect, test } from 'vitest'
import { findFolders } from '../../src/discover/folders.ts'
import type { InstalledPackage } from '../../src/model.ts'
import { physicalPath } from '../../src/pnp.ts'
import { foundApp, project } from './project.ts'

describe('a virtual folder', () => {
  test.each([
    ['/app/.yarn/__virtual__/x-virtual-1f/1/packages/x', '/app/packages/x'],
    [
      '/app/.yarn/__virtual__/x-virtual-1f/0/cache/x-1f.zip/node_modules/x',
      '/app/.yarn/cache/x-1f.zip/node_modules/x',
    ],
    ['/app/.yarn/__virtual__/x-virtual-1f/2/home/x.zip/node_modules/x', '/home/x.zip/node_modules/x'],
    ['/app/.yarn/$$virtual/x-1f/1/packages/x', '/app/packages/x'],
    ['C:/app/.yarn/__virtual__/x-1f/1/packages/x', 'C:/app/packages/x'],
  ])('%s stands for %s', (path, physical) => {
    expect(physicalPath(path)).toBe(physical)
  })

  test.each(['/app/packages/x', '/app/__virtual__/x', '/app/.yarn/__virtual__/x/y/z'])(
    '%s is none',
    (path) => {
      expect(physicalPath(path)).toBe(path)
    },
  )
})

describe('under Plug’n’Play the typings name', () => {
  const files = project({ 'yarn.lock': '' })
  const installed = (name: string, directory: string): InstalledPackage => ({
    name,
    version: '1.0.0',
    directory,
    linked: !directory.includes('/node_modules/'),
    peers: {},
  })
  const folders = (...packages: readonly InstalledPackage[]) =>
    findFolders(files, foundApp.app, packages, '/app/src')

  test('a package of the workspace by its own folder, whatever its peers', () => {
    const linked = installed('linked', '/app/.yarn/__virtual__/linked-virtual-1f/1/packages/linked')
    expect(folders(linked)).toEqual({ linked: '../packages/linked' })
  })

  test('an archive of the repository by its path', () => {
    const archive = '/app/.yarn/cache/x-npm-1.0.0-1f.zip/node_modules/x'
    expect(folders(installed('x', archive))).toEqual({
      x: '../.yarn/cache/x-npm-1.0.0-1f.zip/node_modules/x',
    })
  })

  test('no archive that this machine alone keeps where it is', () => {
    const archive = '/root/.yarn/berry/cache/x-npm-1.0.0-1f.zip/node_modules/x'
    expect(folders(installed('x', archive))).toEqual({})
  })
})
