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
