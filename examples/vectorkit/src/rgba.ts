/** A picture: four bytes per pixel (red, green, blue, alpha, not premultiplied), row after row. */
export interface RgbaImage {
  /** Length `4 * width * height`. */
  readonly data: Uint8ClampedArray
  readonly width: number
  readonly height: number
}

/**
 * Weights of a Gaussian cut off at three standard deviations: the middle first, then one side.
 *
 * @param sigma - Standard deviation in pixels.
 * @returns `1 + ceil(3 * sigma)` weights; the first and twice the others add up to 1.
 * @throws RangeError if `sigma` is no number from 0 to 1000.
 */
export function gaussianWeights(sigma: number): Float32Array {
  if (!(sigma >= 0 && sigma <= 1000)) throw new RangeError(`sigma must be from 0 to 1000, not ${sigma}`)
  const weights = new Float64Array(1 + Math.ceil(3 * sigma))
  weights[0] = 1
  let total = 1
  for (let distance = 1; distance < weights.length; distance++) {
    weights[distance] = Math.exp(-(distance * distance) / (2 * sigma * sigma))
    total += 2 * weights[distance]!
  }
  return Float32Array.from(weights, (weight) => weight / total)
}

/**
 * Throws unless a value is a picture whose sizes and data agree.
 *
 * @param image - What a caller handed in.
 * @throws TypeError if `data` is no Uint8ClampedArray.
 * @throws RangeError if sizes and data disagree.
 */
export function assertImage(image: RgbaImage): void {
  if (!(image?.data instanceof Uint8ClampedArray))
    throw new TypeError('image.data must be a Uint8ClampedArray')
  for (const side of ['width', 'height'] as const) {
    if (!Number.isSafeInteger(image[side]) || image[side] < 0) {
      throw new RangeError(`image.${side} must be a whole number from 0, not ${image[side]}`)
    }
  }
  if (image.data.length !== 4 * image.width * image.height) {
    throw new RangeError(
      `image.data has ${image.data.length} bytes, but ${image.width} × ${image.height} pixels are ${4 * image.width * image.height}`,
    )
  }
}
