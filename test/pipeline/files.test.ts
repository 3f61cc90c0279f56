import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Files, nodeFiles } from '../../src/files.ts'

describe("the machine's own disk", () => {
  let folder: string
  let files: Files

  beforeAll(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'backstitch-files-')))
    files = nodeFiles()
    for (const path of ['store/linked', 'store/scope/inner', 'app/node_modules/plain', 'other']) write(path)
    symlinkSync(join(folder, 'store/linked'), join(folder, 'app/node_modules/linked'))
    symlinkSync(join(folder, 'store/scope'), join(folder, 'app/node_modules/@scope'))
    symlinkSync(join(folder, 'app/node_modules'), join(folder, 'other/node_modules'))
  })

  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  function write(path: string): void {
    mkdirSync(join(folder, path), { recursive: true })
    writeFileSync(join(folder, path, 'package.json'), '{}')
  }

  test.each([
    ['a package', 'app/node_modules/plain', 'app/node_modules/plain'],
    ['a linked package', 'app/node_modules/linked', 'store/linked'],
    ['a package in a linked scope', 'app/node_modules/@scope/inner', 'store/scope/inner'],
    ['a linked scope', 'app/node_modules/@scope', 'store/scope'],
    ['a package in a linked node_modules', 'other/node_modules/plain', 'app/node_modules/plain'],
    ['a linked package in a linked node_modules', 'other/node_modules/linked', 'store/linked'],
    ['a file below a link', 'app/node_modules/linked/package.json', 'store/linked/package.json'],
    ['what is not there', 'app/node_modules/absent', 'app/node_modules/absent'],
  ])('resolves every link on the way to %s, whenever it is asked', (_, path, real) => {
    for (const _again of [1, 2]) expect(files.realPath(join(folder, path))).toBe(join(folder, real))
  })

  test('says of what is not there that it is nothing, whatever stands in the way', () => {
    for (const path of ['absent', 'absent/deep', 'app/node_modules/plain/package.json/deep']) {
      expect(files.isFile(join(folder, path))).toBe(false)
      expect(files.isDirectory(join(folder, path))).toBe(false)
      expect(files.stamp(join(folder, path))).toBeUndefined()
      expect(files.read(join(folder, path))).toBeUndefined()
      expect(files.list(join(folder, path))).toEqual([])
    }
  })

  test('tells files from folders', () => {
    const file = join(folder, 'app/node_modules/plain/package.json')
    expect([files.isFile(file), files.isDirectory(file), files.stamp(file)?.size]).toEqual([true, false, 2])
    expect([files.isFile(folder), files.isDirectory(folder), files.stamp(folder)]).toEqual([
      false,
      true,
      undefined,
    ])
    expect(files.list(join(folder, 'app/node_modules'))).toEqual(['@scope', 'linked', 'plain'])
  })
})
