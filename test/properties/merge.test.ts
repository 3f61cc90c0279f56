// Laws of merging: installing in another order, or naming a package twice, changes nothing.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type MergeInput, mergeHosts } from '../../src/merge/merge.ts'
import { modelOf } from './model-of.ts'
import { worlds } from './worlds.ts'

const inputs = fc.tuple(worlds('host-one'), worlds('host-two')).map(([one, two]): MergeInput => {
  const [first, second] = [modelOf(one), modelOf(two)]
  return {
    app: first.app,
    hosts: [...first.hosts, ...second.hosts],
    providers: [...first.providers, ...second.providers],
  }
})

const shuffled = inputs.chain((input) =>
  fc.record({
    input: fc.constant(input),
    hosts: fc.shuffledSubarray([...input.hosts], { minLength: input.hosts.length }),
    providers: fc.shuffledSubarray([...input.providers], { minLength: input.providers.length }),
  }),
)

test('the order of hosts and providers does not matter', () => {
  fc.assert(
    fc.property(shuffled, ({ input, hosts, providers }) => {
      expect(mergeHosts({ ...input, hosts, providers })).toEqual(mergeHosts(input))
    }),
  )
})

test('what is given twice counts once', () => {
  fc.assert(
    fc.property(inputs, (input) => {
      const { app, hosts, providers } = input
      const twice = { app, hosts: [...hosts, ...hosts], providers: [...providers, ...providers] }
      expect(mergeHosts(twice)).toEqual(mergeHosts(input))
    }),
  )
})

test('a provider without kernels adds a name and nothing else', () => {
  fc.assert(
    fc.property(inputs, (input) => {
      const emptied = input.providers.map((provider) => ({ ...provider, kernels: [] }))
      for (const { functions } of mergeHosts({ ...input, providers: emptied }).result.hosts) {
        expect(functions.every(({ arms, added }) => arms.length === 0 && added.length === 0)).toBe(true)
      }
    }),
  )
})

test('every option that a kernel declares for others is in its arm, with its own type', () => {
  fc.assert(
    fc.property(worlds('host-one'), (world) => {
      const [host] = mergeHosts(modelOf(world)).result.hosts
      for (const backend of world.backends) {
        for (const kernel of backend.kernels) {
          const merged = host?.functions.find((each) => each.function.name === kernel.function)
          const arm = merged?.arms.find((each) => each.backend === backend.name)
          const added = arm?.parameters.filter((each) => each.class === 'backend-only')
          const declared = kernel.adds.filter(({ name }) => !name.startsWith('_'))
          expect(added?.map(({ name, type }) => ({ name, type }))).toEqual(
            declared.map(({ name, type }) => ({ name, type: type.text })),
          )
        }
      }
    }),
  )
})
