import { bundlers } from './bundlers.ts'
import { describeCopies } from './copies.ts'
import { describeTable } from './results.ts'

for (const [name, build] of Object.entries(bundlers)) describeCopies(name, build)
describeTable(Object.keys(bundlers), ['runtime in a host', 'two runtimes', 'host twice'])
