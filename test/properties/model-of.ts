// A world as the plain model, as if it had been discovered, judged and read.

import type { MergeInput } from '../../src/merge/merge.ts'
import type { Host, HostFunction, InstalledPackage, Kernel, Parameter, Provider } from '../../src/model.ts'
import { by } from '../../src/order.ts'
import { bagType, parameterList, returnType } from './packages-of.ts'
import type { World, WorldBackend, WorldFunction, WorldKernel, WorldValue } from './world.ts'

/** What merging a world starts from. */
export function modelOf(world: World): MergeInput {
  const app = { package: installed('fixture-app', '/app'), packageManager: 'npm' as const }
  return {
    app,
    hosts: [hostOf(world)],
    providers: world.backends.map((backend) => providerOf(world, backend)),
  }
}

function hostOf(world: World): Host {
  return {
    name: world.host,
    group: `${world.host}.backends`,
    package: installed(world.host),
    trusted: {},
    reserved: {},
    exports: { settings: 'settings', specifier: world.host },
    open: true,
    functions: world.functions.map((each) => hostFunctionOf(world, each)).sort(by(({ name }) => name)),
  }
}

function hostFunctionOf(world: World, hostFunction: WorldFunction): HostFunction {
  const { name, bag } = hostFunction
  const isNamed = bag === 'named' || bag === 'shared'
  return {
    ...signatureOf(hostFunction, hostFunction.options),
    key: `${world.host}:${name}`,
    exportKind: 'function',
    exports: [{ specifier: world.host, name }],
    ...(isNamed && { optionsType: { name: bagType(hostFunction), typeArguments: [] } }),
  }
}

function providerOf(world: World, backend: WorldBackend): Provider {
  const provider = installed(backend.package)
  const { name, aliases } = backend
  const entryPoint = {
    ...{ name, aliases, provider, backend: name },
    group: `${world.host}.backends`,
    module: `${backend.package}/adapter`,
    file: `${provider.directory}/adapter.js`,
  }
  return {
    backend: { name, aliases, host: world.host, verdict: { kind: 'untrusted' }, entryPoint },
    kernels: backend.kernels
      .flatMap((kernel) =>
        world.functions
          .filter((each) => each.name === kernel.function)
          .map((each) => kernelOf(backend, kernel, each)),
      )
      .sort(by((each) => each.name)),
  }
}

function kernelOf(backend: WorldBackend, kernel: WorldKernel, hostFunction: WorldFunction): Kernel {
  const taken = hostFunction.options.filter(({ name }) => kernel.takes.includes(name))
  return { ...signatureOf(hostFunction, [...taken, ...kernel.adds]), backend: backend.name }
}

function signatureOf(hostFunction: WorldFunction, options: readonly WorldValue[]) {
  const { name, async, positions } = hostFunction
  return {
    name,
    async,
    optionsIndex: positions.length,
    parameters: [
      ...positions.map((value) => parameterOf(value, 'position')),
      ...options.map((value) => parameterOf(value, 'options')),
    ],
    openOptions: false,
    signatures: [
      {
        typeParameters: [],
        parameters: parameterList(hostFunction, options),
        returns: returnType(hostFunction),
      },
    ],
    doc: { description: `Computes ${name}.` },
  }
}

function parameterOf({ name, type, required }: WorldValue, place: Parameter['in']): Parameter {
  const internal = name.startsWith('_') && { internal: true }
  return {
    name,
    in: place,
    type: type.text,
    required,
    doc: { description: `What ${name} means.` },
    ...internal,
  }
}

function installed(name: string, directory = `/app/node_modules/${name}`): InstalledPackage {
  return { name, version: '1.0.0', directory, linked: false, peers: {} }
}
