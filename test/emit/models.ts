// Models as short as the sentences of the tests that use them.

import type {
  App,
  Backend,
  Doc,
  Host,
  HostFunction,
  InstalledPackage,
  Kernel,
  Parameter,
  Provider,
} from '../../src/model.ts'

export const noDoc: Doc = { description: '' }

export function packageOf(name: string, more: Partial<InstalledPackage> = {}): InstalledPackage {
  return { name, version: '1.0.0', directory: `/app/node_modules/${name}`, linked: false, peers: {}, ...more }
}

export const app: App = { package: packageOf('app', { directory: '/app' }), packageManager: 'npm' }

export function option(name: string, type: string, more: Partial<Parameter> = {}): Parameter {
  return { name, in: 'options', type, required: false, doc: noDoc, ...more }
}

export function position(name: string, type = 'Float32Array', more: Partial<Parameter> = {}): Parameter {
  return { name, in: 'position', type, required: true, doc: noDoc, ...more }
}

interface FunctionParts {
  readonly parameters?: readonly Parameter[]
  readonly returns?: string
  readonly async?: boolean
}

function modelOf(name: string, { parameters = [], returns, async = true }: FunctionParts) {
  const positions = parameters.filter((parameter) => parameter.in === 'position')
  return {
    name,
    async,
    optionsIndex: positions.length,
    parameters,
    openOptions: false,
    signatures: [
      {
        typeParameters: [],
        parameters: positions.map((each) => ({
          name: each.name,
          type: each.type,
          optional: !each.required,
          rest: false,
        })),
        returns: returns ?? (async ? 'Promise<number>' : 'number'),
      },
    ],
    doc: noDoc,
  }
}

export function hostFunction(
  name: string,
  parts: FunctionParts = {},
  more: Partial<HostFunction> = {},
): HostFunction {
  return {
    ...modelOf(name, parts),
    key: `vectorkit:${name}`,
    exportKind: 'function',
    exports: [{ specifier: 'vectorkit', name }],
    ...more,
  }
}

export function kernel(name: string, parts: FunctionParts = {}, more: Partial<Kernel> = {}): Kernel {
  return { ...modelOf(name, parts), backend: 'any', ...more }
}

export function hostOf(functions: readonly HostFunction[], more: Partial<Host> = {}): Host {
  return {
    name: 'vectorkit',
    group: 'vectorkit.backends',
    package: packageOf('vectorkit'),
    trusted: {},
    reserved: {},
    exports: { specifier: 'vectorkit', settings: 'settings', dispatcher: 'dispatcher' },
    open: true,
    functions,
    ...more,
  }
}

export function providerOf(
  name: string,
  kernels: readonly Kernel[],
  more: Partial<Backend> & { readonly provider?: InstalledPackage } = {},
): Provider {
  const { provider = packageOf(`vectorkit-${name}`), ...backend } = more
  return {
    backend: {
      name,
      aliases: [],
      host: 'vectorkit',
      verdict: { kind: 'trusted' },
      entryPoint: {
        name,
        group: 'vectorkit.backends',
        backend: name,
        aliases: [],
        provider,
        module: `${provider.name}/vectorkit`,
        file: `${provider.directory}/vectorkit.js`,
      },
      ...backend,
    },
    kernels: kernels.map((each) => ({ ...each, backend: name })),
  }
}
