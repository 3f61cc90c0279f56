/** Without options. */
export declare function plain(points: Float32Array, options?: PlainAnyOptions): Promise<number>;
/** Options of {@link plain}. */
export interface PlainOptions {}
/** {@link plain} on the built-in `cpu` backend. */
export interface PlainOptions_cpu extends PlainOptions {
  /** Backend to run on. */
  backend: 'cpu';
}
/** {@link plain} when the backend is picked at run time (augmented by `backstitch.d.ts`). */
export interface PlainOptions_auto extends PlainOptions {
  /** Backend to run on. */
  backend?: undefined;
}
/** One member per installed backend (augmented by `backstitch.d.ts`). */
export interface PlainBackends {
  auto: PlainOptions_auto;
  cpu: PlainOptions_cpu;
}
/** Every option object {@link plain} accepts; `backend` selects the member. */
export type PlainAnyOptions = PlainBackends[keyof PlainBackends];
/** Options of {@link plain} added by backend `wasm-simd`. */
export interface PlainExtras_wasm_simd {
  /** (wasm-simd) */
  fast?: boolean;
}
/** {@link plain} on backend `wasm-simd`. */
export interface PlainOptions_wasm_simd extends PlainOptions, PlainExtras_wasm_simd {
  /** Backend to run on. */
  backend: 'wasm-simd';
}
export interface PlainOptions_auto extends PlainExtras_wasm_simd {}
export interface PlainBackends {
  'wasm-simd': PlainOptions_wasm_simd;
}
