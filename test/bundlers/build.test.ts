import { describeBundler } from './assertions.ts'
import { bundlers } from './bundlers.ts'
import { describeTable } from './results.ts'

for (const [name, build] of Object.entries(bundlers)) describeBundler(name, build)
describeTable(Object.keys(bundlers), ['Node', 'minified'])
