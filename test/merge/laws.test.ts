// Laws of merging: the order of its inputs does not matter, and saying something twice says nothing new.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mergeHosts } from '../../src/merge/merge.ts'
import type { Provider } from '../../src/model.ts'
import { app, hostFunction, hostOf, kernel, option, position, providerOf } from '../emit/models.ts'

const names = ['blur', 'norm', 'knn', 'blurr']
const parameter = fc.oneof(
  fc.record({ name: fc.constantFrom('image', 'sigma', '_x', 'backend') }).map(({ name }) => position(name)),
  fc
    .record({
      name: fc.constantFrom('tile', 'threads', 'copy', '__proto__', 'backend', '_y'),
      type: fc.constantFrom('number', 'string', "'a' | 'b'", "'b' | 'a'", 'not a type('),
    })
    .map(({ name, type }) => option(name, type)),
)
const parameters = fc.uniqueArray(parameter, { selector: ({ name }) => name, maxLength: 5 })
const kernels = fc.uniqueArray(
  fc.record({
    name: fc.constantFrom(...names),
    parameters,
    async: fc.boolean(),
    returns: fc.constantFrom('number', 'Promise<number>', 'Promise<string | typeof NotImplemented>'),
  }),
  { selector: ({ name }) => name, maxLength: 3 },
)
const providers = fc.array(
  fc.record({ name: fc.constantFrom('a', 'b', 'c', 'wasm-simd'), kernels }).map((each) =>
    providerOf(
      each.name,
      each.kernels.map((own) => kernel(own.name, own)),
    ),
  ),
  { maxLength: 5 },
)
const host = fc
  .uniqueArray(fc.record({ name: fc.constantFrom(...names.slice(0, 3)), parameters, async: fc.boolean() }), {
    selector: ({ name }) => name,
    maxLength: 3,
  })
  .map((functions) => hostOf(functions.map((each) => hostFunction(each.name, each))))

function merge(hosts: Parameters<typeof mergeHosts>[0]['hosts'], input: readonly Provider[]) {
  return mergeHosts({ app, hosts, providers: input })
}

describe('merging', () => {
  test('does not depend on the order of hosts, functions, providers and kernels', () => {
    fc.assert(
      fc.property(host, providers, fc.infiniteStream(fc.nat()), (subject, given, numbers) => {
        const shuffled = <T>(items: readonly T[]): T[] =>
          items
            .map((item) => [numbers.next().value ?? 0, item] as const)
            .sort(([left], [right]) => left - right)
            .map(([, item]) => item)
        const other = hostOf([], { name: 'other' })
        const expected = merge([subject, other], given)
        const mixed = shuffled(given.map((each) => ({ ...each, kernels: shuffled(each.kernels) })))
        const actual = merge([other, { ...subject, functions: shuffled(subject.functions) }], mixed)
        expect(withoutHostOrder(actual)).toEqual(withoutHostOrder(expected))
      }),
    )
  })

  test('of everything twice says the same as once', () => {
    fc.assert(
      fc.property(host, providers, (subject, given) => {
        const twice = merge([subject, subject], [...given, ...given])
        expect(twice).toEqual(merge([subject], given))
      }),
    )
  })

  test('of its own result with the same kernels changes nothing', () => {
    fc.assert(
      fc.property(host, providers, (subject, given) => {
        const once = merge([subject], given)
        const merged = once.result.hosts.map((each) => ({
          ...each.host,
          functions: each.functions.map((one) => one.function),
        }))
        expect(merge(merged, given).result.hosts[0]!.functions).toEqual(once.result.hosts[0]!.functions)
      }),
    )
  })

  test('lists everything by code point', () => {
    fc.assert(
      fc.property(host, providers, (subject, given) => {
        const [merged] = merge([subject], given).result.hosts
        for (const { arms, added } of merged!.functions) {
          expect(arms.map(({ backend }) => backend)).toEqual(arms.map(({ backend }) => backend).sort())
          expect(added.map(({ name }) => name)).toEqual(added.map(({ name }) => name).sort())
        }
      }),
    )
  })
})

// The host itself is passed through as it was given.
function withoutHostOrder({ result, problems }: ReturnType<typeof merge>) {
  return {
    problems,
    hosts: result.hosts.map(({ host: { name }, backends, functions }) => ({ name, backends, functions })),
  }
}
