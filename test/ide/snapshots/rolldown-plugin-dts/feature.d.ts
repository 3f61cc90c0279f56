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
export { FeatureOptions, feature };
//# sourceMappingURL=feature.d.ts.map