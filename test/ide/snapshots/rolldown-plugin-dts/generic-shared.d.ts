/** Options of {@link starred}. */
interface StarredOptions {
  /** Copy the input first. */
  copy?: boolean;
}
/**
 * Exported by a star.
 *
 * @backendDispatch
 */
declare function starred(data: Float32Array, options?: StarredOptions): Promise<number>;
/** Options that depend on what is given. */
interface GenericOptions<T extends Float32Array | Float64Array> {
  /** Copy the input first. */
  copy?: boolean;
  /** Where to write. */
  into?: T;
}
/**
 * Generic, its options too.
 *
 * @backendDispatch
 */
declare function generic<T extends Float32Array | Float64Array>(data: T, options?: GenericOptions<T>): Promise<T>;
export { StarredOptions as n, starred as r, generic as t };
//# sourceMappingURL=generic-shared.d.ts.map