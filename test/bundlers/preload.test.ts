import { bundlers } from './bundlers.ts'
import { describeNoPreloading, describePreloading } from './preloading.ts'
import { describeTable } from './results.ts'

const { 'Vite SSR': _, esbuild, ...preloading } = bundlers
for (const [name, build] of Object.entries(preloading)) describePreloading(name, build)
describeNoPreloading('esbuild', esbuild!)
describeTable(Object.keys(bundlers), ['preload'])
