// A host and a backend written in JavaScript, with nothing but doc comments to say what they take.

import type { AppSources } from '../build.ts'
import type { Specimen } from '../specimen.ts'
import { kinds } from './packages.ts'

const host = `import { createDispatcher } from '@backstitch/runtime'

export const dispatcher = createDispatcher({ hostName: 'scores', entrypointGroup: 'scores.backends' })
export const { settings } = dispatcher

/**
 * Scores samples.
 *
 * @param {Float32Array} data - Samples.
 * @param {object} [options] - Settings.
 * @param {boolean} [options.copy=false] - Copy the input first.
 * @returns {Promise<number>}
 * @backendDispatch
 */
export async function score(data, options = {}) {
  return data.length
}
`

const adapter = `/**
 * @param {Float32Array} data
 * @param {object} [options]
 * @param {boolean} [options.copy]
 * @param {number} [options.tile=64] - Rows per tile.
 * @returns {Promise<number>}
 */
export async function score(data, options = {}) {
  return data.length
}
`

export const untyped: AppSources = {
  app: {
    ...kinds.app,
    'package.json': JSON.stringify({
      name: 'scores-app',
      private: true,
      type: 'module',
      dependencies: { scores: '^1.0.0', 'scores-gpu': '^1.0.0' },
    }),
  },
  packages: {
    scores: {
      'package.json': JSON.stringify({
        name: 'scores',
        version: '1.0.0',
        type: 'module',
        exports: './index.js',
        dependencies: { '@backstitch/runtime': '0.1.0' },
        backstitch: { host: { group: 'scores.backends', dispatcher: './index.js#dispatcher' } },
      }),
      'index.js': host,
    },
    'scores-gpu': {
      'package.json': JSON.stringify({
        name: 'scores-gpu',
        version: '1.0.0',
        type: 'module',
        exports: { './scores': './adapter.js' },
        peerDependencies: { scores: '^1.0.0' },
        backstitch: {
          entrypoints: { 'scores.backends': { scores_gpu: { module: './scores', aliases: ['gpu'] } } },
        },
      }),
      'adapter.js': adapter,
    },
  },
}

export const score: Specimen = {
  title: 'a function of a host without typings',
  setup: "import { score } from 'scores'\ndeclare const data: Float32Array",
  callee: 'score',
  before: ['data'],
  shared: ['copy'],
  backends: [
    {
      name: 'scores_gpu',
      aliases: ['gpu'],
      options: [
        {
          name: 'tile',
          value: '8',
          type: 'number',
          doc: 'Rows per tile. (scores_gpu)\n@defaultValue 64',
          source: 'node_modules/scores-gpu/adapter.js',
        },
      ],
    },
  ],
  typeName: (backend) => `ScoreOptions_${backend}`,
}
