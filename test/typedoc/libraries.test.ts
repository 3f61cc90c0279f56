// Real libraries as hosts: their own typings, with tags where their authors would write them, and invented providers.

import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Folder, runTypeDoc, writeFolder } from './project.ts'

interface Library {
  readonly name: string
  /** Declaration file that the library's users import. */
  readonly entry: string
  /** Declaration files with functions to dispatch. */
  readonly functions: Readonly<Record<string, readonly string[]>>
}

const libraries: readonly Library[] = [
  {
    name: 'diff',
    entry: 'libesm/index.d.ts',
    functions: { 'libesm/diff/word.d.ts': ['diffWords'], 'libesm/patch/apply.d.ts': ['applyPatch'] },
  },
  {
    name: 'fast-check',
    entry: 'lib/fast-check.d.ts',
    functions: { 'lib/fast-check.d.ts': ['integer', 'array', 'shuffledSubarray'] },
  },
  {
    name: 'mdast-util-to-markdown',
    entry: 'index.d.ts',
    functions: { 'lib/index.d.ts': ['toMarkdown'] },
  },
]

const root = join(import.meta.dirname, '../..')

describe.each(libraries)('the documentation of $name', (library) => {
  test('gains the sections, and not one warning', async () => {
    const options = (folder: string) => ({
      entryPoints: [join(folder, library.entry)],
      tsconfig: join(folder, 'tsconfig.json'),
      validation: true,
    })
    const before = copyLibrary(library, {})
    const plain = await runTypeDoc(before, { ...options(before), plugin: [] })
    const after = copyLibrary(library, provider(library))
    const dispatched = await runTypeDoc(after, { ...options(after), ...{ backstitchRoot: after } })
    const strip = ({ complaints, folder }: typeof plain) =>
      complaints.map((message) => message.replaceAll(folder, '')).sort()
    expect(strip(dispatched)).toEqual(strip(plain))
    for (const name of Object.values(library.functions).flat()) {
      const tags = tagsOf(JSON.parse(dispatched.read('out.json')), name)
      expect(tags, name).not.toEqual([])
      for (const each of tags) {
        const expected = each.includes('@returns')
          ? ['@returns', '@otherParameters', '@backends']
          : ['@otherParameters', '@backends']
        const first = each.indexOf(expected[0]!)
        expect(each.slice(first, first + expected.length), name).toEqual(expected)
      }
    }
  })
})

/** A copy of an installed library with other files in it; with a provider, it is a host too. */
function copyLibrary({ name, entry, functions }: Library, extra: Folder): string {
  const folder = join(writeFolder({}), name)
  const files = new Map(Object.entries(extra))
  cpSync(join(root, 'node_modules', name), folder, { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(dirname(folder), 'node_modules'))
  files.set('tsconfig.json', JSON.stringify({ compilerOptions, include: [entry] }))
  if (files.size > 1) {
    for (const [path, names] of Object.entries(functions)) {
      files.set(path, names.reduce(tag, readFileSync(join(folder, path), 'utf8')))
    }
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    const declared = { dependencies: { invented: '1.0.0' }, backstitch: { host: hostField } }
    files.set('package.json', JSON.stringify({ ...manifest, ...declared }))
  }
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  return folder
}

const compilerOptions = { module: 'nodenext', target: 'es2023', skipLibCheck: true, types: [] }

const hostField = { group: 'real.backends', dispatcher: './dispatch.ts#dispatcher' }

/** Adds the tag to the first documented declaration of a function; no line moves. */
function tag(text: string, name: string): string {
  const declaration = new RegExp(`\\*/\\n(?=(?:export )?(?:declare )?function ${name}\\b)`)
  expect(text).toMatch(declaration)
  return text.replace(declaration, '@backendDispatch */\n')
}

/** A package that claims to run the functions, and says about them what no documentation should fall for. */
function provider({ functions }: Library): Folder {
  const kernels = Object.values(functions)
    .flat()
    .map(
      (name) => `
/**
 * @param {object} [options]
 * @param {number} [options.lanes=8] Lanes; see {@link Nowhere}, {@link https://lanes.example the paper}, <b>bold</b>.
 */
export function ${name}(options = {}) {}
`,
    )
  return {
    'dispatch.ts': `
declare function createDispatcher(options: object): object
export const dispatcher = createDispatcher({ hostName: 'real', entrypointGroup: 'real.backends' })`,
    'node_modules/invented/package.json': JSON.stringify({
      name: 'invented',
      version: '1.0.0',
      type: 'module',
      exports: { './kernels': './kernels.js' },
      backstitch: { entrypoints: { 'real.backends': { invented_simd: { module: './kernels' } } } },
    }),
    'node_modules/invented/kernels.js': kernels.join(''),
  }
}

interface Reflection {
  readonly name?: string
  readonly children?: readonly Reflection[]
  readonly signatures?: readonly { readonly comment?: { readonly blockTags?: readonly { tag: string }[] } }[]
}

/** The tags of each documented signature of a function. */
function tagsOf({ children = [] }: Reflection, name: string): readonly string[][] {
  const found = children.find((child) => child.name === name && child.signatures !== undefined)
  const own = (found?.signatures ?? []).flatMap(({ comment }) =>
    comment ? [(comment.blockTags ?? []).map(({ tag }) => tag)] : [],
  )
  return found === undefined ? children.flatMap((child) => tagsOf(child, name)) : own
}
