// A world is what a host and its backends mean, before anybody writes it as packages or as the model; every
// expectation is computed from it.

/** A type with a value that has it and one that has not. */
export interface SampleType {
  readonly text: string
  readonly good: string
  readonly bad: string
}

/** A named value that a function takes. */
export interface WorldValue {
  readonly name: string
  readonly type: SampleType
  readonly required: boolean
}

/** A dispatched function of the host. */
export interface WorldFunction {
  readonly name: string
  readonly async: boolean
  readonly positions: readonly WorldValue[]
  readonly options: readonly WorldValue[]
  /** How the options object is declared; without options of its own, `none` leaves the parameter out. */
  readonly bag: 'named' | 'inline' | 'shared' | 'none'
}

/** One backend's version of one host function. */
export interface WorldKernel {
  readonly function: string
  /** Names of the host's own options that it takes too. */
  readonly takes: readonly string[]
  /** Options it adds. */
  readonly adds: readonly WorldValue[]
}

/** A backend of the host, each in a package of its own. */
export interface WorldBackend {
  readonly name: string
  readonly aliases: readonly string[]
  readonly package: string
  readonly kernels: readonly WorldKernel[]
}

/** One host with its backends. */
export interface World {
  readonly host: string
  readonly functions: readonly WorldFunction[]
  readonly backends: readonly WorldBackend[]
}

/** Backends that implement a function, with their kernels. */
export function kernelsOf(
  { backends }: World,
  { name }: WorldFunction,
): readonly { readonly backend: WorldBackend; readonly kernel: WorldKernel }[] {
  return backends.flatMap((backend) =>
    backend.kernels.filter((kernel) => kernel.function === name).map((kernel) => ({ backend, kernel })),
  )
}

/** Whether an option is for others than its author: generated typings must not know it. */
export function isPublic({ name }: WorldValue): boolean {
  return !name.startsWith('_')
}

/** A property name as code. */
export function propertyKey(name: string): string {
  return /^[A-Za-z$][\w$]*$/.test(name) ? name : JSON.stringify(name)
}
