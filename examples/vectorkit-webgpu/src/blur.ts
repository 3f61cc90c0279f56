import type { RgbaImage } from 'vectorkit'
import { assertImage, gaussianWeights } from 'vectorkit/backend'
import { rowChunks } from './chunks.ts'
import { sharedDevice } from './device.ts'
import { assertWorkgroupSize, type WorkgroupOptions } from './options.ts'
import { runProgram } from './program.ts'
import { blurColumnsShader, blurRowsShader } from './shaders/blur.wgsl.ts'

/** Options of {@link gaussianBlur}. */
export interface GpuBlurOptions extends WorkgroupOptions {
  /**
   * Standard deviation in pixels, from 0 (no change) to 1000.
   *
   * @default 1
   */
  sigma?: number
}

/**
 * Blurs a picture with a Gaussian in two passes; large pictures go through the GPU in bands.
 *
 * @param image - The picture; it is not changed.
 * @param options - Strength of the blur, and settings of the shader.
 * @returns A new picture of the same size.
 */
export async function gaussianBlur(image: RgbaImage, options: GpuBlurOptions = {}): Promise<RgbaImage> {
  const { sigma = 1, workgroupSize = 64 } = options
  assertImage(image)
  const weights = gaussianWeights(sigma)
  const device = await sharedDevice()
  assertWorkgroupSize(workgroupSize, device)
  const { data, width, height } = image
  if (weights.length === 1 || data.length === 0) return { data: data.slice(), width, height }
  const blurred = new Uint8ClampedArray(data.length)
  const radius = weights.length - 1
  const margins = 2 * Math.min(radius, height)
  // A band's own rows and its margins share the buffer of blurred rows, sixteen bytes per pixel.
  const budget = {
    maxStorageBufferBindingSize: device.limits.maxStorageBufferBindingSize - 16 * width * margins,
    maxBufferSize: device.limits.maxBufferSize - 16 * width * margins,
  }
  for (const { first, count } of rowChunks(height, 16 * width, budget)) {
    const start = Math.max(0, first - radius)
    const end = Math.min(height, first + count + radius)
    const inputRows = end - start
    const band = data.slice(4 * width * start, 4 * width * end)
    const [bytes] = await runProgram(device, {
      buffers: [
        { data: new Uint32Array(band.buffer) },
        { data: weights },
        { bytes: 16 * width * inputRows },
        { bytes: 4 * width * count },
        { data: Uint32Array.of(width, inputRows, count, first - start, radius, 0, 0, 0), uniform: true },
      ],
      passes: [
        {
          shader: blurRowsShader(workgroupSize),
          bindings: [0, 1, 2, 4],
          workgroups: Math.ceil((width * inputRows) / workgroupSize),
        },
        {
          shader: blurColumnsShader(workgroupSize),
          bindings: [2, 1, 3, 4],
          workgroups: Math.ceil((width * count) / workgroupSize),
        },
      ],
      results: [3],
    })
    blurred.set(new Uint8ClampedArray(bytes!, 0, 4 * width * count), 4 * width * first)
  }
  return { data: blurred, width, height }
}
