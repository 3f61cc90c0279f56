/** Anything `new` can be written before. */
export type Constructor = new (...args: never[]) => object;

/**
 * Lets backends construct a class of the host.
 *
 * `new` then constructs what the selected backend exports under `name`: the last argument's own `backend` before
 * the setting, and the host's class if nothing is selected. The selector is removed, every other argument is passed
 * on as it is. Subclasses construct the host's class and never dispatch.
 *
 * In a static method `this` is the class returned here, so that `new this()` dispatches as well; a private static is
 * reached by the class's own name.
 *
 * @param dispatcher - The host's dispatcher.
 * @param name - The name backends export their class by; a literal, because minifiers rename classes.
 * @param Class - The host's class; it stays as it is.
 * @returns The class to export in its place, with the same statics, of the same type.
 * @throws {@link DispatchError} `INVALID_CONFIG` for a bad name, something that is no class, or is wrapped already.
 * @example
 * ```ts
 * import { createDispatcher } from '@backstitch/runtime'
 * import { backendClass } from '@backstitch/runtime/class'
 *
 * const dispatcher = createDispatcher({ hostName: 'vectorkit', entrypointGroup: 'vectorkit.backends' })
 * export const Index = backendClass(dispatcher, 'Index', class {
 *   constructor(readonly vectors: Float32Array[]) {}
 * })
 * ```
 */
export declare function backendClass<C extends Constructor>(dispatcher: BackendDispatcher, name: string, Class: C): C;

/**
 * Constructs a wrapped class, loading the selected backend first if need be; `new` cannot wait.
 *
 * @param Class - A class that {@link backendClass} returned; any other is constructed as it is.
 * @param args - What `new` would be given, `backend` included.
 * @throws {@link DispatchError} (as a rejection) with the codes of a dispatched call.
 * @example
 * ```ts
 * import { createDispatcher } from '@backstitch/runtime'
 * import { backendClass, create } from '@backstitch/runtime/class'
 *
 * const dispatcher = createDispatcher({ hostName: 'vectorkit', entrypointGroup: 'vectorkit.backends' })
 * const Index = backendClass(dispatcher, 'Index', class {
 *   constructor(readonly vectors: Float32Array[], options?: { backend?: string }) {}
 * })
 * const index = await create(Index, [Float32Array.of(3, 4)], { backend: 'cpu' })
 * console.log(index.vectors.length) // 1
 * ```
 */
export declare function create<C extends Constructor>(Class: C, ...args: ConstructorParameters<C>): Promise<InstanceType<C>>;
