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
//# sourceMappingURL=chunk.d.ts.map
