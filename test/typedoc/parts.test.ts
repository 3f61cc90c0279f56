import { expect, test } from 'vitest'
import { createPrinter } from '../../plugin/typedoc/parts.ts'

test('a link that leads nowhere is shown as code, and the author reads whose it is', () => {
  const said: string[] = []
  const app = {
    converter: { resolveLinks: (parts: unknown) => parts },
    logger: { info: (message: string) => said.push(message) },
  }
  const print = createPrinter(app as never)
  const list = [
    '- `lanes` (a): `number`\n\n  See ',
    'link X',
    '.\n\n- `tile` (b): `number`\n\n  As ',
    'link Y | y',
    '.',
  ]
  expect(print({} as never, list)).toEqual([
    { kind: 'text', text: '- `lanes` (a): `number`\n\n  See `X`.\n\n- `tile` (b): `number`\n\n  As `y`.' },
  ])
  expect(said).toEqual([
    '[backstitch] `lanes` (a): `number`: the link "X" leads nowhere in this documentation; it is shown as code.',
    '[backstitch] `tile` (b): `number`: the link "Y | y" leads nowhere in this documentation; it is shown as code.',
  ])
})
