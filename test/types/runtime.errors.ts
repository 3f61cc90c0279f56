// Calls of the runtime that must not compile; `errors.test.ts` compares what the compiler says about them.

import { type BackendEntry, createDispatcher, type FunctionSpec } from '../../runtime/index.ts'

// THROWS Property 'hostName' is missing in type '{ entrypointGroup: string; }'
createDispatcher({ entrypointGroup: 'typed-host.backends' })

const dispatcher = createDispatcher({
  hostName: 'typed-host',
  entrypointGroup: 'typed-host.backends',
  // THROWS Type '"silent"' is not assignable to type '"error" | "host" | "warn"'
  fallback: 'silent',
  // THROWS Type '"wait"' is not assignable to type '"host" | "throw"'
  whenNotReady: 'wait',
  // THROWS 'pakage' does not exist in type 'TrustedBackend'. Did you mean to write 'package'?
  trustedBackends: { webgpu: { pakage: 'typed-host-webgpu' } },
  // THROWS Type 'boolean' is not assignable to type 'string'
  reservedBackends: { cuda: true },
})

const total = dispatcher.backendDispatch(
  'total',
  (values: readonly number[], options?: { scale?: number }) => {
    return values.length * (options?.scale ?? 1)
  },
)

// THROWS Type 'string' is not assignable to type 'number'
total([1], { scale: 'x' })

// THROWS 'backend' does not exist in type '{ scale?: number; }'
total([1], { backend: 'webgpu' })

// THROWS Property 'original' does not exist on type
total.original

// THROWS Argument of type 'number' is not assignable to parameter of type 'string'
dispatcher.backendDispatch(1, total)

// THROWS Type 'number' is not assignable to type 'string'
dispatcher.settings.backend = 1

// THROWS Type 'string' is not assignable to type 'number'
const wrong: number = dispatcher.settings.useBackend('webgpu', () => 'x')

// THROWS Property 'package' is missing in type '{ entrypoint: string; }'
const entry: BackendEntry = { entrypoint: 'webgpu' }

// THROWS Type '"keyword"' is not assignable to type '"options" | "position"'
const spec: FunctionSpec = { params: [{ name: 'k', in: 'keyword' }] }

// THROWS Object is possibly 'null'
dispatcher.getBackend('webgpu').toString()

export { entry, spec, wrong }
