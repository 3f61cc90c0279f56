import { expect, test } from 'vitest'
import { readKernels } from '../../src/read/providers.ts'
import { disk, entryPoint, type Fixture } from './package.ts'

const host: Fixture = {
  files: {
    'index.d.ts': `/**
 * Blurs an image.
 *
 * @remarks Slow.
 * @since 1.0
 */
export declare function blur(image: Uint8Array): Promise<void>`,
  },
  fields: { types: './index.d.ts' },
  installed: true,
}

const provider: Fixture = {
  files: {
    'a.ts': `import type { blur as original } from 'host'
/**
 * {@inheritDoc original}
 * @since 2.0
 */
export async function blur(image: Uint8Array): Promise<void> {}
/** Says nothing: {@inheritDoc Nowhere} */
export async function sharpen(image: Uint8Array): Promise<void> {}
/** {@inheritDoc} */
export async function scale(image: Uint8Array): Promise<void> {}`,
  },
}

test('a kernel inherits the doc of what it names, and keeps what it says itself', async () => {
  const { result, problems } = await readKernels(disk({ host, provider }), [
    entryPoint('provider', provider, 'a.ts'),
  ])
  const docs = result[0]!.kernels.map(({ name, doc }) => [name, doc])
  expect(Object.fromEntries(docs)).toEqual({
    blur: { description: 'Blurs an image.', remarks: 'Slow.', since: '2.0' },
    scale: { description: '' },
    sharpen: { description: '' },
  })
  expect(problems.map(({ message }) => message)).toMatchInlineSnapshot(`
    [
      "provider · a.ts:8:1: \`{@inheritDoc Nowhere}\` on \`sharpen\` leads nowhere. The function has no description. Name something that is imported where the comment stands, as \`Options.name\`.",
      "provider · a.ts:10:1: \`{@inheritDoc}\` on \`scale\` leads nowhere. The function has no description. Name something that is imported where the comment stands, as \`Options.name\`.",
    ]
  `)
}, 120_000)
