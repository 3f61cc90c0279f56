import { n as StarredOptions, r as starred, t as generic } from "./generic-shared.js";
import * as _$_backstitch_runtime0 from "@backstitch/runtime";

// src/named.d.ts
/** Not called after the function. */
interface ScoreSettings {
  /** Copy the input first. */
  copy?: boolean;
}
/**
 * Exported by name, without its options type.
 *
 * @backendDispatch
 */
declare function byName(data: Float32Array, options?: ScoreSettings): Promise<number>;
interface RenamedOptions {
  /** Copy the input first. */
  copy?: boolean;
}
/**
 * Exported under another name, from a chunk.
 *
 * @backendDispatch
 */
declare function impl(data: Float32Array, options?: RenamedOptions): Promise<number>;
interface OverloadedOptions {
  /** Copy the input first. */
  copy?: boolean;
}
/**
 * Of numbers, or of text.
 *
 * @backendDispatch
 */
declare function overloaded(data: Float32Array, options?: OverloadedOptions): Promise<number>;
declare function overloaded(data: string, options?: OverloadedOptions): Promise<string>;
/**
 * Options written in place.
 *
 * @backendDispatch
 */
declare function inline(data: Float32Array, options?: {
  /** Copy the input first. */copy?: boolean;
}): Promise<number>;
/**
 * No options of its own.
 *
 * @backendDispatch
 */
declare function bare(data: Float32Array): Promise<number>;
/**
 * Options that are taken apart.
 *
 * @backendDispatch
 */
declare function settled(data: Float32Array, {
  copy
}?: {
  copy?: boolean;
}): Promise<number>;
/**
 * Synchronous.
 *
 * @backendDispatch
 */
declare function immediate(data: Float32Array, options?: {
  copy?: boolean;
}): number;
/** Not called after the constant. */
interface ConstantOptions {
  /** Copy the input first. */
  copy?: boolean;
}
/**
 * An arrow.
 *
 * @backendDispatch
 */
declare const arrow: (data: Float32Array, options?: ConstantOptions) => Promise<number>;
interface MainOptions {
  /** Copy the input first. */
  copy?: boolean;
}
/**
 * The default export.
 *
 * @backendDispatch
 */
declare function main(data: Float32Array, options?: MainOptions): Promise<number>;
interface ByHandOptions {
  /** Copy the input first. */
  copy?: boolean;
}
/** Wrapped by hand. */
declare const byHand: typeof score;
declare function score(data: Float32Array, options?: ByHandOptions): Promise<number>;
declare namespace math {
  export interface Settings {
    /** Copy the input first. */
    copy?: boolean;
  }
  /**
   * In a namespace.
   *
   * @backendDispatch
   */
  export function inside(data: Float32Array, options?: Settings): Promise<number>;
  function compute(data: Float32Array, options?: Settings): Promise<number>;
  /** In a namespace, wrapped by hand. */
  export const within: typeof compute;
  export {};
}
interface ScorerOptions {
  /** Copy the input first. */
  copy?: boolean;
}
declare function create(data: Float32Array, options?: ScorerOptions): Promise<number>;
declare class Scorer {
  private readonly seed;
  /** Of the class. */
  static create: typeof create;
  /** Of an object. */
  score: (data: Float32Array, options?: {
    copy?: boolean;
  }) => Promise<number>;
}
/**
 * With a type parameter that keeps literals.
 *
 * @backendDispatch
 */
declare function narrow<const T extends string>(label: T, options?: {
  copy?: boolean;
}): Promise<T>;
declare const dispatcher: _$_backstitch_runtime0.BackendDispatcher;
declare const settings: _$_backstitch_runtime0.Settings;
export { Scorer, StarredOptions, arrow, bare, byHand, byName, main as default, dispatcher, generic, immediate, inline, math, narrow, overloaded, impl as renamed, settings, settled, starred };
//# sourceMappingURL=index.d.ts.map