import { expect, test } from 'vitest'
import { memoryFiles } from '../src/files.ts'
import { recordFiles, tryRefresh } from '../src/record.ts'

const files = memoryFiles({
  '/work/kit/src/a.ts': 'a',
  '/work/kit/node_modules/dep/index.d.ts': 'dep',
})

/** The files that count once something was asked. */
function asked(ask: (disk: ReturnType<typeof recordFiles>['files']) => unknown): readonly string[] {
  const recording = recordFiles(files)
  ask(recording.files)
  return recording.sources().map(({ file }) => file)
}

test('answers are those of the disk', () => {
  const { files: disk } = recordFiles(files)
  expect(disk.read('/work/kit/src/a.ts')).toBe('a')
  expect([disk.isFile('/work/kit/src/a.ts'), disk.isFile('/work/kit/src/b.ts')]).toEqual([true, false])
  expect([disk.isDirectory('/work/kit/src'), disk.isDirectory('/work/kit/lib')]).toEqual([true, false])
  expect(disk.list('/work/kit/src')).toEqual(['a.ts'])
})

test('what is read counts, there or not, once', () => {
  expect(
    asked(({ read }) => [read('/work/kit/src/a.ts'), read('/work/kit/b.ts'), read('/work/kit/b.ts')]),
  ).toEqual(['/work/kit/src/a.ts', '/work/kit/b.ts'])
  expect(asked(({ read }) => read('/work/kit/node_modules/dep/index.d.ts'))).toHaveLength(1)
})

test('what is looked for counts where it is missing, but not in an installed package', () => {
  expect(asked(({ isFile }) => [isFile('/work/kit/src/a.ts'), isFile('/work/kit/b.ts')])).toEqual([
    '/work/kit/b.ts',
  ])
  expect(asked(({ isFile }) => isFile('/work/kit/node_modules/dep/b.d.ts'))).toEqual([])
})

test('a package that is looked for counts where it is not installed, but not below another one', () => {
  const folders = ['/work/kit/node_modules', '/work/kit/node_modules/dep/node_modules', '/work/node_modules']
  const looked = folders.flatMap((folder) => [`${folder}/dep`, `${folder}/@scope/other`])
  expect(asked(({ isDirectory }) => looked.map(isDirectory))).toEqual([
    '/work/kit/node_modules/@scope/other/package.json',
    '/work/node_modules/dep/package.json',
    '/work/node_modules/@scope/other/package.json',
  ])
})

test('a folder counts by the names in it', () => {
  const recording = recordFiles(files)
  recording.files.list('/work/kit/src')
  const [source] = recording.sources()
  const later = (contents: Record<string, string>) => tryRefresh(memoryFiles(contents), source!)
  expect(later({ '/work/kit/src/a.ts': 'other' })).toBe(source)
  expect(later({ '/work/kit/src/a.ts': 'a', '/work/kit/src/b.ts': '' })).toBeUndefined()
  expect(later({})).toBeUndefined()
})

test('a file that changes between its stamp and its text is found to differ later', () => {
  let modified = 1
  const changing = {
    ...files,
    stamp: () => ({ modified, size: 1 }),
    read: () => {
      modified = 2
      return 'old'
    },
  }
  const recording = recordFiles(changing)
  recording.files.read('/work/kit/src/a.ts')
  const [source] = recording.sources()
  expect(source).toMatchObject({ modified: 1 })
  expect(tryRefresh({ ...changing, read: () => 'new' }, source!)).toBeUndefined()
  expect(tryRefresh(changing, source!)).toEqual({ ...source, modified: 2 })
})
