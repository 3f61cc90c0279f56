// Whoever reads again and again keeps a memory and a cache, and recalls what came out; none of it may ever be seen in what
// comes out.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Cache } from '../../src/cache.ts'
import { discoverOrRecall } from '../../src/discover-or-recall.ts'
import { describeReference } from '../../src/emit/reference/reference.ts'
import { printSections } from '../../src/emit/reference/sections.ts'
import { type Memory, startMemory } from '../../src/memory.ts'
import { discover, discoverSections, printAppTypings } from '../../src/pipeline.ts'
import { dependsOnCode, warm } from '../../src/warm.ts'
import { openProject, type Project, parts, startCache } from './edits.ts'

interface Kept {
  readonly memory?: Memory
  readonly cache?: Cache
  /** Whether a whole discovery is recalled. */
  readonly recalls?: boolean
}

async function read(project: Project, { recalls = false, ...kept }: Kept) {
  const files = project.files()
  const options = { directory: '/app', files, ...kept }
  const discovery = recalls ? (await discoverOrRecall(options)).discovery : await discover(options)
  const printed = await printAppTypings(discovery.merged, { file: 'src/backstitch.d.ts', files })
  return { ...discovery, printed }
}

const cold = new Map<string, ReturnType<typeof read>>()

/** What comes out of the project as it is, when nothing is kept. */
async function readCold(project: Project) {
  const known = cold.get(project.key()) ?? read(project, {})
  cold.set(project.key(), known)
  return await known
}

/** Edits one after the other; after each, a reading with what was kept says what one from nothing does. */
async function follow(kept: Kept, edits: readonly (readonly [string, number])[]) {
  const project = openProject()
  await read(project, kept)
  for (const [part, state] of edits) {
    project.edit(part, state)
    expect(await read(project, kept), `${part}, state ${state}`).toEqual(await readCold(project))
  }
}

/** All states of a part, there and back. */
function thereAndBack(part: string): readonly (readonly [string, number])[] {
  const there = (parts[part] ?? []).map((_, state) => [part, state] as const)
  return [...there, ...there.toReversed()]
}

const edit = fc
  .constantFrom(...Object.keys(parts))
  .chain((part) => fc.tuple(fc.constant(part), fc.nat((parts[part]?.length ?? 1) - 1)))

describe.each<[string, () => Kept]>([
  ['with a memory', () => ({ memory: startMemory() })],
  ['with a memory and a cache', () => ({ memory: startMemory(), cache: startCache() })],
  ['with a cache alone, recalled', () => ({ cache: startCache(), recalls: true })],
])('%s', (_, start) => {
  test.each(Object.keys(parts))(
    'a reading follows %s as one from nothing would',
    async (part) => {
      await follow(start(), thereAndBack(part))
    },
    120_000,
  )
})

test('a memory with room for next to nothing costs time only', async () => {
  await follow({ memory: startMemory(1000) }, [
    ['a doc comment of a backend', 1],
    ['a doc comment of a backend', 0],
  ])
}, 120_000)

test('every state of a part makes a difference', async () => {
  for (const [part, states] of Object.entries(parts)) {
    const project = openProject()
    const seen = new Set<string>()
    for (const state of states.keys()) {
      project.edit(part, state)
      seen.add(JSON.stringify(await readCold(project)))
    }
    expect(seen.size, part).toBe(states.length)
  }
}, 120_000)

test('a reading follows a folder that comes where nothing was', async () => {
  const part = 'a file beside it, added, moved and removed'
  const edits = [1, 3].map((state) => [part, state] as const)
  await follow({ memory: startMemory(), cache: startCache() }, edits)
}, 120_000)

test('whatever is edited in whatever order, a warm reading is a cold one', async () => {
  const property = fc.asyncProperty(fc.array(edit, { minLength: 4, maxLength: 8 }), async (edits) => {
    await follow({ memory: startMemory(), cache: startCache() }, edits)
    await follow({ cache: startCache(), recalls: true }, edits)
  })
  await fc.assert(property, { numRuns: 4 })
}, 180_000)

describe('what documentation is told', () => {
  test('follows a doc comment as a reading from nothing would', async () => {
    const [project, cache] = [openProject(), startCache()]
    for (const [part, state] of thereAndBack('a doc comment of a backend')) {
      project.edit(part, state)
      const { result } = await discoverSections({ directory: '/app', files: project.files(), cache })
      const { merged } = await readCold(project)
      expect(result, `${part}, state ${state}`).toEqual(printSections(await describeReference(merged)))
    }
  }, 120_000)

  test('is an answer of its own, so that nothing longer has to be read', async () => {
    const [project, cache] = [openProject(), startCache()]
    const first = await discoverSections({ directory: '/app', files: project.files(), cache })
    const asked: string[] = []
    const load = (name: string) => {
      asked.push(name)
      return cache.load(name)
    }
    const again = { directory: '/app', files: project.files(), cache: { ...cache, load } }
    expect(await discoverSections(again)).toEqual(first)
    expect(asked).toEqual(['sections /app'])
  }, 120_000)
})

describe('a process that waits for changes', () => {
  /** A memory that tells what it did not know. */
  function spying() {
    const made: string[] = []
    const memory = startMemory()
    const recall: Memory['recall'] = (file, text, make) =>
      memory.recall(file, text, () => {
        made.push(file)
        return make()
      })
    return { made, memory: { ...memory, recall } }
  }

  test('knows no file when caches answer, and after warming all but the changed one', async () => {
    const [project, cache, { made, memory }] = [openProject(), startCache(), spying()]
    await read(project, { cache })
    const { watch } = await read(project, { cache, memory })
    expect(made).toEqual([])
    expect(dependsOnCode(watch)).toBe(true)
    await warm({ directory: '/app', files: project.files(), memory })
    expect(made.length).toBeGreaterThan(0)
    made.length = 0
    project.edit('a doc comment of a backend', 1)
    await read(project, { cache, memory })
    expect(made).toHaveLength(1)
  }, 120_000)

  test('has nothing to warm where all that is read are package.json files and manifests', () => {
    expect(dependsOnCode(['/app/package.json', '/app/package-lock.json', '/lib/dist/backstitch.json'])).toBe(
      false,
    )
  })
})
