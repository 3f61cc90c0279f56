// What is known about a function before any typings are generated for it; every expectation of the minimum set is
// computed from this, never from generated text.

/** One dispatched function as its callers know it. */
export interface Specimen {
  readonly title: string
  /** Extension of the files that call it; `ts` by default. */
  readonly flavor?: 'ts' | 'cts'
  /** Import lines and declarations that the calls need. */
  readonly setup: string
  /** The function itself, for instance `computeScore` or `Scorer.create`. */
  readonly callee: string
  /** Arguments before the options object. */
  readonly before: readonly string[]
  /** Options of the host's own; they stay on offer whatever the backend. */
  readonly shared: readonly string[]
  readonly backends: readonly SpecimenBackend[]
  /**
   * Whether the call is one of several overloads, and the last of them. An error is then TS2769, and says what
   * is wrong with the last overload, whichever was meant.
   */
  readonly overload?: 'last' | 'earlier'
  /** Whether the options depend on a type parameter: TypeScript 7 then loses the docs of a tooltip now and then. */
  readonly genericOptions?: boolean
  /** Name of the type that an error with this backend names; by default the generated `<Fn>Options_<backend>`. */
  typeName(backend: string): string
}

/** A backend of a specimen, `cpu` left out. */
export interface SpecimenBackend {
  readonly name: string
  readonly aliases: readonly string[]
  /** What the backend adds, at least one. */
  readonly options: readonly [SpecimenOption, ...SpecimenOption[]]
  /** Options of the host's own that it ignores. */
  readonly ignores?: readonly string[]
}

/** An option that a backend adds. */
export interface SpecimenOption {
  readonly name: string
  /** A value it takes, as code. */
  readonly value: string
  /** Its type as an error prints it; calls with a string are tried where it is `number`. */
  readonly type?: string
  /** Part of its documentation, the provider's name included. */
  readonly doc: string
  /** Where its author declared it, relative to the project; *go to definition* must lead there. */
  readonly source?: string
  /** Declared with another type by another backend, so that its docs need a chosen backend. */
  readonly conflicts?: boolean
}

/** The call of a specimen with an options object. */
export function callOf({ callee, before }: Specimen, options: string): string {
  return `${callee}(${[...before, options].join(', ')})`
}

/** Every name a caller may write after `backend:`. */
export function labelsOf({ backends }: Specimen): readonly string[] {
  return ['cpu', ...backends.flatMap(({ name, aliases }) => [name, ...aliases])]
}

/** The label that probes write for a backend: an alias where there is one, which is what people type. */
export function labelOf({ name, aliases }: SpecimenBackend): string {
  return aliases[0] ?? name
}

/** Names that only other backends have, so that they must not be offered or accepted for this one. */
export function foreignOptions(specimen: Specimen, backend: SpecimenBackend): readonly SpecimenOption[] {
  const own = backend.options.map(({ name }) => name)
  return specimen.backends.flatMap(({ options }) => options).filter(({ name }) => !own.includes(name))
}
