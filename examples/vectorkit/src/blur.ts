import { assertImage, gaussianWeights, type RgbaImage } from './rgba.ts'

/** Options of {@link gaussianBlur}. */
export interface GaussianBlurOptions {
  /**
   * Standard deviation in pixels, from 0 (no change) to 1000.
   *
   * @default 1
   */
  sigma?: number
}

/**
 * Blurs a picture with a Gaussian, cut off at three standard deviations.
 *
 * Colors are weighted by their alpha, so that invisible pixels do not bleed into visible ones. Beyond an edge
 * its pixels repeat. A pixel that ends up fully transparent is transparent black.
 *
 * @param image - The picture; it is not changed.
 * @param options - Strength of the blur.
 * @returns A new picture of the same size.
 * @throws RangeError if `sigma` is no number from 0 to 1000, or the picture's sizes and data disagree.
 *
 * @example
 * ```ts
 * import { gaussianBlur } from 'vectorkit/image'
 *
 * const image = { data: new Uint8ClampedArray(4 * 64 * 64).fill(255), width: 64, height: 64 }
 * const soft = await gaussianBlur(image, { sigma: 2 })
 * ```
 *
 * @backendDispatch
 */
export async function gaussianBlur(image: RgbaImage, options: GaussianBlurOptions = {}): Promise<RgbaImage> {
  const { sigma = 1 } = options
  assertImage(image)
  const weights = gaussianWeights(sigma)
  const { data, width, height } = image
  if (weights.length === 1) return { data: data.slice(), width, height }
  const blurred = new Uint8ClampedArray(data.length)
  const rows = blurRows(premultiply(data), width, height, weights)
  const line = new Float64Array(4 * width)
  for (let y = 0; y < height; y++) {
    blurColumnsOfRow(rows, y, height, weights, line)
    unpremultiply(line, blurred, y * 4 * width)
  }
  return { data: blurred, width, height }
}

function premultiply(data: Uint8ClampedArray): Float32Array {
  const pixels = new Float32Array(data.length)
  for (let at = 0; at < data.length; at += 4) {
    const alpha = data[at + 3]!
    pixels[at] = data[at]! * alpha
    pixels[at + 1] = data[at + 1]! * alpha
    pixels[at + 2] = data[at + 2]! * alpha
    pixels[at + 3] = alpha
  }
  return pixels
}

function blurRows(pixels: Float32Array, width: number, height: number, weights: Float32Array): Float32Array {
  const radius = weights.length - 1
  const blurred = new Float32Array(pixels.length)
  const padded = new Float32Array(4 * (width + 2 * radius))
  for (let start = 0; start < 4 * width * height; start += 4 * width) {
    padRow(pixels, start, width, padded)
    for (let x = 0; x < width; x++) blurPixel(padded, 4 * (x + radius), weights, blurred, start + 4 * x)
  }
  return blurred
}

function padRow(pixels: Float32Array, start: number, width: number, padded: Float32Array): void {
  const end = start + 4 * width
  const margin = (padded.length - 4 * width) / 2
  padded.set(pixels.subarray(start, end), margin)
  for (let at = 0; at < margin; at++) {
    padded[at] = pixels[start + (at % 4)]!
    padded[padded.length - margin + at] = pixels[end - 4 + (at % 4)]!
  }
}

// Both sides share one weight, which halves the multiplications.
function blurPixel(
  padded: Float32Array,
  center: number,
  weights: Float32Array,
  blurred: Float32Array,
  target: number,
): void {
  const middle = weights[0]!
  let red = middle * padded[center]!
  let green = middle * padded[center + 1]!
  let blue = middle * padded[center + 2]!
  let alpha = middle * padded[center + 3]!
  for (let distance = 1, left = center - 4, right = center + 4; distance < weights.length; distance++) {
    const weight = weights[distance]!
    red += weight * (padded[left]! + padded[right]!)
    green += weight * (padded[left + 1]! + padded[right + 1]!)
    blue += weight * (padded[left + 2]! + padded[right + 2]!)
    alpha += weight * (padded[left + 3]! + padded[right + 3]!)
    left -= 4
    right += 4
  }
  blurred[target] = red
  blurred[target + 1] = green
  blurred[target + 2] = blue
  blurred[target + 3] = alpha
}

function blurColumnsOfRow(
  rows: Float32Array,
  y: number,
  height: number,
  weights: Float32Array,
  line: Float64Array,
): void {
  const middle = weights[0]!
  const here = y * line.length
  for (let at = 0; at < line.length; at++) line[at] = middle * rows[here + at]!
  for (let distance = 1; distance < weights.length; distance++) {
    const weight = weights[distance]!
    const above = Math.max(0, y - distance) * line.length
    const below = Math.min(height - 1, y + distance) * line.length
    for (let at = 0; at < line.length; at++) line[at]! += weight * (rows[above + at]! + rows[below + at]!)
  }
}

function unpremultiply(line: Float64Array, target: Uint8ClampedArray, start: number): void {
  for (let at = 0; at < line.length; at += 4) {
    const alpha = line[at + 3]!
    target[start + at + 3] = alpha
    if (target[start + at + 3] === 0) continue
    target[start + at] = line[at]! / alpha
    target[start + at + 1] = line[at + 1]! / alpha
    target[start + at + 2] = line[at + 2]! / alpha
  }
}
