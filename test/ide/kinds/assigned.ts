// Packages of CommonJS whose typings say `export =`: a namespace, and a function with one.

import type { AppSources, Texts } from '../build.ts'
import type { Specimen } from '../specimen.ts'
import { kinds } from './packages.ts'

const declarations = {
  // What a package of several functions says.
  spaced: `declare namespace spaced {
  interface ScoreOptions {
    /** Copy the input first. */
    copy?: boolean
  }
  /**
   * In a namespace that is the module.
   *
   * @backendDispatch
   */
  function score(data: Float32Array, options?: ScoreOptions): Promise<number>
  class Model<T extends Base> {
    private secret
    value: T
  }
  interface Base { id: number }
  const VERSION: string
}
export = spaced
`,
  // What a package that is one function says.
  single: `/**
 * The module itself.
 *
 * @backendDispatch
 */
declare function single(data: Float32Array, options?: single.SingleOptions): Promise<number>
declare namespace single {
  interface SingleOptions {
    /** Copy the input first. */
    copy?: boolean
  }
  class Model<T> {
    private secret
    value: T
  }
  const VERSION: string
}
export = single
`,
}

function host(name: keyof typeof declarations): Texts {
  return {
    'package.json': JSON.stringify({
      name,
      version: '1.0.0',
      main: './index.js',
      types: './index.d.ts',
      dependencies: { '@backstitch/runtime': '0.1.0' },
      backstitch: {
        host: { group: `${name}.backends`, dispatcher: './dispatch.js#dispatcher' },
        manifest: './backstitch.json',
      },
    }),
    'dispatch.js': `const { createDispatcher } = require('@backstitch/runtime')
exports.dispatcher = createDispatcher({ hostName: '${name}', entrypointGroup: '${name}.backends' })
`,
    'index.d.ts': declarations[name],
  }
}

function provider(name: string, kernel: string): Texts {
  return {
    'package.json': JSON.stringify({
      name: `${name}-gpu`,
      version: '1.0.0',
      type: 'module',
      exports: { './adapter': { types: './adapter.d.ts', default: './adapter.js' } },
      peerDependencies: { [name]: '^1.0.0' },
      backstitch: {
        entrypoints: { [`${name}.backends`]: { [`${name}_gpu`]: { module: './adapter', aliases: ['gpu'] } } },
      },
    }),
    'adapter.js': 'export {}\n',
    'adapter.d.ts': `export interface KernelOptions {
  copy?: boolean
  /**
   * Rows per tile.
   *
   * @defaultValue 64
   */
  tile?: number
}
export declare function ${kernel}(data: Float32Array, options?: KernelOptions): Promise<number>
`,
  }
}

const names = ['single', 'spaced'] as const

export const assigned: AppSources = {
  app: {
    ...kinds.app,
    'package.json': JSON.stringify({
      name: 'assigned-app',
      private: true,
      type: 'module',
      dependencies: Object.fromEntries(
        names.flatMap((name) => [name, `${name}-gpu`]).map((name) => [name, '*']),
      ),
    }),
  },
  packages: {
    single: host('single'),
    spaced: host('spaced'),
    'single-gpu': provider('single', 'single'),
    'spaced-gpu': provider('spaced', 'score'),
  },
}

function specimen(title: string, setup: string, callee: string, host: string, stem: string): Specimen {
  return {
    title,
    setup: `${setup}\ndeclare const data: Float32Array`,
    callee,
    before: ['data'],
    shared: ['copy'],
    backends: [
      {
        name: `${host}_gpu`,
        aliases: ['gpu'],
        options: [
          {
            name: 'tile',
            value: '8',
            type: 'number',
            doc: `Rows per tile. (${host}_gpu)\n@defaultValue 64`,
            source: `node_modules/${host}-gpu/adapter.d.ts`,
          },
        ],
      },
    ],
    typeName: (backend) => `${stem}Options_${backend}`,
  }
}

export const assignedSpecimens: readonly Specimen[] = [
  specimen(
    'a member of the namespace, by name',
    "import { score } from 'spaced'",
    'score',
    'spaced',
    'Score',
  ),
  specimen('a member of the whole', "import * as spaced from 'spaced'", 'spaced.score', 'spaced', 'Score'),
  specimen('a member of the default', "import spaced from 'spaced'", 'spaced.score', 'spaced', 'Score'),
  specimen('the function itself', "import single from 'single'", 'single', 'single', 'Single'),
]
