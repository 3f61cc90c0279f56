// The same laws once more, from packages instead of the model: what authors wrote is found, judged, read, merged and
// printed, and still exactly the right calls compile.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { buildApp } from '../ide/build.ts'
import { appOf } from './app-of.ts'
import { caseOf, disagreements, printCalls } from './cases.ts'
import { checkInProcess } from './compile.ts'
import { worlds } from './worlds.ts'

const seed = Number(process.env.WORLD_SEED ?? Date.now() % 2 ** 31)
const cases = Array.from({ length: 4 }, (_, index) =>
  fc.sample(worlds(`host-${index}`), { numRuns: 1, seed: seed + index }),
)
  .flat()
  .map(caseOf)

test(`exactly the right calls of packages read from their sources compile (WORLD_SEED=${seed})`, async () => {
  const app = await buildApp(appOf(cases.map(({ world }) => world)))
  expect(app.problems.filter(({ severity }) => severity === 'error')).toEqual([])
  const calls = Object.fromEntries(cases.map((subject) => [subject.file, printCalls(subject)]))
  const complaints = checkInProcess({ ...app.files, ...calls })
  expect(complaints.filter(({ file }) => !(file in calls))).toEqual([])
  expect(cases.flatMap((subject) => disagreements(subject, complaints))).toEqual([])
}, 180_000)
