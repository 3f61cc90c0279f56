// Compiles `assembly/` to one WebAssembly module: `node scripts/build-kernels.mjs <file>`.
// The compiler's version is pinned and nothing of the machine enters the module, so the bytes depend on the
// sources alone.

import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import asc from 'assemblyscript/asc'

const folder = fileURLToPath(new URL('..', import.meta.url))
const outFile = process.argv[2]
if (!outFile) {
  console.error('usage: node scripts/build-kernels.mjs <file>')
  process.exit(2)
}

const output = asc.createMemoryStream()
const { error } = await asc.main(
  [
    'assembly/index.ts',
    ...['--baseDir', relative(process.cwd(), folder) || '.'],
    ...['--outFile', outFile],
    ...['-O3', '--noAssert'],
    ...['--runtime', 'stub'],
    ...['--enable', 'simd'],
    ...['--enable', 'bulk-memory'],
  ],
  { stdout: output, stderr: output },
)
if (error) {
  console.error(output.toString())
  throw error
}
