import { lacksHalfPrecision, whyNoGpu } from './device.ts'
import { WITHOUT_F16 } from './options.ts'

/** Answers whether a call can run: `true`, or the reason why not. */
type CanRun = (...args: readonly unknown[]) => true | string

const canRun: CanRun = (...args) => {
  const missing = whyNoGpu()
  if (missing) return missing
  return args.some(asksForHalfPrecision) && lacksHalfPrecision() ? WITHOUT_F16 : true
}

/** Asked before a kernel is called, so that a call without a GPU says why. */
export const hooks: Readonly<Record<string, { readonly canRun: CanRun }>> = {
  gaussianBlur: { canRun },
  matrixMultiply: { canRun },
  nearestNeighbors: { canRun },
  pairwiseDistances: { canRun },
}

function asksForHalfPrecision(arg: unknown): boolean {
  return typeof arg === 'object' && arg !== null && 'precision' in arg && arg.precision === 'f16'
}
