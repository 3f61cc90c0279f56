import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { EntryPoint, Host, TrustedBackend } from '../../src/model.ts'
import { judgeTrust } from '../../src/trust/judge.ts'
import { entryPoint, host } from './model.ts'

const judge = (own: Host, ...entryPoints: readonly EntryPoint[]) => judgeTrust([own], entryPoints)
const labels = (own: Host, ...entryPoints: readonly EntryPoint[]) =>
  Object.fromEntries(judge(own, ...entryPoints).result.backends.map(({ name, aliases }) => [name, aliases]))
const messages = (own: Host, ...entryPoints: readonly EntryPoint[]) =>
  judge(own, ...entryPoints).problems.map(({ code, message }) => `${code} ${message}`)

describe('the name of a backend', () => {
  test.each(['a', 'A1', 'a_', 'vectorkit_webgpu', 'a.b-c', '1', 'a'.repeat(128)])('may be %j', (name) => {
    expect(labels(host(), entryPoint(name, { package: 'p' }))).toEqual({ [name]: [] })
  })

  test.each([
    '',
    '_a',
    'a-',
    'a.',
    'a b',
    'é',
    'a\n',
    'a'.repeat(129),
    '.a',
    '-a',
    'a/b',
    'cpu',
    '__proto__x-',
  ])('may not be %j', (name) => {
    const { result, problems } = judge(host(), entryPoint(name, { package: 'p', name: 'entry' }))
    expect(result.backends).toEqual([])
    expect(result.rejected).toMatchObject([{ host: 'vectorkit', verdict: { kind: 'ignored' } }])
    expect(problems.map(({ code }) => code)).toEqual(['PROVIDER_IGNORED'])
  })

  test('may be what an object inherits', () => {
    expect(labels(host(), entryPoint('constructor'), entryPoint('toString'))).toEqual({
      constructor: [],
      toString: [],
    })
  })

  test('is ignored, with its reason, where the rules keep it from everybody', () => {
    const own = host({ reserved: { future: 'kept for the next release.' } })
    const bad = [
      entryPoint('a b', { package: 'p1' }),
      entryPoint('cpu', { package: 'p2' }),
      entryPoint('future'),
    ]
    expect(messages(own, ...bad)).toMatchInlineSnapshot(`
      [
        "PROVIDER_IGNORED future · package.json: The entry point \`future\` is no backend of \`vectorkit\`: \`future\` is reserved: kept for the next release. It was left out of typings, docs and bundle, and is not loaded at run time. Its author has to declare another name; see the page of this code for the rules.",
        "PROVIDER_IGNORED p1 · package.json: The entry point \`a b\` is no backend of \`vectorkit\`: \`a b\` is no safe label: 1 to 128 ASCII letters, digits, \`_\`, \`.\` and \`-\`, beginning with a letter or digit and not ending with \`.\` or \`-\`. It was left out of typings, docs and bundle, and is not loaded at run time. Its author has to declare another name; see the page of this code for the rules.",
        "PROVIDER_IGNORED p2 · package.json: The entry point \`cpu\` is no backend of \`vectorkit\`: \`cpu\` is the host itself. It was left out of typings, docs and bundle, and is not loaded at run time. Its author has to declare another name; see the page of this code for the rules.",
      ]
    `)
  })

  test('is ignored where it is the alias of a trusted backend', () => {
    const own = host({ trusted: { fast: { aliases: ['gpu'] } } })
    expect(messages(own, entryPoint('gpu'))).toMatchInlineSnapshot(`
      [
        "PROVIDER_IGNORED gpu · package.json: The entry point \`gpu\` is no backend of \`vectorkit\`: \`gpu\` belongs to the trusted backend \`fast\`. It was left out of typings, docs and bundle, and is not loaded at run time. Its author has to declare another name; see the page of this code for the rules.",
      ]
    `)
  })

  test('goes to the first by package, then entry point', () => {
    const second = entryPoint('gpu', { package: 'b' })
    const first = entryPoint('gpu', { package: 'a', name: 'later' })
    const other = entryPoint('gpu', { package: 'a', name: 'zz' })
    const { result } = judge(host(), second, other, first)
    expect(result.backends.map((backend) => backend.entryPoint)).toEqual([first])
    expect(result.rejected.map((rejected) => rejected.entryPoint)).toEqual([other, second])
    expect(messages(host(), second, first)).toMatchInlineSnapshot(`
      [
        "PROVIDER_IGNORED b · package.json: The entry point \`gpu\` is no backend of \`vectorkit\`: there is already a backend \`gpu\`. It was left out of typings, docs and bundle, and is not loaded at run time. Its author has to declare another name; see the page of this code for the rules.",
      ]
    `)
  })

  test('is ignored where it is already an alias', () => {
    const owner = entryPoint('a', { aliases: ['b'] })
    expect(labels(host(), owner, entryPoint('b'))).toEqual({ a: ['b'] })
  })

  test('of one host says nothing about another', () => {
    const other = host({ name: 'zkit', reserved: { gpu: 'no' } })
    const { result } = judgeTrust(
      [other, host()],
      [entryPoint('gpu'), entryPoint('gpu', { package: 'z', group: 'zkit.backends' })],
    )
    expect(result.backends.map((backend) => backend.host)).toEqual(['vectorkit'])
    expect(result.rejected.map((rejected) => rejected.host)).toEqual(['zkit'])
  })
})

describe('a trusted name', () => {
  const claim = entryPoint('fast', {
    package: 'Fast-GPU',
    module: 'Fast-GPU/dist/kernels.js#Fast',
    name: 'entry',
  })

  test.each<[string, TrustedBackend]>([
    ['nothing', {}],
    ['a package, whatever its case', { packages: ['other', 'fast-gpu'] }],
    ['an entry point', { entrypoints: ['entry'] }],
    ['a module', { modules: ['Fast-GPU/dist/kernels.js#Fast'] }],
    ['a prefix of whole segments', { modulePrefixes: ['Fast-GPU/dist'] }],
    ['a prefix that is the whole module', { modulePrefixes: ['Fast-GPU/dist/kernels.js'] }],
    ['a raw prefix', { modulePrefixes: ['Fast-GPU/'] }],
  ])('bound to %s accepts who fits', (_, trusted) => {
    expect(judge(host({ trusted: { fast: trusted } }), claim).result.backends).toMatchObject([
      { name: 'fast', verdict: { kind: 'trusted' } },
    ])
  })

  test.each<[string, TrustedBackend, string]>([
    ['package', { packages: ['gpu-fast'], entrypoints: ['other'] }, 'Fast-GPU'],
    ['entrypoint', { entrypoints: ['Entry'], modules: ['other'] }, 'entry'],
    ['module', { modules: ['Fast-GPU/dist/kernels.js'], modulePrefixes: ['other'] }, claim.module],
    ['modulePrefix', { modulePrefixes: ['Fast-GPU/dis', 'Fast-GPU/dist/kern'] }, claim.module],
  ])('refuses by %s, the first check that fails', (check, trusted, actual) => {
    expect(judge(host({ trusted: { fast: trusted } }), claim).result.rejected).toMatchObject([
      { verdict: { kind: 'refused', check, actual } },
    ])
  })

  test('refuses with a message that says what was expected', () => {
    const own = host({ trusted: { fast: { packages: ['fast', '@fast/gpu'] } } })
    expect(messages(own, claim)).toMatchInlineSnapshot(`
      [
        "PROVIDER_REFUSED Fast-GPU · package.json: \`vectorkit\` refuses it as the backend \`fast\`: the package is \`Fast-GPU\`, expected is \`fast\` or \`@fast/gpu\`. The host has bound this name, so the entry point was left out and its code is never loaded. Remove the package, or install the one the host trusts with \`fast\`.",
      ]
    `)
  })

  test('goes to a good claimant although a refused one came first', () => {
    const own = host({ trusted: { fast: { packages: ['real'] } } })
    const { result } = judge(
      own,
      entryPoint('fast', { package: 'fake' }),
      entryPoint('fast', { package: 'real' }),
    )
    expect(result.backends.map((backend) => backend.entryPoint.provider.name)).toEqual(['real'])
  })

  test('leaves all others untrusted', () => {
    const own = host({ trusted: { fast: {} } })
    expect(judge(own, entryPoint('slow')).result.backends).toMatchObject([{ verdict: { kind: 'untrusted' } }])
  })
})

describe('the aliases of a backend', () => {
  test('are its own and those the host gives it, sorted', () => {
    const own = host({ trusted: { fast: { aliases: ['gpu', 'a'] } } })
    expect(labels(own, entryPoint('fast', { aliases: ['fast', 'gpu', 'f'] }))).toEqual({
      fast: ['a', 'f', 'gpu'],
    })
  })

  test('are dropped one by one, the backend stays', () => {
    const own = host({ reserved: { auto: 'chosen by the host' }, trusted: { fast: { aliases: ['gpu'] } } })
    const first = entryPoint('a', { aliases: ['taken'] })
    const second = entryPoint('b', { aliases: ['_x', 'a', 'auto', 'cpu', 'fast', 'gpu', 'ok', 'taken'] })
    expect(labels(own, first, second)).toEqual({ a: ['taken'], b: ['ok'] })
    expect(messages(own, first, second)).toMatchInlineSnapshot(`
      [
        "ALIAS_IGNORED b · package.json: The alias \`_x\` of the backend \`b\` of \`vectorkit\` is ignored: \`_x\` is no safe label: 1 to 128 ASCII letters, digits, \`_\`, \`.\` and \`-\`, beginning with a letter or digit and not ending with \`.\` or \`-\`. The backend itself works; it is selected by its name, \`b\`. Its author has to choose another alias.",
        "ALIAS_IGNORED b · package.json: The alias \`a\` of the backend \`b\` of \`vectorkit\` is ignored: there is already a backend \`a\`. The backend itself works; it is selected by its name, \`b\`. Its author has to choose another alias.",
        "ALIAS_IGNORED b · package.json: The alias \`auto\` of the backend \`b\` of \`vectorkit\` is ignored: \`auto\` is reserved: chosen by the host. The backend itself works; it is selected by its name, \`b\`. Its author has to choose another alias.",
        "ALIAS_IGNORED b · package.json: The alias \`cpu\` of the backend \`b\` of \`vectorkit\` is ignored: \`cpu\` is the host itself. The backend itself works; it is selected by its name, \`b\`. Its author has to choose another alias.",
        "ALIAS_IGNORED b · package.json: The alias \`fast\` of the backend \`b\` of \`vectorkit\` is ignored: \`fast\` belongs to the trusted backend \`fast\`. The backend itself works; it is selected by its name, \`b\`. Its author has to choose another alias.",
        "ALIAS_IGNORED b · package.json: The alias \`gpu\` of the backend \`b\` of \`vectorkit\` is ignored: \`gpu\` belongs to the trusted backend \`fast\`. The backend itself works; it is selected by its name, \`b\`. Its author has to choose another alias.",
        "ALIAS_IGNORED b · package.json: The alias \`taken\` of the backend \`b\` of \`vectorkit\` is ignored: \`taken\` is already an alias of the backend \`a\`. The backend itself works; it is selected by its name, \`b\`. Its author has to choose another alias.",
      ]
    `)
  })
})

test('a provider that lists functions of another host is ignored', () => {
  const good = entryPoint('a', { functions: ['blur', 'vectorkit:blur', 'vectorkit/image:blur'] })
  const bad = entryPoint('b', { functions: ['vectorkit2:blur'] })
  expect(labels(host(), good, bad)).toEqual({ a: [] })
  expect(messages(host(), good, bad)).toMatchInlineSnapshot(`
    [
      "PROVIDER_IGNORED b · package.json: The entry point \`b\` is no backend of \`vectorkit\`: it lists \`vectorkit2:blur\`, which is no function of this host. It was left out of typings, docs and bundle, and is not loaded at run time. Its author has to declare another name; see the page of this code for the rules.",
    ]
  `)
})

test('the order in which entry points are given changes nothing', () => {
  const own = host({ reserved: { no: 'reserved' }, trusted: { c: { aliases: ['d'], packages: ['p1'] } } })
  const name = fc.constantFrom('a', 'b', 'c', 'd', 'no', '-', 'cpu')
  const claims = fc.uniqueArray(
    fc.record({
      backend: name,
      name,
      package: fc.constantFrom('p1', 'p2', 'p3'),
      aliases: fc.uniqueArray(name),
    }),
    { selector: (claim) => `${claim.package} ${claim.name}` },
  )
  const shuffled = claims.chain((list) =>
    fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
  )
  const run = (list: readonly { backend: string }[]) =>
    judgeTrust(
      [own],
      list.map((claim) => entryPoint(claim.backend, claim)),
    )
  fc.assert(
    fc.property(shuffled, ([list, other]) => {
      expect(run(other)).toEqual(run(list))
    }),
  )
})

test('no label ever belongs to two backends', () => {
  const own = host({ trusted: { c: { aliases: ['d'] } } })
  const name = fc.constantFrom('a', 'b', 'c', 'd', 'e')
  const claims = fc.array(fc.record({ backend: name, package: name, aliases: fc.uniqueArray(name) }))
  fc.assert(
    fc.property(claims, (list) => {
      const { backends } = judgeTrust(
        [own],
        list.map((claim) => entryPoint(claim.backend, claim)),
      ).result
      const all = backends.flatMap((backend) => [backend.name, ...backend.aliases])
      expect(new Set(all).size).toBe(all.length)
    }),
  )
})
