import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'pathe'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Cache, folderCache, readThrough } from '../../src/cache.ts'
import { memoryFiles } from '../../src/files.ts'
import { recordFiles } from '../../src/record.ts'
import { version } from '../../src/version.ts'

/** A cache in memory. */
function memoryCache(generation = '1', texts = new Map<string, string>()): Cache & { texts: typeof texts } {
  return {
    generation,
    texts,
    load: (name) => texts.get(name),
    save: (name, text) => {
      texts.set(name, text)
    },
  }
}

/** Asks for the text of `/a`, and tells how often it really was read. */
function reader(identity: unknown = 'x') {
  const counter = { reads: 0 }
  const ask = (cache: Cache | undefined, contents: Record<string, string>, stamp?: number) => {
    const plain = memoryFiles(contents)
    const files = { ...plain, stamp: (path: string) => touch(plain.stamp(path), stamp) }
    return readThrough(cache, files, {
      name: 'question',
      identity,
      read: async () => {
        counter.reads += 1
        const recording = recordFiles(files)
        recording.files.isFile('/b')
        const result = recording.files.read('/a') ?? 'none'
        return { result, problems: [], sources: recording.sources() }
      },
    })
  }
  return { ask, counter }
}

function touch(stamp: { modified: number; size: number } | undefined, modified = 0) {
  return stamp && { ...stamp, modified }
}

describe('the cache', () => {
  test('answers while nothing has changed', async () => {
    const [cache, { ask, counter }] = [memoryCache(), reader()]
    const first = await ask(cache, { '/a': 'one' })
    expect(await ask(cache, { '/a': 'one' })).toEqual(first)
    expect(counter.reads).toBe(1)
  })

  test('answers where a file was touched but says the same, and remembers the new stamp', async () => {
    const [cache, { ask, counter }] = [memoryCache(), reader()]
    await ask(cache, { '/a': 'one' })
    await ask(cache, { '/a': 'one' }, 5)
    expect(counter.reads).toBe(1)
    expect(cache.texts.get('question')).toContain('"modified":5')
  })

  test.each([
    ['a source changes', { '/a': 'two' }],
    ['a source goes', {}],
    ['a source appears that was looked for', { '/a': 'one', '/b': '' }],
  ])('reads again when %s', async (_, contents) => {
    const [cache, { ask, counter }] = [memoryCache(), reader()]
    await ask(cache, { '/a': 'one' })
    await ask(cache, contents, 1)
    expect(counter.reads).toBe(2)
  })

  test('takes an installed file for another one as soon as it was touched, and never reads it', async () => {
    const cache = memoryCache()
    const file = '/app/node_modules/kit/backstitch.json'
    let [reads, modified] = [0, 1]
    const files = {
      ...memoryFiles({}),
      read: () => expect.unreachable('The file was read.'),
      stamp: () => ({ modified, size: 3 }),
    }
    const ask = () =>
      readThrough(cache, files, {
        name: 'question',
        identity: 'x',
        read: async () => ({ result: ++reads, problems: [], sources: [{ file, ...files.stamp() }] }),
      })
    await ask()
    expect((await ask()).result).toBe(1)
    modified = 2
    expect((await ask()).result).toBe(2)
  })

  test('reads again when the question or this package changes', async () => {
    const cache = memoryCache()
    await reader('x').ask(cache, {})
    const [other, later] = [reader('y'), reader('y')]
    await other.ask(cache, {})
    await later.ask(memoryCache('2', cache.texts), {})
    expect([other.counter.reads, later.counter.reads]).toEqual([1, 1])
  })

  test.each(['', 'null', '{', '{"key":1}', '[]'])('takes %j in its place for a miss', async (text) => {
    const [cache, { ask }] = [memoryCache(), reader()]
    cache.texts.set('question', text)
    const read = await ask(undefined, { '/a': 'one' })
    expect(read.result).toBe('one')
    expect(await ask(cache, { '/a': 'one' })).toEqual(read)
  })

  test('is not needed', async () => {
    const { ask, counter } = reader()
    await ask(undefined, {})
    await ask(undefined, {})
    expect(counter.reads).toBe(2)
  })
})

describe('a cache in a folder', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'backstitch-cache-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  test('keeps texts under any name, and replaces them', () => {
    const cache = folderCache(join(folder, 'deep'))
    expect(cache.load('a/../b')).toBeUndefined()
    cache.save('a/../b', 'one')
    cache.save('a/../b', 'two')
    expect(cache.load('a/../b')).toBe('two')
    expect(readdirSync(join(folder, 'deep'))).toHaveLength(1)
  })

  test('does nothing where nothing can be written', () => {
    writeFileSync(join(folder, 'file'), '')
    const cache = folderCache(join(folder, 'file'))
    cache.save('name', 'text')
    expect(cache.load('name')).toBeUndefined()
  })

  test('is of another generation after another build', () => {
    expect(folderCache(folder).generation).toBe(folderCache(folder).generation)
    expect(folderCache(folder).generation).toContain(version)
  })
})
