// The minimum set: what every generated typing must do in every editor, declared as tests for a list of specimens.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Completion, Diagnostic, Editor } from './client.ts'
import { type Probes, writeProbes } from './probes.ts'
import { type Project, writeProject } from './project.ts'
import { foreignOptions, labelsOf, type Specimen, type SpecimenBackend } from './specimen.ts'
import { isNative, openEditor, type Version, versions } from './versions.ts'

/** Typings to look at, and what is known about the functions in them. */
export interface Situation {
  /** Files of the project, installed packages included. */
  readonly files: Readonly<Record<string, string>>
  /** Folders on disk by the path under which the project has them. */
  readonly links?: Readonly<Record<string, string>>
  /** Where the app lies in the project, with a slash at the end; empty by default. */
  readonly app?: string
  /** Those that were generated: they must not have a single diagnostic, `skipLibCheck` being off. */
  readonly generated: readonly string[]
  /** Further files, and their 1-based lines that must give an error; all others must give none. */
  readonly faults?: Readonly<Record<string, readonly number[]>>
  readonly specimens: readonly Specimen[]
}

/** What a test sees: one editor with every specimen's probes open. */
export interface Session {
  readonly editor: Editor
  readonly project: Project
}

/** A probe and the specimen it looks at. */
interface Subject {
  readonly title: string
  readonly specimen: Specimen
  readonly probes: Probes
}

/** Declares the tests of the minimum set for one situation, in every TypeScript. */
export function describeMinimumSet(situation: Situation, only: readonly Version[] = versions): void {
  const subjects = situation.specimens.map((specimen, index) => ({
    title: specimen.title,
    specimen,
    probes: writeProbes(specimen, `${situation.app ?? ''}src/probes/${index + 1}`),
  }))
  const probeFiles = Object.assign({}, ...subjects.map(({ probes }) => probes.files)) as Record<
    string,
    string
  >
  let project: Project
  beforeAll(() => {
    project = writeProject({ ...situation.files, ...probeFiles }, situation.links)
  })
  afterAll(() => project.remove())

  describe.each(only)('TypeScript %s', (version) => {
    let editor: Editor
    beforeAll(async () => {
      editor = await openEditor(version, project)
    })
    afterAll(() => editor.close())

    test.each([...situation.generated])('%s has no diagnostics', async (file) => {
      expect(await editor.diagnostics(file)).toEqual([])
    })
    test.each(Object.entries(situation.faults ?? {}))(
      '%s has errors in exactly the lines %s',
      async (file, lines) => {
        expect((await editor.diagnostics(file)).map(({ line }) => line)).toEqual(lines)
      },
    )
    describe.each(subjects.map((subject) => [subject.title, subject] as const))('%s', (_, subject) => {
      describeSpecimen(subject, () => ({ editor, project }))
    })
  })
}

function describeSpecimen({ specimen, probes }: Subject, session: () => Session): void {
  const complete = (cursor: string) => {
    const { editor, project } = session()
    return editor.completions(project.cursor(probes.complete, cursor))
  }
  test.each(specimen.backends)(
    'a chosen $name brings its own options, and no other backend’s',
    async (backend) => {
      for (const cursor of ['after', 'before', 'typing']) {
        expectArm(await complete(`${cursor}-${backend.name}`), specimen, backend)
      }
    },
  )
  test('without a backend every option of every backend is on offer', async () => {
    for (const cursor of ['empty', 'typing']) expectEverything(await complete(cursor), specimen)
  })
  test('`backend` takes exactly the names and aliases', async () => {
    expect(names(await complete('labels'))).toEqual([...labelsOf(specimen)].sort())
  })
  test('the tooltip over an option shows its docs, with and without a backend', async () => {
    const { editor, project } = session()
    for (const backend of specimen.backends) {
      for (const { name, doc, conflicts } of backend.options) {
        const cursors = conflicts ? ['with'] : ['with', 'without']
        for (const cursor of cursors) {
          const hover = await editor.hover(project.cursor(probes.hover, `${cursor}-${backend.name}-${name}`))
          expect(hover?.signature).toContain(name)
          if (!(specimen.genericOptions && isNative(editor.version))) expect(hover?.doc).toContain(doc)
        }
      }
    }
  })
  const jumps = jumpsOf(specimen)
  if (jumps.length > 0) {
    test('from an option one key leads to its backend’s source', async () => {
      for (const jump of jumps) await expectJump(session(), probes, jump)
    })
  }
  test('calls that are right compile, those with a backend chosen at run time too', async () => {
    const diagnostics = await session().editor.diagnostics(probes.accept)
    expect(diagnostics.filter(({ deprecated }) => !deprecated)).toEqual([])
  })
  test('calls that are wrong are one readable error each', async () => {
    const { editor } = session()
    expectRejections(await editor.diagnostics(probes.reject), probes, specimen)
  })
}

/** An option and the file in which its author declared it. */
interface Jump {
  readonly backend: string
  readonly option: string
  readonly source: string
}

function jumpsOf({ backends }: Specimen): Jump[] {
  return backends.flatMap(({ name: backend, options }) =>
    options.flatMap(({ name: option, source }) =>
      source === undefined ? [] : [{ backend, option, source }],
    ),
  )
}

async function expectJump({ editor, project }: Session, probes: Probes, { backend, option, source }: Jump) {
  const found = await editor.definition(project.cursor(probes.hover, `with-${backend}-${option}`))
  expect(found.map(({ file }) => file)).toEqual([`${project.folder}/${source}`])
  const line = project.text(source).split('\n')[(found[0]?.line ?? 0) - 1]
  // A declaration, or the tag that stands for one in JavaScript.
  expect(line).toMatch(new RegExp(`^\\W*(?:param\\s.*\\.)?${option}\\b`))
}

/** The list after a backend is chosen. */
function expectArm(list: readonly Completion[], specimen: Specimen, backend: SpecimenBackend): void {
  const own = backend.options.map(({ name }) => name)
  expect(names(list)).toEqual(expect.arrayContaining([...own, ...specimen.shared]))
  for (const { name } of foreignOptions(specimen, backend)) expect(names(list)).not.toContain(name)
  for (const { name, doc } of backend.options) expect(rowOf(list, name)?.doc).toContain(doc)
  for (const name of backend.ignores ?? []) expect(rowOf(list, name)?.deprecated).toBe(true)
}

/** The list while no backend is chosen. */
function expectEverything(list: readonly Completion[], { shared, backends }: Specimen): void {
  const options = backends.flatMap((backend) => backend.options)
  const all = ['backend', ...shared, ...options.map(({ name }) => name)]
  expect(names(list)).toEqual([...new Set(all)].sort())
  for (const { name, doc, conflicts } of options) {
    if (!conflicts) expect(rowOf(list, name)?.doc).toContain(doc)
  }
}

function names(list: readonly Completion[]): string[] {
  return list.map(({ name }) => name).sort()
}

function rowOf(list: readonly Completion[], name: string): Completion | undefined {
  return list.find((row) => row.name === name)
}

function expectRejections(
  found: readonly Diagnostic[],
  { rejections }: Probes,
  { overload }: Specimen,
): void {
  expect(found.map(({ line }) => line)).toEqual([...rejections.keys()])
  for (const { line, code, message } of found) {
    const expected = rejections.get(line)
    if (overload === undefined)
      expect(`TS${code} ${readable(message)}`).toBe(`TS${expected?.code} ${expected?.message}`)
    else expect(code).toBe(2769)
    if (overload === 'last') expect(readable(message)).toContain(expected?.message)
  }
}

/** A message without what differs between versions and is nobody's business: the order of a union's members. */
function readable(message: string): string {
  return message
    .replaceAll('<ArrayBufferLike>', '')
    .replaceAll(/'([^']* \| [^']*)'/g, (_, union: string) => `'${union.split(' | ').sort().join(' | ')}'`)
}
