// A discovery is recalled where the disk says again all that it said; on a real disk, for links and stamps are its own.

import {
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'pathe'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { recordAnswers, saysAgain } from '../src/answers.ts'
import { type Cache, folderCache } from '../src/cache.ts'
import { discoverOrRecall } from '../src/discover-or-recall.ts'
import { type Files, nodeFiles } from '../src/files.ts'
import { startMemory } from '../src/memory.ts'
import { keep, tryRecall } from '../src/recall.ts'
import { app, host, provider } from './discover/project.ts'

let folder: string
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'backstitch-recall-')))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function write(path: string, content: string | object): string {
  const file = join(folder, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
  return file
}

describe('a disk says again what it said', () => {
  const files = nodeFiles()

  /** Whether what was said to some questions is said again after a change. */
  function saysAgainAfter(change: () => void, ask: (disk: Files) => void): boolean {
    const recording = recordAnswers(files)
    ask(recording.files)
    const answers = JSON.parse(JSON.stringify(recording.answers()))
    expect(saysAgain(nodeFiles(), answers)).toBe(true)
    change()
    return saysAgain(nodeFiles(), answers)
  }

  const everything = (disk: Files) => {
    disk.read(join(folder, 'a/file'))
    disk.isFile(join(folder, 'a/other'))
    disk.isDirectory(join(folder, 'b'))
    disk.list(join(folder, 'a'))
    disk.realPath(join(folder, 'node_modules/kit'))
    disk.stamp(join(folder, 'absent'))
  }
  const changes: Readonly<Record<string, () => void>> = {
    'a file that was read has another text': () => write('a/file', 'other'),
    'a file that was read is gone': () => unlinkSync(join(folder, 'a/file')),
    'a file is there that was not': () => write('absent', ''),
    'a folder is there that was not': () => mkdirSync(join(folder, 'b')),
    'a folder holds another name': () => write('a/more', ''),
    'a package is a link now': () => {
      rmSync(join(folder, 'node_modules/kit'), { recursive: true })
      symlinkSync(join(folder, 'a'), join(folder, 'node_modules/kit'))
    },
  }

  test.each(Object.entries(changes))('but not where %s', (_, change) => {
    write('a/file', 'text')
    write('node_modules/kit/package.json', '{}')
    expect(saysAgainAfter(() => write('elsewhere', ''), everything)).toBe(true)
    expect(saysAgainAfter(change, everything)).toBe(false)
  })

  test('but not where a file was replaced by one of the same size and time, as some package managers do', () => {
    const file = write('file', '{"version":"1.0.0"}')
    const time = new Date(456_789_000_000)
    utimesSync(file, time, time)
    const replace = () => {
      unlinkSync(file)
      write('file', '{"version":"1.0.1"}')
      utimesSync(file, time, time)
    }
    expect(saysAgainAfter(replace, (disk) => disk.read(file))).toBe(false)
  })

  test('and nobody asks twice whether a file is there whose stamp is known', () => {
    const recording = recordAnswers(files)
    const file = write('file', '')
    recording.files.isFile(file)
    recording.files.read(file)
    recording.files.isFile(folder)
    expect(recording.answers().map(([question, path]) => [question, path])).toEqual([
      ['stamp', file],
      ['isFile', folder],
    ])
  })

  test('as it said it first, where a file changed in between', () => {
    const file = write('file', 'one')
    const recording = recordAnswers(files)
    recording.files.read(file)
    write('file', 'longer')
    recording.files.read(file)
    expect(saysAgain(files, recording.answers())).toBe(false)
  })
})

describe('a result', () => {
  const wanted = (more: { readonly cache?: Cache; readonly identity?: unknown } = {}) => ({
    cache: folderCache(join(folder, 'cache')),
    files: nodeFiles(),
    name: 'name',
    identity: ['x'],
    ...more,
  })
  const trace = { result: { value: 1 }, answers: [], sources: [] }

  test('is recalled with the token that it was kept with', () => {
    const kept = keep(wanted(), trace)
    expect(tryRecall(wanted())).toMatchObject(kept)
    expect(keep(wanted(), trace)).toEqual(kept)
    expect(keep(wanted(), { ...trace, result: { value: 2 } }).token).not.toBe(kept.token)
  })

  test('is not recalled for another question, or by another version of this package', () => {
    keep(wanted(), trace)
    expect(tryRecall(wanted({ identity: ['y'] }))).toBeUndefined()
    const { load, save } = wanted().cache
    expect(tryRecall(wanted({ cache: { generation: 'later', load, save } }))).toBeUndefined()
  })

  test('is not recalled where a source has changed, even if its text has not', () => {
    const file = write('source', 'text')
    const { mtimeMs: modified, size } = statSync(file)
    keep(wanted(), { ...trace, sources: [{ file, modified, size }] })
    expect(tryRecall(wanted())).toBeDefined()
    utimesSync(file, new Date(0), new Date(0))
    expect(tryRecall(wanted())).toBeUndefined()
  })

  test.each([
    ['nothing', ''],
    ['half of it', '{"key":'],
    ['null', 'null'],
    ['no list', '{"key":KEY,"answers":{},"sources":[]}'],
    ['an unknown question', '{"key":KEY,"answers":[["remove","/"]],"sources":[]}'],
    ['no sources', '{"key":KEY,"answers":[]}'],
  ])('is not recalled where %s is in its place', (_, text) => {
    keep(wanted(), trace)
    const [file] = readdirSync(join(folder, 'cache'))
    const path = join(folder, 'cache', file!)
    const { key } = JSON.parse(readFileSync(path, 'utf8'))
    writeFileSync(path, text.replace('KEY', JSON.stringify(key)))
    expect(tryRecall(wanted())).toBeUndefined()
  })
})

describe('a discovery', () => {
  /** A disk that tells what was read of it. */
  function spying() {
    const files = nodeFiles()
    const read: string[] = []
    return {
      read,
      files: {
        ...files,
        read: (path: string) => {
          read.push(path)
          return files.read(path)
        },
      },
    }
  }

  const discoverHere = async (more: object = {}) => {
    const { read, files } = spying()
    const cache = folderCache(join(folder, 'cache'))
    const { discovery } = await discoverOrRecall({ directory: join(folder, 'app'), files, cache, ...more })
    return { discovery, read }
  }

  const installApp = () => {
    write('app/package.json', app('vectorkit', 'vectorkit-wasm'))
    write('app/node_modules/vectorkit/package.json', host('vectorkit'))
    write('app/node_modules/vectorkit-wasm/package.json', provider('vectorkit-wasm'))
  }

  test('reads no file the second time, and says the same', async () => {
    installApp()
    const first = await discoverHere()
    expect(first.read).toContain(join(folder, 'app/package.json'))
    const second = await discoverHere()
    expect(second.read).toEqual([])
    expect(second.discovery).toEqual(JSON.parse(JSON.stringify(first.discovery)))
  })

  test('follows a link to another copy of a package, even where both are one file on the disk', async () => {
    write('app/package.json', app('vectorkit'))
    for (const copy of ['one', 'two']) mkdirSync(join(folder, `store/${copy}`), { recursive: true })
    const file = write('store/one/package.json', host('vectorkit'))
    linkSync(file, join(folder, 'store/two/package.json'))
    const link = join(folder, 'app/node_modules/vectorkit')
    mkdirSync(dirname(link))
    const found = async (copy: string) => {
      rmSync(link, { force: true })
      symlinkSync(join(folder, `store/${copy}`), link)
      const { discovery } = await discoverHere()
      return discovery.watch
    }
    for (const copy of ['one', 'two']) {
      expect(await found(copy)).toContain(join(folder, `store/${copy}/package.json`))
    }
  })

  test('is one for all conditions that nobody asks for', async () => {
    installApp()
    await discoverHere({ conditions: ['browser'] })
    expect((await discoverHere({ conditions: ['node'] })).read).toEqual([])
  })

  test('is another one under conditions that make a difference, and all are kept', async () => {
    installApp()
    const exported = { './adapter': { browser: './browser.js', default: './node.js' } }
    const wasm = provider('vectorkit-wasm', './adapter', { exports: exported })
    write('app/node_modules/vectorkit-wasm/package.json', wasm)
    const sets = [undefined, ['browser'], ['node'], ['browser', 'node']].map((conditions) => ({ conditions }))
    for (const set of sets) await discoverHere(set)
    for (const set of sets) expect((await discoverHere(set)).read).toEqual([])
    const [, browser, node] = await Promise.all(sets.map(discoverHere))
    expect(JSON.stringify(browser)).toContain('browser.js')
    expect(JSON.stringify(node)).toContain('node.js')
  })

  test.each([
    ['follows changes', { memory: startMemory() }],
    ['finds packages by other means', { locate: (name: string) => join(folder, 'app/node_modules', name) }],
  ])('is neither kept nor recalled by a process that %s', async (_, options) => {
    installApp()
    await discoverHere(options)
    expect((await discoverHere()).read).not.toEqual([])
    expect((await discoverHere(options)).read).not.toEqual([])
  })
})
