import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const folder = fileURLToPath(new URL('..', import.meta.url))

test('the shipped module is what the sources compile to, byte for byte, from any folder', () => {
  const scratch = mkdtempSync(join(tmpdir(), 'vectorkit-wasm-'))
  try {
    const again = join(scratch, 'kernels.wasm')
    execFileSync(process.execPath, [join(folder, 'scripts/build-kernels.mjs'), again], { cwd: scratch })
    expect(sha256(again)).toBe(sha256(join(folder, 'dist/kernels.wasm')))
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
})

function sha256(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex')
}
