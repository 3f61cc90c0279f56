// The whole text of every code: where, what, why it matters, what to do.

import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { text } from '../../runtime/texts/long.ts'
import { text as shortText } from '../../runtime/texts/short.ts'
import { suggest } from '../../runtime/texts/suggest.ts'

const provider = { backend: 'vectorkit_webgpu', package: 'vectorkit-webgpu', entrypoint: 'webgpu' }
const call = { host: 'vectorkit', function: 'norm', selector: 'webgpu', ...provider }

const cases: Record<string, Record<string, unknown>> = {
  INVALID_CONFIG: { host: 'vectorkit', option: 'trustedBackends.fake.aliases', reason: 'no list' },
  BAD_ARGUMENTS: { ...call, parameter: 'vector', reason: 'required' },
  UNKNOWN_BACKEND: { host: 'vectorkit', selector: 'wegpu', available: ['vectorkit_webgpu', 'webgpu'] },
  RESERVED_BACKEND: { host: 'vectorkit', selector: 'cuda', reason: 'There is none in JavaScript.' },
  BACKEND_NOT_INSTALLED: { ...call, function: undefined },
  BACKEND_NOT_READY: { ...call, reason: 'not loaded' },
  BACKEND_ASYNC: { ...call, reason: 'asynchronous' },
  BACKEND_LOAD_FAILED: { host: 'vectorkit', ...provider, reason: 'Error: no network' },
  PROVIDER_REFUSED: {
    host: 'vectorkit',
    ...provider,
    check: 'package',
    expected: ['vectorkit-webgpu'],
    actual: 'evil',
  },
  PROVIDER_INVALID: { host: 'vectorkit', ...provider, selector: 'webgpu', reason: 'it calls itself wgpu' },
  NOT_CALLABLE: { ...call, reason: 'no function' },
  NOT_IMPLEMENTED: {
    ...call,
    candidates: [{ backend: 'vectorkit_webgpu', reason: 'NotImplemented' }],
    reason: 'vectorkit_webgpu: needs float32',
  },
  UNTRUSTED_BACKEND: { host: 'vectorkit', ...provider, trusted: [] },
  PROVIDER_IGNORED: { host: 'vectorkit', ...provider, reason: 'name: no label' },
  ALIAS_IGNORED: { host: 'vectorkit', ...provider, alias: 'gpu', reason: 'taken by other' },
  PARAMETER_IGNORED: { ...call, parameter: 'squared' },
  FALLBACK_TO_HOST: { ...call, reason: 'missing' },
  SCOPE_AMBIGUOUS: { host: 'vectorkit', backend: 'vectorkit_webgpu', selector: 'webgpu' },
  DUPLICATE_RUNTIME: { host: 'vectorkit' },
  DISPATCHED: { ...call, function: 'vectorkit:norm', variable: 'VECTORKIT_NO_DISPATCHING=1' },
}

beforeEach(() => vi.stubEnv('npm_config_user_agent', 'npm/10.8.2 node/v20'))
afterEach(() => vi.unstubAllEnvs())

test.each(Object.entries(cases))('%s is worded', (code, data) => {
  const labels = code === 'UNKNOWN_BACKEND' ? [new Set(['vectorkit_webgpu', 'webgpu'])] : undefined
  expect(text(code, { ...data }, labels)).toMatchSnapshot()
})

test('a message ends in its code and the address of its page', () => {
  for (const [code, data] of Object.entries(cases)) {
    const page = `https://unpkg.com/backstitch/docs/problems/${code}.md`
    expect(text(code, { ...data }).endsWith(` [${code}] ${page}`)).toBe(true)
    expect(shortText(code, data)).toBe(
      `${code} (${[data.host, data.function, data.selector ?? data.backend, data.reason].filter(Boolean).join(', ')}) ${page}`,
    )
  }
})

test('a message about no host names this package', () => {
  const data = { selector: 'webgpu', package: 'vectorkit-webgpu' }
  expect(text('BACKEND_NOT_INSTALLED', data)).toMatch(/^@backstitch\/runtime: backend 'webgpu' is not/)
  expect(text('BAD_ARGUMENTS', { reason: 'it takes a dispatcher' })).toMatch(
    /^@backstitch\/runtime: it takes/,
  )
})

test.each([[Symbol('no name')], [Object.create(null)], [{}], [3], ['']])(
  'a selector that is no name does not get into the way of the message: %s',
  (selector) => {
    for (const write of [text, shortText])
      expect(write('BAD_ARGUMENTS', { host: 'vectorkit', selector, reason: 'no text' })).toContain(
        'vectorkit',
      )
  },
)

test('a code of a newer engine is told by itself', () => {
  expect(text('FROM_THE_FUTURE', { host: 'vectorkit' })).toContain('FROM_THE_FUTURE')
})

test.each([
  ['pnpm/9.1.0 npm/? node/v20', 'pnpm add vectorkit-webgpu'],
  ['yarn/4.1.0 npm/? node/v20', 'yarn add vectorkit-webgpu'],
  ['bun/1.1.0', 'bun add vectorkit-webgpu'],
  ['', 'npm install vectorkit-webgpu'],
])('the install command is that of %j', (agent, command) => {
  vi.stubEnv('npm_config_user_agent', agent)
  expect(text('BACKEND_NOT_INSTALLED', { ...cases.BACKEND_NOT_INSTALLED })).toContain(command)
})

test.each([
  ['fak', ['fake', 'other'], 'fake'],
  ['CUDA', ['cuda'], undefined],
  ['gpu', ['webgpu', 'zzz'], 'webgpu'],
  ['ab', ['ax', 'bx'], 'bx'],
  ['', ['a'], undefined],
  ['x', [], undefined],
])('for %j among %j the suggestion is %j', (label, labels, expected) => {
  expect(suggest(label, labels)).toBe(expected)
})
