// Packages that reach an app in every way there is, each a provider of one backend that answers with a number of its
// own.

export type Texts = Readonly<Record<string, string>>

/** What each provider answers. */
const providers: Readonly<Record<string, number>> = {
  'vectorkit-hidden': 11,
  'vectorkit-peer': 12,
  'vectorkit-inner': 13,
  'vectorkit-transitive': 14,
  'vectorkit-linked': 15,
}

/** Files of all packages to pack, by package name. */
export const packed: Readonly<Record<string, Texts>> = {
  ...Object.fromEntries(
    Object.keys(providers)
      .filter((name) => name !== 'vectorkit-linked')
      .map((name) => [name, providerFiles(name)]),
  ),
  // Stands for a provider, and says so where a reviewer sees it.
  'vectorkit-preset': {
    'package.json': json({
      name: 'vectorkit-preset',
      version: '1.0.0',
      exports: {},
      dependencies: { 'vectorkit-inner': '1.0.0' },
      backstitch: { providers: ['vectorkit-inner'] },
    }),
  },
  // Brings a provider that nobody asked for.
  innocent: {
    'package.json': json({
      name: 'innocent',
      version: '1.0.0',
      dependencies: { 'vectorkit-transitive': '1.0.0' },
    }),
  },
}

/** Files of a provider that is installed as it lies in the workspace. */
export const linked: Texts = providerFiles('vectorkit-linked')

/** A provider without a manifest, whose `exports` hide its package.json. */
function providerFiles(name: string): Texts {
  const mark = providers[name]!
  const backend = name.replaceAll('-', '_')
  return {
    'package.json': json({
      name,
      version: '1.0.0',
      type: 'module',
      exports: { './adapter': './adapter.js' },
      peerDependencies: { vectorkit: '^1.0.0' },
      backstitch: { entrypoints: { 'vectorkit.backends': { [backend]: './adapter' } } },
    }),
    'adapter.js': `/**
 * Measures nothing at all.
 *
 * @param {{ rows: number }} points
 * @param {object} [options]
 * @param {number} [options.mark] What every distance is, for ${name}.
 */
export async function pairwiseDistances(points, { mark = ${mark} } = {}) {
  return { rows: points.rows, columns: points.rows, data: new Float32Array(points.rows ** 2).fill(mark) }
}
`,
  }
}

/** A program that runs every backend it finds. */
export const program = `import { matrix, pairwiseDistances, settings } from 'vectorkit'

const points = matrix(2, 2, Float32Array.of(0, 0, 3, 4))
const answers = {}
for (const backend of ['cpu', ...settings.availableBackends()].filter((name) => name !== 'vectorkit_webgpu')) {
  const { data } = await pairwiseDistances(points, { backend })
  answers[backend] = data[1]
}
console.log(JSON.stringify(answers))
`

/** A build of that program. */
export const build = `import backstitch from 'backstitch/esbuild'
import { build } from 'esbuild'

const shape = { bundle: true, splitting: true, format: 'esm', platform: 'node' }
await build({ ...shape, entryPoints: ['run.js'], outdir: 'out', plugins: [backstitch()] })
`

export function json(value: object): string {
  return `${JSON.stringify(value, undefined, 2)}\n`
}
