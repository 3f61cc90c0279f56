import { describe, expect, it } from 'vitest'
import { startDiscoveries } from '../../plugin/discoveries.ts'

function counting(asked: readonly string[]) {
  const discoveries = startDiscoveries<{ readonly asked: readonly string[]; readonly run: number }>()
  let runs = 0
  const ask = (conditions?: readonly string[]) =>
    discoveries.under(conditions, async () => {
      runs += 1
      return { asked, run: runs }
    })
  return { ask, runs: () => runs }
}

describe('one discovery', () => {
  it('answers for all conditions that agree on what exports asked for', async () => {
    const { ask, runs } = counting(['import', 'types', 'browser'])
    const first = await ask(['import', 'browser', 'development'])
    expect(await ask(['import', 'module', 'browser', 'production'])).toBe(first)
    expect(await ask()).toBe(first)
    expect(runs()).toBe(1)
  })

  it('answers for nobody who would resolve exports otherwise', async () => {
    const { ask, runs } = counting(['browser'])
    const browser = await ask(['browser'])
    const server = await ask(['node'])
    expect(server).not.toBe(browser)
    expect(await ask(['node', 'import'])).toBe(server)
    expect(runs()).toBe(2)
  })

  it('is started once by hooks that ask at the same time', async () => {
    const { ask, runs } = counting(['browser'])
    await Promise.all([ask(['browser']), ask(), ask(['node']), ask(['node', 'module']), ask(['browser'])])
    expect(runs()).toBe(2)
  })

  it('that fails is a failure for everybody', async () => {
    const discoveries = startDiscoveries<{ readonly asked: readonly string[] }>()
    const fail = async () => {
      throw new Error('no disk')
    }
    await expect(discoveries.under(['node'], fail)).rejects.toThrow('no disk')
    await expect(discoveries.under(['browser'], fail)).rejects.toThrow('no disk')
  })
})
