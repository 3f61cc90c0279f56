/** Number of rows. */
export declare function count(points: Float32Array, options?: CountAnyOptions): Promise<number>;
export interface CountOptions { distinct?: boolean }
/** {@link count} on the built-in `cpu` backend. */
export interface CountOptions_cpu extends CountOptions {
  /** Backend to run on. */
  backend: 'cpu';
}
/** {@link count} when the backend is picked at run time (augmented by `backstitch.d.ts`). */
export interface CountOptions_auto extends CountOptions {
  /** Backend to run on. */
  backend?: undefined;
}
/** One member per installed backend (augmented by `backstitch.d.ts`). */
export interface CountBackends {
  auto: CountOptions_auto;
  cpu: CountOptions_cpu;
}
/** Every option object {@link count} accepts; `backend` selects the member. */
export type CountAnyOptions = CountBackends[keyof CountBackends];
