// webpack and Rspack tell no loader what stays outside of a bundle. A hint has to know, or it would bring in backends of a
// host that is not there; so the configuration is asked, in all forms that it may have.

/** What of a loader's context functions among `externals` are given. */
export interface LoaderContext {
  readonly context: string
  readonly resourcePath: string
  getResolve(options?: object): unknown
}

/**
 * Whether a configuration's `externals` take a request out of the bundle; an answer that cannot be had is a no.
 *
 * @param externals - As in the configuration, by https://webpack.js.org/configuration/externals/.
 */
export async function isExternal(
  externals: unknown,
  request: string,
  loader: LoaderContext,
): Promise<boolean> {
  if (typeof externals === 'string') return externals === request
  if (externals instanceof RegExp) return externals.test(request)
  if (typeof externals === 'function') return await askFunction(externals, request, loader)
  if (typeof externals !== 'object' || externals === null) return false
  if (!Array.isArray(externals))
    return isTaken(Object.entries(externals).find(([name]) => name === request)?.[1])
  for (const each of externals) if (await isExternal(each, request, loader)) return true
  return false
}

/** A function answers to a callback, by a promise, or at once. */
async function askFunction(ask: unknown, request: string, loader: LoaderContext): Promise<boolean> {
  const given = {
    request,
    context: loader.context,
    contextInfo: { issuer: loader.resourcePath },
    dependencyType: 'esm',
    getResolve: (options?: object) => loader.getResolve(options),
  }
  try {
    return await new Promise<boolean>((resolve, reject) => {
      const callback = (error: unknown, answer: unknown) => (error ? reject(error) : resolve(isTaken(answer)))
      const returned: unknown = (ask as (...args: unknown[]) => unknown)(given, callback)
      const takesCallback = (ask as () => unknown).length > 1
      if (!takesCallback) Promise.resolve(returned).then((answer) => resolve(isTaken(answer)), reject)
    })
  } catch {
    return false
  }
}

function isTaken(answer: unknown): boolean {
  return answer !== undefined && answer !== null && answer !== false
}
