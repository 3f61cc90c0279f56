/** Settings of {@link pairwiseDistances}. */
interface DistanceSettings {
  /** Metric. */
  metric?: 'cosine' | 'euclidean';
  /** Copy the points first. */
  copy?: boolean;
}
/**
 * Distances between all rows.
 * @param points - The rows.
 * @param options - How to compare them.
 */
declare function pairwiseDistances(points: Float32Array, options?: PairwiseDistancesAnyOptions): Promise<number>;
export { pairwiseDistances as n, DistanceSettings as t };
/** Options of {@link pairwiseDistances}. */
export interface PairwiseDistancesOptions extends DistanceSettings {}
/** {@link pairwiseDistances} on the built-in `cpu` backend. */
export interface PairwiseDistancesOptions_cpu extends PairwiseDistancesOptions {
  /** Backend to run on. */
  backend: 'cpu';
}
/** {@link pairwiseDistances} when the backend is picked at run time (augmented by `backstitch.d.ts`). */
export interface PairwiseDistancesOptions_auto extends PairwiseDistancesOptions {
  /** Backend to run on. */
  backend?: undefined;
}
/** One member per installed backend (augmented by `backstitch.d.ts`). */
export interface PairwiseDistancesBackends {
  auto: PairwiseDistancesOptions_auto;
  cpu: PairwiseDistancesOptions_cpu;
}
/** Every option object {@link pairwiseDistances} accepts; `backend` selects the member. */
export type PairwiseDistancesAnyOptions = PairwiseDistancesBackends[keyof PairwiseDistancesBackends];
/** Options of {@link pairwiseDistances} added by backend `wasm-simd`. */
export interface PairwiseDistancesExtras_wasm_simd {
  /**
   * Worker threads.
   *
   * More than cores is slower. (wasm-simd)
   * @deprecated use a pool
   */
  threads?: number;
}
/** Options of {@link pairwiseDistances} added by backend `vectorkit_webgpu`. */
export interface PairwiseDistancesExtras_vectorkit_webgpu {
  /**
   * Threads in one work group. (vectorkit_webgpu)
   * @defaultValue 64
   * @since 1.2
   */
  workgroupSize?: number;
}
/** {@link pairwiseDistances} on backend `vectorkit_webgpu` (alias `webgpu`). */
export interface PairwiseDistancesOptions_vectorkit_webgpu extends PairwiseDistancesOptions, PairwiseDistancesExtras_vectorkit_webgpu {
  /** Backend to run on. */
  backend: 'vectorkit_webgpu' | 'webgpu';
  /** Metric. (vectorkit_webgpu) */
  metric?: 'cosine';
  /** Arithmetic precision. (vectorkit_webgpu) */
  precision?: 'f16' | 'f32';
  /** @deprecated `copy` is ignored by backend `vectorkit_webgpu`. */
  copy?: boolean;
}
/** {@link pairwiseDistances} on backend `wasm-simd`. */
export interface PairwiseDistancesOptions_wasm_simd extends PairwiseDistancesOptions, PairwiseDistancesExtras_wasm_simd {
  /** Backend to run on. */
  backend: 'wasm-simd';
  /** Lane precision in bits. (wasm-simd) */
  precision?: 32 | 64;
  /**
   * Worker threads.
   *
   * More than cores is slower. (wasm-simd)
   * @deprecated use a pool
   */
  threads: number;
}
export interface PairwiseDistancesOptions_auto extends PairwiseDistancesExtras_wasm_simd, PairwiseDistancesExtras_vectorkit_webgpu {
  precision?: 'f16' | 'f32' | 32 | 64;
}
export interface PairwiseDistancesBackends {
  vectorkit_webgpu: PairwiseDistancesOptions_vectorkit_webgpu;
  'wasm-simd': PairwiseDistancesOptions_wasm_simd;
}
//# sourceMappingURL=chunk.d.ts.map
