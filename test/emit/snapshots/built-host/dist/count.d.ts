/** Number of rows. */
export declare function count(points: Float32Array, options?: CountOptions_auto): Promise<number> | Promise<bigint>;
/** Number of rows. */
export declare function count(points: Float32Array, options: CountOptions_cpu | CountOptions_wasm_simd): Promise<number>;
/** Number of rows. */
export declare function count(points: Float32Array, options: CountOptions_vectorkit_webgpu): Promise<bigint>;
/** Number of rows. */
export declare function count(points: Float32Array, options?: CountAnyOptions): Promise<number> | Promise<bigint>;
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
/** Options of {@link count} added by backend `vectorkit_webgpu`. */
export interface CountExtras_vectorkit_webgpu {
  /**
   * Threads in one work group. (vectorkit_webgpu)
   * @defaultValue 64
   * @since 1.2
   */
  workgroupSize?: number;
}
/** {@link count} on backend `vectorkit_webgpu` (alias `webgpu`). */
export interface CountOptions_vectorkit_webgpu extends CountOptions, CountExtras_vectorkit_webgpu {
  /** Backend to run on. */
  backend: 'vectorkit_webgpu' | 'webgpu';
  /** @deprecated `distinct` is ignored by backend `vectorkit_webgpu`. */
  distinct?: boolean;
}
/** {@link count} on backend `wasm-simd`. */
export interface CountOptions_wasm_simd extends CountOptions {
  /** Backend to run on. */
  backend: 'wasm-simd';
}
export interface CountOptions_auto extends CountExtras_vectorkit_webgpu {}
export interface CountBackends {
  vectorkit_webgpu: CountOptions_vectorkit_webgpu;
  'wasm-simd': CountOptions_wasm_simd;
}
