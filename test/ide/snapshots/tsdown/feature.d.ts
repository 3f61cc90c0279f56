//#region src/feature.d.ts
interface FeatureOptions {
  /** Copy the input first. */
  copy?: boolean;
}
/**
 * In a subpath.
 *
 * @backendDispatch
 */
declare function feature(data: Float32Array, options?: FeatureOptions): Promise<number>;
//#endregion
export { FeatureOptions, feature };
//# sourceMappingURL=feature.d.ts.map