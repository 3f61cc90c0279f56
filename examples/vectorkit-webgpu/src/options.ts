/** Options of every kernel of this backend. */
export interface WorkgroupOptions {
  /**
   * Invocations per workgroup, from 1 to what the device allows (at least 256). Multiples of 32 suit most GPUs.
   *
   * @default 64
   */
  workgroupSize?: number
}

/** Options of the kernels that add up products or differences. */
export interface PrecisionOptions extends WorkgroupOptions {
  /**
   * Width of single products and differences; sums are always 32 bits wide. Half precision keeps three decimal
   * digits, overflows above 65504, and needs a GPU with `shader-f16`.
   *
   * @default 'f32'
   */
  precision?: 'f32' | 'f16'
}

/**
 * Throws unless a device can run workgroups of a size.
 *
 * @throws RangeError if it is no whole number from 1 to the device's limit.
 */
export function assertWorkgroupSize(workgroupSize: number, { limits }: GPUDevice): void {
  const most = Math.min(limits.maxComputeInvocationsPerWorkgroup, limits.maxComputeWorkgroupSizeX)
  if (!Number.isSafeInteger(workgroupSize) || workgroupSize < 1 || workgroupSize > most) {
    throw new RangeError(`workgroupSize must be a whole number from 1 to ${most} here, not ${workgroupSize}`)
  }
}

/**
 * Throws unless a device can compute with a precision.
 *
 * @throws RangeError if the precision is unknown or the device lacks it.
 */
export function assertPrecision(
  precision: string,
  { features }: GPUDevice,
): asserts precision is 'f32' | 'f16' {
  if (precision !== 'f32' && precision !== 'f16') {
    throw new RangeError(`precision must be f32 or f16, not ${precision}`)
  }
  if (precision === 'f16' && !features.has('shader-f16')) throw new RangeError(WITHOUT_F16)
}

/** Said where half precision is asked of a GPU that has none. */
export const WITHOUT_F16 = "this GPU has no half precision (shader-f16): use precision: 'f32'"
