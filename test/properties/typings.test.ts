// Laws of the typings: whatever hosts and backends there are, the generated files compile, calls written before a
// backend existed still do, and what should not compile does not.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { caseOf, disagreements, printCalls } from './cases.ts'
import { checkInProcess } from './compile.ts'
import { generatedFiles } from './typings-of.ts'
import { worlds } from './worlds.ts'

test('with any backends exactly the right calls compile, and generated files have no error', () => {
  fc.assert(
    fc.property(worlds('host-one'), (world) => {
      const subject = caseOf(world)
      const complaints = checkInProcess({ ...generatedFiles([world]), [subject.file]: printCalls(subject) })
      expect(complaints.filter(({ file }) => file !== subject.file)).toEqual([])
      expect(disagreements(subject, complaints)).toEqual([])
    }),
    { numRuns: 80 },
  )
})
