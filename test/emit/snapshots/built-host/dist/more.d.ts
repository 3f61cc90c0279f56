export interface ScaleOptions<T extends number> { by?: T }
/** Two shapes of one call. */
export declare function scale<T extends number = number>(points: Float32Array, options?: ScaleAnyOptions<T>): Promise<T>;
export declare function scale<T extends number = number>(points: T[], options?: ScaleAnyOptions<T>): Promise<T[]>;
interface CastBase { to?: 'f16' | 'f32' }
export declare function cast(points: Float32Array, options: CastAnyOptions): Promise<number>;
declare function main(points: Float32Array, options?: MainAnyOptions): Promise<number>;
export default main;
/** {@link scale} on the built-in `cpu` backend. */
export interface ScaleOptions_cpu<T extends number = number> extends ScaleOptions<T> {
  /** Backend to run on. */
  backend: 'cpu';
}
/** {@link scale} when the backend is picked at run time (augmented by `backstitch.d.ts`). */
export interface ScaleOptions_auto<T extends number = number> extends ScaleOptions<T> {
  /** Backend to run on. */
  backend?: undefined;
}
/** One member per installed backend (augmented by `backstitch.d.ts`). */
export interface ScaleBackends<T extends number = number> {
  auto: ScaleOptions_auto<T>;
  cpu: ScaleOptions_cpu<T>;
}
/** Every option object {@link scale} accepts; `backend` selects the member. */
export type ScaleAnyOptions<T extends number = number> = ScaleBackends<T>[keyof ScaleBackends<T>];
type $CastOptions = CastBase & { strict: boolean };
/** Options of {@link cast}. */
export interface CastOptions extends $CastOptions {}
/** {@link cast} on the built-in `cpu` backend. */
export interface CastOptions_cpu extends CastOptions {
  /** Backend to run on. */
  backend: 'cpu';
}
/** {@link cast} when the backend is picked at run time (augmented by `backstitch.d.ts`). */
export interface CastOptions_auto extends CastOptions {
  /** Backend to run on. */
  backend?: undefined;
}
/** One member per installed backend (augmented by `backstitch.d.ts`). */
export interface CastBackends {
  auto: CastOptions_auto;
  cpu: CastOptions_cpu;
}
/** Every option object {@link cast} accepts; `backend` selects the member. */
export type CastAnyOptions = CastBackends[keyof CastBackends];
/** Options of {@link main}. */
export interface MainOptions { rows?: number }
/** {@link main} on the built-in `cpu` backend. */
export interface MainOptions_cpu extends MainOptions {
  /** Backend to run on. */
  backend: 'cpu';
}
/** {@link main} when the backend is picked at run time (augmented by `backstitch.d.ts`). */
export interface MainOptions_auto extends MainOptions {
  /** Backend to run on. */
  backend?: undefined;
}
/** One member per installed backend (augmented by `backstitch.d.ts`). */
export interface MainBackends {
  auto: MainOptions_auto;
  cpu: MainOptions_cpu;
}
/** Every option object {@link main} accepts; `backend` selects the member. */
export type MainAnyOptions = MainBackends[keyof MainBackends];
/** Options of {@link cast} added by backend `wasm-simd`. */
export interface CastExtras_wasm_simd {
  /**
   * Threads in one work group. (wasm-simd)
   * @defaultValue 64
   * @since 1.2
   */
  workgroupSize?: number;
}
/** {@link cast} on backend `wasm-simd`. */
export interface CastOptions_wasm_simd extends CastOptions, CastExtras_wasm_simd {
  /** Backend to run on. */
  backend: 'wasm-simd';
  /** @deprecated `to` is ignored by backend `wasm-simd`. */
  to?: 'f16' | 'f32';
}
export interface CastOptions_auto extends CastExtras_wasm_simd {}
export interface CastBackends {
  'wasm-simd': CastOptions_wasm_simd;
}
/** Options of `main` added by backend `vectorkit_webgpu`. */
export interface MainExtras_vectorkit_webgpu {
  /**
   * Threads in one work group. (vectorkit_webgpu)
   * @defaultValue 64
   * @since 1.2
   */
  workgroupSize?: number;
}
/** `main` on backend `vectorkit_webgpu` (alias `webgpu`). */
export interface MainOptions_vectorkit_webgpu extends MainOptions, MainExtras_vectorkit_webgpu {
  /** Backend to run on. */
  backend: 'vectorkit_webgpu' | 'webgpu';
  /** @deprecated `rows` is ignored by backend `vectorkit_webgpu`. */
  rows?: number;
}
export interface MainOptions_auto extends MainExtras_vectorkit_webgpu {}
export interface MainBackends {
  vectorkit_webgpu: MainOptions_vectorkit_webgpu;
}
/** Options of {@link scale} added by backend `vectorkit_webgpu`. */
export interface ScaleExtras_vectorkit_webgpu {
  /**
   * Threads in one work group. (vectorkit_webgpu)
   * @defaultValue 64
   * @since 1.2
   */
  workgroupSize?: number;
}
/** {@link scale} on backend `vectorkit_webgpu` (alias `webgpu`). */
export interface ScaleOptions_vectorkit_webgpu<T extends number = number> extends ScaleOptions<T>, ScaleExtras_vectorkit_webgpu {
  /** Backend to run on. */
  backend: 'vectorkit_webgpu' | 'webgpu';
}
export interface ScaleOptions_auto<T extends number = number> extends ScaleExtras_vectorkit_webgpu {}
export interface ScaleBackends<T extends number = number> {
  vectorkit_webgpu: ScaleOptions_vectorkit_webgpu<T>;
}
