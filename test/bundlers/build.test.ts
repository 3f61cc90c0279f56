import { describeBundler } from './assertions.ts'
import { bundlers } from './bundlers.ts'

for (const [name, build] of Object.entries(bundlers)) describeBundler(name, build)
