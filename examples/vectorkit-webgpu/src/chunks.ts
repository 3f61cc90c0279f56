/** Some consecutive rows of a result. */
export interface Chunk {
  readonly first: number
  readonly count: number
}

/** How much one binding of a device may hold. */
export interface BindingLimits {
  readonly maxStorageBufferBindingSize: number
  readonly maxBufferSize: number
}

/**
 * Splits rows so that the buffers of every part fit the device.
 *
 * @param rows - Number of rows.
 * @param bytesPerRow - Bytes that one row takes in the buffer where it takes most.
 * @param limits - The device's limits.
 * @returns Consecutive chunks, in order; none if there are no rows.
 * @throws RangeError if a single row does not fit.
 */
export function rowChunks(rows: number, bytesPerRow: number, limits: BindingLimits): Chunk[] {
  const most = Math.floor(bindingBytes(limits) / Math.max(1, bytesPerRow))
  if (most < 1) {
    throw new RangeError(
      `one row takes ${bytesPerRow} bytes, but this GPU binds at most ${bindingBytes(limits)} at once: use another backend`,
    )
  }
  const chunks: Chunk[] = []
  for (let first = 0; first < rows; first += most) {
    chunks.push({ first, count: Math.min(most, rows - first) })
  }
  return chunks
}

/**
 * Throws unless an input that every chunk needs fits the device.
 *
 * @param name - How the caller knows it, for the message.
 * @param bytes - Its size on the GPU.
 * @param limits - The device's limits.
 * @throws RangeError if it does not fit.
 */
export function assertFits(name: string, bytes: number, limits: BindingLimits): void {
  if (bytes > bindingBytes(limits)) {
    throw new RangeError(
      `${name} takes ${bytes} bytes, but this GPU binds at most ${bindingBytes(limits)} at once: split it, or use another backend`,
    )
  }
}

function bindingBytes({ maxStorageBufferBindingSize, maxBufferSize }: BindingLimits): number {
  return Math.min(maxStorageBufferBindingSize, maxBufferSize)
}
