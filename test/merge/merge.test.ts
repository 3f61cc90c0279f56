import { describe, expect, test } from 'vitest'
import { mergeHosts } from '../../src/merge/merge.ts'
import type { ArmParameter } from '../../src/merged.ts'
import type { Host, Problem, Provider } from '../../src/model.ts'
import { app, hostFunction, hostOf, kernel, option, packageOf, position, providerOf } from '../emit/models.ts'

function merge(host: Host, ...providers: readonly Provider[]) {
  const { result, problems } = mergeHosts({ app, hosts: [host], providers })
  const functions = result.hosts[0]?.functions ?? []
  return { functions, arms: functions.flatMap(({ arms }) => arms), problems }
}

function printed(problems: readonly Problem[]): string[] {
  return problems.map(({ code, message }) => `${code} ${message}`)
}

function classes(parameters: readonly ArmParameter[]): string[] {
  return parameters.map((parameter) => `${parameter.name}: ${parameter.class}`)
}

const blur = hostFunction('blur', {
  parameters: [position('image'), position('sigma', 'number'), option('copy', 'boolean')],
})

describe('parameters of a kernel', () => {
  test('are shared, backend-only or host-only, by who declares them', () => {
    const own = kernel('blur', {
      parameters: [position('image'), position('sigma', 'number'), option('tile', 'number')],
    })
    const { arms } = merge(hostOf([blur]), providerOf('gpu', [own]))
    expect(classes(arms[0]!.parameters)).toEqual([
      'image: shared',
      'sigma: shared',
      'tile: backend-only',
      'copy: host-only',
    ])
  })

  test('may be options where the host has positions, and positions where it has options', () => {
    const own = kernel('blur', {
      parameters: [position('image'), position('copy', 'boolean'), option('sigma', 'number')],
    })
    const { arms, problems } = merge(hostOf([blur]), providerOf('gpu', [own]))
    expect(classes(arms[0]!.parameters)).toEqual(['image: shared', 'copy: shared', 'sigma: shared'])
    expect(problems).toEqual([])
  })

  test("take the host's name for a position that is called otherwise, with a warning", () => {
    const own = kernel('blur', { parameters: [position('picture'), position('sigma', 'number')] })
    const { arms, problems } = merge(hostOf([blur]), providerOf('gpu', [own]))
    expect(classes(arms[0]!.parameters)[0]).toBe('image: shared')
    expect(printed(problems)).toMatchInlineSnapshot(`
      [
        "KERNEL_PARAMETER_RENAMED Parameter \`picture\` of the kernel \`blur\` of backend \`gpu\` stands where \`vectorkit\` has \`image\`. Values are passed by name, so it was taken for the host's parameter under another name. Rename it to \`image\`, or move it into the options if it means something else.",
      ]
    `)
  })

  test('that are extra positions are reported; a required one makes the kernel uncallable', () => {
    const parameters = [position('image'), position('sigma', 'number')]
    const optional = kernel('blur', {
      parameters: [...parameters, position('edge', 'number', { required: false })],
    })
    const required = kernel('blur', { parameters: [...parameters, position('edge', 'number')] })
    const { arms, problems } = merge(hostOf([blur]), providerOf('a', [optional]), providerOf('b', [required]))
    expect(arms.map(({ uncallable }) => uncallable)).toEqual([undefined, 'edge'])
    expect(printed(problems)).toMatchInlineSnapshot(`
      [
        "KERNEL_POSITION_EXTRA Parameter \`edge\` of the kernel \`blur\` of backend \`a\` is positional, and \`vectorkit\` has no such parameter. A call written for the host must mean the same with a backend installed, so the parameter was left out of the typings. Move it into the options object.",
        "KERNEL_POSITION_REQUIRED Parameter \`edge\` of the kernel \`blur\` of backend \`b\` is positional and required, and \`vectorkit\` has no such parameter. No call can give it a value, so the kernel has no typings and calls of it throw BAD_ARGUMENTS. Move it into the options object, or give it a default.",
      ]
    `)
  })

  test('that are private or called `backend` are left out', () => {
    const own = kernel('blur', {
      parameters: [
        position('image'),
        position('sigma', 'number'),
        option('_debug', 'boolean'),
        option('hidden', 'boolean', { internal: true }),
        option('backend', 'string'),
      ],
    })
    const { arms, functions, problems } = merge(hostOf([blur]), providerOf('gpu', [own]))
    expect(classes(arms[0]!.parameters)).toEqual(['image: shared', 'sigma: shared', 'copy: host-only'])
    expect(functions[0]!.added).toEqual([])
    expect(printed(problems)).toMatchInlineSnapshot(`
      [
        "OPTION_NOT_PUBLIC Parameter \`_debug\` of the kernel \`blur\` of backend \`gpu\` starts with an underscore. Parameters that others may set must be public, so it was left out. Rename it without the underscore, or mark it \`@internal\` to leave it out without this warning.",
        "OPTION_RESERVED Parameter \`backend\` of the kernel \`blur\` of backend \`gpu\` has the name that selects a backend. The dispatcher removes \`backend\` before a kernel runs, so the parameter was left out. Give it another name.",
      ]
    `)
  })
})

describe('options that backends add', () => {
  const adding = (type: string) =>
    kernel('blur', { parameters: [position('image'), position('sigma', 'number'), option('p', type)] })

  test('appear once for all backends that give them one type', () => {
    const { functions } = merge(
      hostOf([blur]),
      providerOf('b', [adding("'f32'|'f16'")]),
      providerOf('a', [adding("'f16' | 'f32'")]),
    )
    expect(functions[0]!.added).toMatchObject([{ name: 'p', type: "'f16' | 'f32'", backends: ['a', 'b'] }])
  })

  test('appear once per type where backends differ', () => {
    const { functions } = merge(
      hostOf([blur]),
      providerOf('a', [adding('number')]),
      providerOf('b', [adding('16 | 32')]),
    )
    expect(functions[0]!.added).toMatchObject([
      { name: 'p', type: '16 | 32', backends: ['b'] },
      { name: 'p', type: 'number', backends: ['a'] },
    ])
  })
})

describe('return types', () => {
  const returning = (host: string, own: string, async = { host: true, own: true }) => {
    const parts = { parameters: [position('image')] }
    const subject = hostFunction('f', { ...parts, returns: host, async: async.host })
    const { arms } = merge(
      hostOf([subject]),
      providerOf('gpu', [kernel('f', { ...parts, returns: own, async: async.own })]),
    )
    return arms[0]!.returns
  }

  test.each([
    ['Promise<number>', 'Promise<number | typeof NotImplemented>'],
    ['Promise<number>', "Promise<typeof import('@backstitch/runtime').NotImplemented | number>"],
    ['Promise<a | b>', 'Promise<b|a>'],
  ])('%s and %s are the same', (host, own) => {
    expect(returning(host, own)).toBeUndefined()
  })

  test('of a kernel that answers at once are the same for a caller who awaits', () => {
    expect(returning('Promise<number>', 'number', { host: true, own: false })).toBeUndefined()
  })

  test('of a kernel that answers later are compared by what it answers', () => {
    expect(returning('number', 'Promise<number>', { host: false, own: true })).toBeUndefined()
    expect(returning('number', 'Promise<string>', { host: false, own: true })).toBe('Promise<string>')
  })

  test('that differ stand on the arm, without what declines', () => {
    expect(returning('Promise<number>', 'Promise<typeof NotImplemented | string>')).toBe('Promise<string>')
    expect(returning('number', '(() => void) | typeof NotImplemented', { host: false, own: false })).toBe(
      '() => void',
    )
  })

  test('of untyped JavaScript say nothing', () => {
    expect(returning('Promise<number>', 'Promise<any>')).toBeUndefined()
  })
})

describe('a provider', () => {
  test('is told about exports that are no function of the host, with the name it may have meant', () => {
    const { arms, problems } = merge(
      hostOf([blur]),
      providerOf('gpu', [kernel('Blurr'), kernel('createDevice')]),
    )
    expect(arms).toEqual([])
    expect(printed(problems)).toMatchInlineSnapshot(`
      [
        "KERNEL_UNKNOWN_FUNCTION Backend \`gpu\` exports \`Blurr\`, and \`vectorkit\` has no function of that name. The export is not used as a kernel. Rename it to \`blur\` if that is what it implements.",
        "KERNEL_UNKNOWN_FUNCTION Backend \`gpu\` exports \`createDevice\`, and \`vectorkit\` has no function of that name. The export is not used as a kernel. Do not export helpers from the adapter, or ignore this if the host gained the function later.",
      ]
    `)
  })

  test('is checked against the installed version of its host', () => {
    const provider = packageOf('vectorkit-gpu', { peers: { vectorkit: '^2.0.0' } })
    const { problems } = merge(hostOf([blur]), providerOf('gpu', [], { provider }))
    expect(printed(problems)).toMatchInlineSnapshot(`
      [
        "HOST_VERSION_MISMATCH vectorkit-gpu · package.json: \`vectorkit-gpu\` was made for \`vectorkit\` ^2.0.0, and 1.0.0 is installed. Its kernels are used, but may not fit the functions of this version. Install versions of \`vectorkit\` and \`vectorkit-gpu\` that go together.",
      ]
    `)
  })

  test.each(['^1.0.0', '>=0.9', 'workspace:*', 'workspace:^1.0.0', 'catalog:', '*'])(
    'that asks for host version %s is content with 1.0.0',
    (range) => {
      const provider = packageOf('vectorkit-gpu', { peers: { vectorkit: range } })
      expect(merge(hostOf([blur]), providerOf('gpu', [], { provider })).problems).toEqual([])
    },
  )

  test('of another host changes nothing', () => {
    const { arms } = merge(hostOf([blur]), providerOf('gpu', [kernel('blur')], { host: 'other' }))
    expect(arms).toEqual([])
  })
})
