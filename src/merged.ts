// What merging makes of the model: a host's functions with everything that installed backends say about them.

import type {
  App,
  Backend,
  CanonicalName,
  Doc,
  Host,
  HostFunction,
  Parameter,
  SourceLocation,
} from './model.ts'

/** Who declares a parameter: host and kernel, the kernel alone, or the host alone. */
export type ParameterClass = 'shared' | 'backend-only' | 'host-only'

/** A parameter as one backend has it. */
export interface ArmParameter extends Parameter {
  readonly class: ParameterClass
}

/** One backend's way to call a host function. */
export interface Arm {
  readonly backend: CanonicalName
  readonly aliases: readonly string[]
  /** npm name and version of the provider. */
  readonly package: string
  readonly version: string
  readonly verdict: 'trusted' | 'untrusted'
  readonly async: boolean
  /** Where the kernel takes its options object. */
  readonly optionsIndex: number
  /** The kernel's parameters in its own order (shared, backend-only), then the host's that it lacks (host-only). */
  readonly parameters: readonly ArmParameter[]
  /** Return type where it differs from the host's, `NotImplemented` stripped. */
  readonly returns?: string
  /** The extra position it requires and no call can fill; such a kernel has no typings, and calls of it throw. */
  readonly uncallable?: string
  /** File that holds the kernel alone, if the adapter loads it lazily; relative to the provider's folder. */
  readonly module?: string
  readonly doc: Doc
  readonly location?: SourceLocation
}

/** An option that backends add, once per name and type. */
export interface AddedOption {
  readonly name: string
  readonly type: string
  /** Sorted canonical names of the backends that declare it with this type. */
  readonly backends: readonly CanonicalName[]
  /** One declaration of each backend, in the same order. */
  readonly declarations: readonly Parameter[]
}

/** A host function and everything installed backends say about it. */
export interface MergedFunction {
  readonly function: HostFunction
  /** Sorted by canonical name. */
  readonly arms: readonly Arm[]
  /** Sorted by name, then type; a name with two entries has conflicting types and is declared per arm. */
  readonly added: readonly AddedOption[]
}

/** A host with its backends and merged functions: what every printer prints. */
export interface MergedHost {
  readonly host: Host
  /** Sorted by canonical name. */
  readonly backends: readonly Backend[]
  /** Sorted by name; functions without a backend included. */
  readonly functions: readonly MergedFunction[]
}

/** The merged model of one app. */
export interface Merged {
  readonly app: App
  /** Sorted by name. */
  readonly hosts: readonly MergedHost[]
}

/** A file to be written, relative to the app's folder. */
export interface EmittedFile {
  readonly path: string
  readonly text: string
}
