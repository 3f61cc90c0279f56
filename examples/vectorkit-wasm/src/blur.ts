import type { GaussianBlurOptions, RgbaImage } from 'vectorkit'
import { assertImage, gaussianWeights } from 'vectorkit/backend'
import { withWorkspace } from './memory.ts'
import type { MemoryOptions } from './options.ts'
import { blurScratch } from './scratch.ts'

/** Options of {@link gaussianBlur}. */
export interface WasmBlurOptions extends GaussianBlurOptions, MemoryOptions {}

/**
 * Blurs a picture with a Gaussian; one pixel is one vector of four channels.
 *
 * @param image - The picture; it is not changed.
 * @param options - Strength of the blur, and settings of the kernel.
 * @returns A new picture of the same size.
 */
export async function gaussianBlur(image: RgbaImage, options: WasmBlurOptions = {}): Promise<RgbaImage> {
  const { sigma = 1, keepMemory = true } = options
  assertImage(image)
  const weights = gaussianWeights(sigma)
  const { data, width, height } = image
  if (weights.length === 1 || data.length === 0) return { data: data.slice(), width, height }
  const radius = weights.length - 1
  const sizes = [data.byteLength, weights.byteLength, blurScratch(width, height, radius), data.byteLength]
  return withWorkspace(sizes, keepMemory, ({ kernels, offsets, put, bytes }) => {
    const [source, weightsAt, scratch, target] = offsets as [number, number, number, number]
    put(0, data)
    put(1, weights)
    kernels.blur(source, width, height, weightsAt, radius, scratch, target)
    return { data: bytes(3, data.length).slice(), width, height }
  })
}
