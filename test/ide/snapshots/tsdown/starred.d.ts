//#region src/starred.d.ts
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
//#endregion
export { StarredOptions, starred };
//# sourceMappingURL=starred.d.ts.map