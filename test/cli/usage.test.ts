import { describe, expect, test } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { version } from '../../src/version.ts'
import { run } from './terminal.ts'

const at = '/'

describe('the command line', () => {
  test('prints an overview', async () => {
    const { code, out, err } = await run(at, ['--help'])
    expect([code, err]).toEqual([0, ''])
    expect(out).toMatchSnapshot()
  })

  test.each([[[]], [['-h']], [['help']], [['--json']]])('prints the overview for %j, too', async (args) => {
    expect(await run(at, args)).toEqual(await run(at, ['--help']))
  })

  test.each(['list', 'sync', 'manifest'])('prints the help of %s, asked for in any way', async (name) => {
    const help = await run(at, ['help', name])
    expect(help.out).toMatchSnapshot()
    expect(await run(at, [name, '--help'])).toEqual(help)
    expect(await run(at, ['-h', name])).toEqual(help)
  })

  test('prints its version, which is the version of the package', async () => {
    expect((await run(at, ['--version'])).out).toBe(`${version}\n`)
    expect(version).toBe(manifest.version)
  })

  test.each([
    [['synk'], 'There is no command `synk`. Did you mean `sync`?'],
    [['zzzzzz'], 'There is no command `zzzzzz`.'],
    [['sync', '--chek'], 'There is no option `--chek`. Did you mean `--check`?'],
    [['list', '--check'], 'There is no option `--check`.'],
    [['list', '-x'], 'There is no option `-x`.'],
    [['--jsn'], 'There is no option `--jsn`. Did you mean `--json`?'],
    [['sync', 'src'], '`sync` takes no arguments, but got `src`.'],
    [['sync', '--cwd'], 'The option `--cwd` needs a value.'],
    [['list', '--cwd', 'a', '--cwd', 'b'], 'The option `--cwd` is given more than once.'],
    [['list', '--cwd', '/no/such/folder'], 'There is no folder `/no/such/folder`.'],
  ])('ends with 2 for %j', async (args, message) => {
    const { code, out, err } = await run(at, args)
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(`error ${message}\n`)
  })

  test.each([
    ['a terminal', [], {}, true, true],
    ['no terminal', [], {}, false, false],
    ['a terminal that can do nothing', [], { TERM: 'dumb' }, true, false],
    ['NO_COLOR', [], { NO_COLOR: '1' }, true, false],
    ['an empty NO_COLOR', [], { NO_COLOR: '' }, true, true],
    ['FORCE_COLOR', [], { FORCE_COLOR: '1' }, false, true],
    ['FORCE_COLOR=0', [], { FORCE_COLOR: '0' }, true, false],
    ['--color', ['--color'], { NO_COLOR: '1' }, false, true],
    ['--no-color', ['--no-color'], { FORCE_COLOR: '1' }, true, false],
  ])('decides about colors by %s', async (_, args, env, tty, expected) => {
    const { err } = await run(at, ['list', ...args, '--cwd', '/'], { env, tty })
    expect(err).toContain('NO_PACKAGE')
    expect(err.includes('\u001b[31m')).toBe(expected)
  })
})
