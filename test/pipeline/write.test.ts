import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'pathe'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { compareFile, writeFile } from '../../src/write.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'backstitch-write-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('a file', () => {
  test('is created, folders included', () => {
    const file = join(folder, 'a/b/c.d.ts')
    expect(writeFile(file, 'text\n')).toBe('created')
    expect(readFileSync(file, 'utf8')).toBe('text\n')
  })

  test('is updated whole, with nothing left beside it', () => {
    const file = join(folder, 'c.d.ts')
    writeFileSync(file, 'old')
    expect(compareFile(file, 'new')).toBe('updated')
    expect(writeFile(file, 'new')).toBe('updated')
    expect(readdirSync(folder)).toEqual(['c.d.ts'])
  })

  test('is not touched if it is right already, whatever its line ends', () => {
    const file = join(folder, 'c.d.ts')
    writeFileSync(file, 'a\r\nb\r\n')
    const { mtimeNs, ino } = statSync(file, { bigint: true })
    expect(writeFile(file, 'a\nb\n')).toBe('unchanged')
    expect(statSync(file, { bigint: true })).toMatchObject({ mtimeNs, ino })
  })

  test('behind a link is written where it is', () => {
    writeFileSync(join(folder, 'real'), 'old')
    symlinkSync(join(folder, 'real'), join(folder, 'link'))
    writeFile(join(folder, 'link'), 'new')
    expect(realpathSync(join(folder, 'link'))).toBe(realpathSync(join(folder, 'real')))
    expect(readFileSync(join(folder, 'real'), 'utf8')).toBe('new')
  })

  test('that cannot be written throws, and leaves nothing behind', () => {
    writeFileSync(join(folder, 'file'), '')
    expect(() => writeFile(join(folder, 'file/inside'), 'x')).toThrow()
    expect(readdirSync(folder)).toEqual(['file'])
  })
})
