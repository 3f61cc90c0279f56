import { mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { load as loadMarkdown } from 'typedoc-plugin-markdown'
import { describe, expect, test } from 'vitest'
import { load } from '../../plugin/typedoc/index.ts'
import {
  entryPointOptions,
  type Folder,
  headingsOf,
  host,
  runTypeDoc,
  textOf,
  writeFolder,
} from './project.ts'

const sections = ['Parameters', 'Returns', 'Other Parameters', 'Backends', 'Example']

/** The host as one of two packages, the app that has it and its backend as a third that is not documented. */
const workspace: Folder = {
  'package.json': JSON.stringify({ name: 'workspace', private: true }),
  'other/package.json': JSON.stringify({ name: 'other', version: '1.0.0', type: 'module' }),
  'other/tsconfig.json': host['tsconfig.json']!,
  'other/typedoc.json': JSON.stringify({ entryPoints: ['src/index.ts'] }),
  'other/src/index.ts':
    "/** Another package's function of the same name. */\nexport function smooth(): void {}\n",
  'sig/typedoc.json': JSON.stringify({ entryPoints: ['src/index.ts'] }),
  ...Object.fromEntries(Object.entries(host).map(([path, text]) => [`sig/${path}`, text])),
}

const packages = {
  entryPointStrategy: 'packages',
  packageOptions: {
    skipErrorChecking: true,
    disableGit: true,
    sourceLinkTemplate: 'https://source.example/{path}',
  },
} as const

describe('packages mode', () => {
  test('shows the sections on the pages of the host, and only there', async () => {
    const folder = writeFolder(workspace)
    const run = await runTypeDoc(folder, {
      entryPoints: [join(folder, 'sig'), join(folder, 'other')],
      ...packages,
    })
    expect(headingsOf(run.read('out/functions/sig.smooth.html'))).toEqual(sections)
    expect(textOf(run.read('out/functions/other.smooth.html'))).not.toContain('Backends')
    expect(run.complaints).toEqual([])
  })

  test("hands the root's `backstitchRoot` on to packages that set none", async () => {
    const dependencies = { sig: '2.1.0', 'sig-gpu': '1.0.0' }
    const folder = writeFolder({
      ...workspace,
      'sig/package.json': workspace['sig/package.json']!.replace('"dependencies"', '"notInstalled"'),
      'app/package.json': JSON.stringify({ name: 'app', dependencies }),
    })
    mkdirSync(join(folder, 'app/node_modules'))
    symlinkSync(join(folder, 'sig'), join(folder, 'app/node_modules/sig'))
    symlinkSync(join(folder, 'sig/node_modules/sig-gpu'), join(folder, 'app/node_modules/sig-gpu'))
    const run = await runTypeDoc(folder, {
      ...packages,
      entryPoints: [join(folder, 'sig')],
      ...{ backstitchRoot: join(folder, 'app') },
    })
    expect(headingsOf(run.read('out/functions/smooth.html'))).toEqual(sections)
  })
})

describe('merge mode', () => {
  test('keeps the sections that each package was converted with, once', async () => {
    const folder = writeFolder(host)
    await runTypeDoc(folder)
    const run = await runTypeDoc(folder, {
      entryPoints: [join(folder, 'out.json')],
      entryPointStrategy: 'merge',
    })
    expect(headingsOf(run.read('out/functions/smooth.html'))).toEqual(sections)
  })
})

describe('typedoc-plugin-markdown', () => {
  test('prints both sections after Returns', async () => {
    const folder = writeFolder(host)
    const run = await runTypeDoc(folder, {
      ...entryPointOptions(folder),
      plugin: [load, loadMarkdown] as never,
      outputs: [{ name: 'markdown', path: join(folder, 'markdown') }],
    })
    const page = run.read('markdown/functions/smooth.md')
    const headings = [...page.matchAll(/^## (.+)$/gm)].map(([, title]) => title)
    expect(headings).toEqual(sections)
    expect(page).toContain('- `batchSize` (sig_gpu): `number` = `4096`')
    expect(page).toContain('&lt;img src=x')
    expect(page).not.toMatch(/\]\(javascript:/)
    expect(run.complaints).toEqual([])
  })
})

describe('options of TypeDoc', () => {
  test('a translated title replaces the English one', async () => {
    const run = await runTypeDoc(writeFolder(host), {
      lang: 'de',
      locales: { de: { tag_otherParameters: 'Weitere Parameter', tag_backends: 'Backends dazu' } },
    })
    const headings = headingsOf(run.read('out/functions/smooth.html'))
    expect(headings).toEqual(expect.arrayContaining(['Weitere Parameter', 'Backends dazu']))
    expect(headings).not.toContain('Other Parameters')
  })

  test('`excludeTags` leaves a section out of everything', async () => {
    const run = await runTypeDoc(writeFolder(host), { excludeTags: ['@otherParameters'] })
    expect(headingsOf(run.read('out/functions/smooth.html'))).toEqual([
      'Parameters',
      'Returns',
      'Backends',
      'Example',
    ])
    expect(run.read('out.json')).not.toContain('@otherParameters')
  })

  test('`notRenderedTags` leaves a section off the pages and in the model', async () => {
    const run = await runTypeDoc(writeFolder(host), { notRenderedTags: ['@otherParameters'] })
    expect(headingsOf(run.read('out/functions/smooth.html'))).not.toContain('Other Parameters')
    expect(run.read('out.json')).toContain('@otherParameters')
  })
})
