/** Length of a vector. */
export declare const norm: { (points: Float32Array, options: NormAsyncBackends[keyof NormAsyncBackends]): Promise<number>; (points: Float32Array, options?: NormAnyOptions | undefined): number };
/** Sum of a vector. */
export declare function total(points: Float32Array, start: number | undefined, options: TotalAsyncBackends[keyof TotalAsyncBackends]): Promise<number>;
/** Sum of a vector. */
export declare function total(points: Float32Array, start?: number, options?: TotalAnyOptions): number;
export interface TotalOptions {
  compensate?: boolean;
}
/** Options of {@link norm}. */
export interface NormOptions {
    /** Order. */
    p?: number;
}
/** {@link norm} on the built-in `cpu` backend. */
export interface NormOptions_cpu extends NormOptions {
  /** Backend to run on. */
  backend: 'cpu';
}
/** {@link norm} when the backend is picked at run time (augmented by `backstitch.d.ts`). */
export interface NormOptions_auto extends NormOptions {
  /** Backend to run on. */
  backend?: undefined;
}
/** One member per installed backend (augmented by `backstitch.d.ts`). */
export interface NormBackends {
  auto: NormOptions_auto;
  cpu: NormOptions_cpu;
}
/** Every option object {@link norm} accepts; `backend` selects the member. */
export type NormAnyOptions = NormBackends[keyof NormBackends];
/** One member per installed backend on which {@link norm} returns a promise (augmented by `backstitch.d.ts`). */
export interface NormAsyncBackends {}
/** {@link total} on the built-in `cpu` backend. */
export interface TotalOptions_cpu extends TotalOptions {
  /** Backend to run on. */
  backend: 'cpu';
}
/** {@link total} when the backend is picked at run time (augmented by `backstitch.d.ts`). */
export interface TotalOptions_auto extends TotalOptions {
  /** Backend to run on. */
  backend?: undefined;
}
/** One member per installed backend (augmented by `backstitch.d.ts`). */
export interface TotalBackends {
  auto: TotalOptions_auto;
  cpu: TotalOptions_cpu;
}
/** Every option object {@link total} accepts; `backend` selects the member. */
export type TotalAnyOptions = TotalBackends[keyof TotalBackends];
/** One member per installed backend on which {@link total} returns a promise (augmented by `backstitch.d.ts`). */
export interface TotalAsyncBackends {}
/** Options of {@link norm} added by backend `vectorkit_webgpu`. */
export interface NormExtras_vectorkit_webgpu {
  /** (vectorkit_webgpu) */
  device?: string;
}
/** Options of {@link norm} added by backend `wasm-simd`. */
export interface NormExtras_wasm_simd {
  /** (wasm-simd) */
  lanes?: 2 | 4;
}
/** {@link norm} on backend `vectorkit_webgpu` (alias `webgpu`). */
export interface NormOptions_vectorkit_webgpu extends NormOptions, NormExtras_vectorkit_webgpu {
  /** Backend to run on. */
  backend: 'vectorkit_webgpu' | 'webgpu';
  /** (vectorkit_webgpu) */
  device: string;
}
/** {@link norm} on backend `wasm-simd`. */
export interface NormOptions_wasm_simd extends NormOptions, NormExtras_wasm_simd {
  /** Backend to run on. */
  backend: 'wasm-simd';
  /** @deprecated `p` is ignored by backend `wasm-simd`. */
  p?: number;
}
export interface NormOptions_auto extends NormExtras_wasm_simd {}
export interface NormBackends {
  'wasm-simd': NormOptions_wasm_simd;
}
export interface NormAsyncBackends {
  vectorkit_webgpu: NormOptions_vectorkit_webgpu;
}
/** Options of {@link total} added by backend `vectorkit_webgpu`. */
export interface TotalExtras_vectorkit_webgpu {
  /**
   * Threads in one work group. (vectorkit_webgpu)
   * @defaultValue 64
   * @since 1.2
   */
  workgroupSize?: number;
}
/** {@link total} on backend `vectorkit_webgpu` (alias `webgpu`). */
export interface TotalOptions_vectorkit_webgpu extends TotalOptions, TotalExtras_vectorkit_webgpu {
  /** Backend to run on. */
  backend: 'vectorkit_webgpu' | 'webgpu';
  /** @deprecated `compensate` is ignored by backend `vectorkit_webgpu`. */
  compensate?: boolean;
}
export interface TotalAsyncBackends {
  vectorkit_webgpu: TotalOptions_vectorkit_webgpu;
}
