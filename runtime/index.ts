export type {
  BackendDispatcher,
  BackendEntry,
  Bound,
  DispatchData,
  DispatcherOptions,
  DispatchWarning,
  FunctionSpec,
  ParamSpec,
  Settings,
  TrustedBackend,
} from './contract.ts'
export { createDispatcher } from './core/dispatcher.ts'
export { DispatchError } from './core/error.ts'
export { NotImplemented } from './core/protocol.ts'
