import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  dispatchError,
  fakeHost,
  invalidConfig,
  loaded,
  ofCode,
  registerUnchecked,
  warning,
} from './support.ts'

/** Whether a provider may call itself so. */
function accepts(label: string): boolean {
  const { dispatcher, settings, warnings } = fakeHost()
  dispatcher.register(loaded(label))
  const accepted = settings.availableBackends().includes(label)
  expect(ofCode(warnings, 'PROVIDER_IGNORED')).toHaveLength(accepted ? 0 : 1)
  return accepted
}

const edge = [...'abzAZ019']
const middle = [...edge, '_', '.', '-']
const safeLabel = fc
  .tuple(
    fc.constantFrom(...edge),
    fc.array(fc.constantFrom(...middle), { maxLength: 126 }),
    fc.constantFrom(...edge, '_'),
  )
  .map(([first, rest, last]) => first + rest.join('') + last)

describe('S5: safe labels', () => {
  it.each(['a', '7', 'a_', 'A-b.c_d', 'fake.gpu', 'x'.repeat(128), 'constructor', 'toString'])(
    'accepts %s',
    (label) => {
      expect(accepts(label)).toBe(true)
    },
  )

  it.each([
    '_a',
    '.a',
    '-a',
    'a-',
    'a.',
    'a b',
    ' a',
    'é',
    'aé',
    'a\n',
    'a/b',
    'ａ',
    'x'.repeat(129),
    '__proto__',
  ])('refuses %j', (label) => {
    expect(accepts(label)).toBe(false)
  })

  it('accepts every label of the grammar', () => {
    fc.assert(
      fc.property(safeLabel, (label) => {
        fc.pre(label !== 'cpu')
        expect(accepts(label)).toBe(true)
      }),
      { numRuns: 100 },
    )
  })

  it('refuses a label with any character outside the grammar', () => {
    const outside = fc
      .string({ minLength: 1, maxLength: 1 })
      .filter((character) => !middle.includes(character) && !/[A-Za-z0-9]/.test(character))
    fc.assert(
      fc.property(outside, (character) => {
        expect(accepts(`a${character}a`)).toBe(false)
      }),
      { numRuns: 100 },
    )
  })

  it('tells upper from lower case', () => {
    const { dispatcher, settings } = fakeHost()
    dispatcher.register(loaded('Fake'))
    expect(() => settings.useBackend('fake', () => 1)).toThrow(
      dispatchError('UNKNOWN_BACKEND', { selector: 'fake' }),
    )
    expect(() => settings.useBackend('Fake ', () => 1)).toThrow(dispatchError('UNKNOWN_BACKEND'))
  })
})

describe('S6: cpu is always reserved', () => {
  it('cannot be the name of a provider', () => {
    expect(accepts('cpu')).toBe(false)
  })

  it('cannot be an alias of a provider', () => {
    const { dispatcher, warnings } = fakeHost()
    dispatcher.register(loaded('fake', {}, { aliases: ['cpu', 'fk'] }))
    expect(dispatcher.availableBackendNames()).toEqual(['fake', 'fk'])
    expect(warnings).toEqual([warning('ALIAS_IGNORED', { alias: 'cpu', backend: 'fake' })])
  })

  it('cannot be a trusted name, a trusted alias or a reserved name', () => {
    expect(() => fakeHost({ trustedBackends: { cpu: {} } })).toThrow(invalidConfig('trustedBackends.cpu'))
    expect(() => fakeHost({ trustedBackends: { fake: { aliases: ['cpu'] } } })).toThrow(
      invalidConfig('trustedBackends.fake.aliases'),
    )
    expect(() => fakeHost({ reservedBackends: { cpu: 'No.' } })).toThrow(
      invalidConfig('reservedBackends.cpu'),
    )
  })

  it('is another name than CPU', () => {
    expect(accepts('CPU')).toBe(true)
  })
})

describe('S10: trusted names and aliases belong to their owner', () => {
  const trustedBackends = { fake_gpu: { package: 'fake-gpu', aliases: ['gpu'] } }

  it('ignores a provider whose name is a trusted alias of another', () => {
    const { dispatcher, settings, warnings } = fakeHost({ trustedBackends })
    dispatcher.register(loaded('gpu', {}, { package: 'evil' }))
    expect(settings.availableBackends()).toEqual([])
    expect(warnings).toEqual([warning('PROVIDER_IGNORED', { package: 'evil', entrypoint: 'gpu' })])
  })

  it('takes a trusted alias or a trusted name away from another provider and keeps the provider', () => {
    const { dispatcher, warnings } = fakeHost({ trustedBackends })
    dispatcher.register(loaded('other', {}, { aliases: ['gpu', 'fake_gpu', 'mine'] }))
    expect(dispatcher.availableBackendNames()).toEqual(['mine', 'other'])
    expect(warnings).toEqual([
      warning('ALIAS_IGNORED', { alias: 'gpu', backend: 'other' }),
      warning('ALIAS_IGNORED', { alias: 'fake_gpu', backend: 'other' }),
    ])
  })

  it('gives the owner its trusted aliases without a declaration of its own', () => {
    const { dispatcher, settings } = fakeHost({ trustedBackends })
    dispatcher.register(loaded('fake_gpu', {}, { package: 'fake-gpu' }))
    settings.backend = 'gpu'
    expect(settings.backend).toBe('fake_gpu')
    expect(dispatcher.availableBackendNames()).toEqual(['fake_gpu', 'gpu'])
  })

  it('lets the owner declare its trusted alias too, without a warning', () => {
    const { dispatcher, warnings } = fakeHost({ trustedBackends })
    dispatcher.register(loaded('fake_gpu', {}, { package: 'fake-gpu', aliases: ['gpu'] }))
    expect(dispatcher.availableBackendNames()).toEqual(['fake_gpu', 'gpu'])
    expect(warnings).toEqual([])
  })
})

describe('S25: the aliases of a provider', () => {
  /** The names that remain of a provider called `fake` with these aliases, and what was said. */
  function registerWith(aliases: unknown): { names: string[]; ignored: unknown[] } {
    const { dispatcher, warnings } = fakeHost({ reservedBackends: { later: 'Later.' } })
    registerUnchecked(dispatcher, { adapter: { name: 'fake', aliases } })
    expect(warnings.every(({ code }) => code === 'ALIAS_IGNORED')).toBe(true)
    return {
      names: dispatcher.availableBackendNames(),
      ignored: warnings.map(({ data }) => (data as { alias?: unknown }).alias),
    }
  }

  it('are read from arrays and from Sets', () => {
    expect(registerWith(['b', 'a'])).toEqual({ names: ['a', 'b', 'fake'], ignored: [] })
    expect(registerWith(new Set(['b', 'a']))).toEqual({ names: ['a', 'b', 'fake'], ignored: [] })
  })

  it('may be missing without a word', () => {
    expect(registerWith(undefined)).toEqual({ names: ['fake'], ignored: [] })
  })

  it.each([[null], ['gpu'], [3], [{ 0: 'gpu' }], [new Map([['gpu', 1]])]])(
    'are ignored as a whole, with one warning, when they are %j',
    (aliases) => {
      const { names, ignored } = registerWith(aliases)
      expect(names).toEqual(['fake'])
      expect(ignored).toHaveLength(1)
    },
  )

  it('are said to be no list when they are none', () => {
    const { dispatcher, warnings } = fakeHost()
    registerUnchecked(dispatcher, { adapter: { name: 'fake', aliases: 'gpu' } })
    expect(warnings).toEqual([warning('ALIAS_IGNORED', { backend: 'fake', reason: 'no list' })])
  })

  it('are skipped one by one, each with a warning, and the good ones stay', () => {
    const { names, ignored } = registerWith(['', 3, null, 'a b', '_x', 'later', 'good'])
    expect(names).toEqual(['fake', 'good'])
    expect(ignored).toHaveLength(6)
    expect(ignored).toEqual(expect.arrayContaining(['a b', '_x', 'later']))
  })

  it('may repeat the own name or each other without a word', () => {
    expect(registerWith(['gpu', 'gpu', 'fake'])).toEqual({ names: ['fake', 'gpu'], ignored: [] })
  })

  it('of static metadata count and one that only the adapter claims is dropped', async () => {
    const { dispatcher, warnings } = fakeHost()
    dispatcher.register({
      entrypoint: 'fake',
      package: 'fake-package',
      name: 'fake',
      aliases: ['known'],
      load: async () => ({ aliases: ['known', 'late'] }),
    })
    await dispatcher.ready('fake')
    expect(dispatcher.availableBackendNames()).toEqual(['fake', 'known'])
    expect(warnings).toEqual([warning('ALIAS_IGNORED', { alias: 'late', backend: 'fake' })])
  })
})
