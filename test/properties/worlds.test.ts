// The worlds themselves: before any typings are generated, the host's own calls are right and wrong as the oracle
// says, so that what the other laws find is about the typings.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkInProcess } from './compile.ts'
import { callsOf } from './oracle.ts'
import { printHostDeclarations } from './packages-of.ts'
import { worlds } from './worlds.ts'

test('without a backend the oracle agrees with the compiler about every call that names none', () => {
  fc.assert(
    fc.property(worlds('host-one'), (world) => {
      const calls = callsOf({ ...world, backends: [] }).filter(({ code }) => !code.includes('backend:'))
      const complaints = checkInProcess({
        'node_modules/host-one/package.json': '{ "name": "host-one", "types": "index.d.ts" }',
        'node_modules/host-one/index.d.ts': printHostDeclarations(world),
        'src/calls.ts': ["import * as host from 'host-one'", ...calls.map(({ code }) => code)].join('\n'),
      })
      const lines = new Set(complaints.map(({ line }) => line - 2))
      expect(calls.filter(({ compiles }, index) => compiles === lines.has(index))).toEqual([])
      expect(complaints.filter(({ file }) => file !== 'src/calls.ts')).toEqual([])
    }),
    { numRuns: 60 },
  )
})
