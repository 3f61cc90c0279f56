import { describe, expect, it } from 'vitest'
import { type Options, resolveOptions } from '../../plugin/options.ts'

describe('the options of the plugin', () => {
  it('may all be left out', () => {
    expect(resolveOptions()).toEqual({
      root: undefined,
      dts: undefined,
      backends: { include: undefined, exclude: [] },
      preload: true,
      ambient: undefined,
      signatures: undefined,
      conditions: undefined,
      strict: false,
    })
  })

  it.each([
    [{ dts: 'types.ts' }, 'backstitch: the plugin option `dts` has to end in `.d.ts`.'],
    [{ dts: true }, 'backstitch: the plugin option `dts` has to be a path or false.'],
    [{ root: 1 }, 'backstitch: the plugin option `root` has to be a path.'],
    [{ strict: 'yes' }, 'backstitch: the plugin option `strict` has to be true or false.'],
    [{ preload: 'wasm' }, 'backstitch: the plugin option `preload` has to be true or false.'],
    [{ ambient: 'wasm' }, 'backstitch: the plugin option `ambient` has to be a list of canonical names.'],
    [{ signatures: 'both' }, "backstitch: the plugin option `signatures` has to be 'union' or 'overloads'."],
    [{ conditions: [1] }, 'backstitch: the plugin option `conditions` has to be a list of names.'],
    [
      { backends: { exclude: 'x' } },
      'backstitch: the plugin option `backends.exclude` has to be a list of canonical names.',
    ],
    [
      { backends: [] },
      'backstitch: the plugin option `backends` has to be an object with `include` or `exclude`.',
    ],
    [
      { backends: { only: [] } },
      'backstitch: the plugin option `backends.only` is not an option; `include` and `exclude` are.',
    ],
    [
      { dst: false },
      'backstitch: the plugin option `dst` is not an option; the options are `root`, `dts`, `backends`, `preload`, `ambient`, `signatures`, `conditions`, `strict`.',
    ],
  ])('refuse %j by name', (options, message) => {
    expect(() => resolveOptions(options as Options)).toThrow(new TypeError(message))
  })
})
