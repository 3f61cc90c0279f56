// A host that publishes typings twice, for ES modules and for CommonJS, the function in a chunk of each.

import type { AppSources, Texts } from '../build.ts'
import type { Specimen } from '../specimen.ts'
import { kinds } from './packages.ts'

const declared = `/** Options of {@link score}. */
interface ScoreOptions {
    /** Copy the input first. */
    copy?: boolean;
}
/**
 * Scores samples.
 *
 * @backendDispatch
 */
declare function score(data: Float32Array, options?: ScoreOptions): Promise<number>;
export { ScoreOptions, score };
`

const host: Texts = {
  'package.json': JSON.stringify({
    name: 'dual',
    version: '1.0.0',
    type: 'module',
    exports: {
      '.': {
        import: { types: './dist/index.d.ts', default: './dist/index.js' },
        require: { types: './dist/index.d.cts', default: './dist/index.cjs' },
      },
    },
    dependencies: { '@backstitch/runtime': '0.1.0' },
    backstitch: {
      host: { group: 'dual.backends', dispatcher: './src/index.ts#dispatcher' },
      manifest: './dist/backstitch.json',
    },
  }),
  'src/index.ts': `import { createDispatcher } from '@backstitch/runtime'
export const dispatcher = createDispatcher({ hostName: 'dual', entrypointGroup: 'dual.backends' })
export { score, type ScoreOptions } from './chunk.js'
`,
  'src/chunk.ts': `/** Options of {@link score}. */
export interface ScoreOptions {
  /** Copy the input first. */
  copy?: boolean
}

/**
 * Scores samples.
 *
 * @backendDispatch
 */
export async function score(data: Float32Array, options: ScoreOptions = {}): Promise<number> {
  return data.length
}
`,
  // As a bundler of declarations writes them, beside what `tsc` writes for ES modules.
  'dist/index.d.cts': "export { score, type ScoreOptions } from './chunk.cjs';\n",
  'dist/chunk.d.cts': declared,
}

const provider: Texts = {
  'package.json': JSON.stringify({
    name: 'dual-gpu',
    version: '1.0.0',
    type: 'module',
    exports: { './dual': { types: './dist/adapter.d.ts', default: './dist/adapter.js' } },
    peerDependencies: { dual: '^1.0.0' },
    backstitch: {
      entrypoints: { 'dual.backends': { dual_gpu: { module: './dual', aliases: ['gpu'] } } },
      manifest: './dist/backstitch.json',
    },
  }),
  'src/adapter.ts': `export async function score(
  data: Float32Array,
  options: {
    copy?: boolean
    /**
     * Rows per tile.
     *
     * @defaultValue 64
     */
    tile?: number
  } = {},
): Promise<number> { throw new Error('never called') }
`,
  'dist/adapter.js': 'export {}\n',
}

export const dual: AppSources = {
  app: {
    ...kinds.app,
    'package.json': JSON.stringify({
      name: 'dual-app',
      private: true,
      type: 'module',
      dependencies: { dual: '^1.0.0', 'dual-gpu': '^1.0.0' },
    }),
    'tsconfig.json': JSON.stringify({
      compilerOptions: {
        target: 'ES2022',
        lib: ['ES2022', 'DOM'],
        module: 'NodeNext',
        moduleResolution: 'NodeNext',
        strict: true,
        noEmit: true,
        skipLibCheck: false,
        types: [],
      },
      include: ['src'],
    }),
  },
  packages: { dual: host, 'dual-gpu': provider },
}

const specimen = (title: string, flavor: 'ts' | 'cts'): Specimen => ({
  title,
  flavor,
  setup: "import { score } from 'dual'\ndeclare const data: Float32Array",
  callee: 'score',
  before: ['data'],
  shared: ['copy'],
  backends: [
    {
      name: 'dual_gpu',
      aliases: ['gpu'],
      options: [
        {
          name: 'tile',
          value: '8',
          type: 'number',
          doc: 'Rows per tile. (dual_gpu)\n@defaultValue 64',
          source: 'node_modules/dual-gpu/src/adapter.ts',
        },
      ],
    },
  ],
  typeName: (backend) => `ScoreOptions_${backend}`,
})

export const dualSpecimens: readonly Specimen[] = [
  specimen('in an ES module', 'ts'),
  specimen('in a module of CommonJS', 'cts'),
]
