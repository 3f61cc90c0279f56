import { describe, expect, it } from 'vitest'
import { nowhere, scriptsIn } from '../../plugin/filter.ts'

describe('scripts in folders', () => {
  const scripts = scriptsIn(['/app/node_modules/numkit', 'C:/app (old)/node_modules/@scope/kit.js+[x]'])

  it.each([
    '/app/node_modules/numkit/dist/index.js',
    '/app/node_modules/numkit/a.mts?query',
    'C:\\app (old)\\node_modules\\@scope\\kit.js+[x]\\a.cjs',
    'C:/app (old)/node_modules/@scope/kit.js+[x]/a.tsx',
  ])('are known by their ids: %s', (id) => {
    expect(id).toMatch(scripts)
  })

  it.each([
    '/app/node_modules/numkit/kernel.wasm',
    '/app/node_modules/numkit-wasm/index.js',
    '/other/app/node_modules/numkit/index.js',
    '/app/node_modules/numkit',
    'C:/app (old)/node_modules/@scope/kitXjs+x/a.js',
  ])('are no others: %s', (id) => {
    expect(id).not.toMatch(scripts)
  })

  it('are none where there is no folder', () => {
    expect(scriptsIn([])).toBe(nowhere)
    for (const id of ['/app/src/main.js', 'main.js', '\0virtual']) expect(id).not.toMatch(nowhere)
  })
})
