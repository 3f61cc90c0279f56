// What others pay for choosing an implementation at each call, in the loops of call-cost.mjs.

import '@tensorflow/tfjs-backend-cpu'
import * as tf from '@tensorflow/tfjs-core'
import typed from 'typed-function'

/**
 * Scenarios of other libraries.
 *
 * @param {(f: Function, options: object[]) => (count: number) => unknown} withOptions - Makes the loop that calls `f(i, options)`.
 * @param {object[]} options - What the loop hands to its function in turn.
 * @param {() => Function} makeFunction - Makes the function that is called directly in the base loop.
 */
export async function peerScenarios(withOptions, options, makeFunction) {
  await tf.setBackend('cpu')
  const base = () => withOptions(makeFunction(), options)
  const kernel = makeFunction()
  const kernels = new Map([['f', kernel]])
  const lookUp = (x, given) => kernels.get('f')(x, given)
  const chosen = typed('f', { 'number, Object': makeFunction(), 'string, Object': makeFunction() })
  const tensor = tf.scalar(1)
  const engine = tf.engine()
  const identity = (x) => {
    engine.runKernel('Identity', { x: tensor })
    return x
  }
  const scoped = (loop) => (count) => {
    engine.startScope()
    const result = loop(count)
    engine.endScope()
    return result
  }
  return [
    { title: 'a Map lookup before the call', base: base(), tested: withOptions(lookUp, options) },
    { title: 'typed-function, two signatures', base: base(), tested: withOptions(chosen, options) },
    {
      title: 'tfjs runKernel(Identity), cpu backend',
      base: base(),
      tested: scoped(withOptions(identity, options)),
    },
  ]
}
