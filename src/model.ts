// The data that travels through the pipeline: interfaces and string unions only, so that every stage's input
// and output can be snapshotted, cached, sent to a worker or printed with `--json` as it is.

/** Anything that survives `JSON.stringify` unchanged. */
export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [key: string]: Json | undefined }

/**
 * A backend's own name, for instance `vectorkit_webgpu`.
 *
 * Aliases are resolved before reading starts, so two backends are the same exactly when these strings are equal.
 */
export type CanonicalName = string

/** A place in a package that a person can open. */
export interface SourceLocation {
  /** npm name of the package. */
  readonly package: string
  /** Path relative to the package's folder, with forward slashes. */
  readonly file: string
  /** 1-based. */
  readonly line?: number
  /** 1-based. */
  readonly column?: number
}

/** How much a problem matters: an `error` makes `sync` exit with 1, the others only inform. */
export type Severity = 'error' | 'warning' | 'info'

/** Something wrong with the input: a package, a doc comment, an option. Never thrown. */
export interface Problem {
  /** Stable, searchable, with a page under `docs/problems/`. */
  readonly code: string
  readonly severity: Severity
  /** Where, what, why it matters, what to do; complete without the other fields. */
  readonly message: string
  readonly location?: SourceLocation
  /** What the message was made of, for programs. */
  readonly data: { readonly [key: string]: Json | undefined }
}

/** What every stage returns: as much as could be made, and what stood in the way of the rest. */
export interface Staged<TResult> {
  readonly result: TResult
  readonly problems: readonly Problem[]
}

// ---------------------------------------------------------------- discovered

/** A package as discovery found it, known by its package.json alone. */
export interface InstalledPackage {
  readonly name: string
  readonly version: string
  /** Real, absolute path of its folder; links are resolved, so a workspace package shows its source folder. */
  readonly directory: string
  /** Whether the folder lies outside every `node_modules`: a linked package, whose sources may change. */
  readonly linked: boolean
  readonly homepage?: string
  /** Ranges it declares for its peers, by package name. */
  readonly peers: { readonly [name: string]: string }
  /** Its static manifest (`backstitch.manifest`), absolute, if declared; it may not exist. */
  readonly manifestFile?: string
}

/** How an app wants its merged typings: `backstitch.typings` of its package.json. */
export interface TypingsSettings {
  /** Where they are written, relative to the package's folder; absent means where a tsconfig includes them. */
  readonly file?: string
  /** Canonical names of the backends that the app may select for all its calls; absent means all. */
  readonly ambient?: readonly string[]
  /** One signature over a union of options for each function (the default), or one signature per backend. */
  readonly signatures?: 'union' | 'overloads'
}

/** The package at whose root backstitch was started: an app, or a host or provider building itself. */
export interface App {
  readonly package: InstalledPackage
  /** Package manager that owns the project, which decides the install command in messages. */
  readonly packageManager: 'npm' | 'pnpm' | 'yarn' | 'bun'
  /** What its package.json says about its typings. */
  readonly typings?: TypingsSettings
}

/** A package that declares `backstitch.host`. */
export interface HostPackage {
  readonly package: InstalledPackage
  readonly group: string
  /** Where the `createDispatcher` literal stands; used at build time only. */
  readonly dispatcher?: { readonly file: string; readonly export: string }
  /** `built` where its own declarations are to know the backends it is built with; absent means `open`. */
  readonly typings?: 'open' | 'built'
}

/** One declaration in a provider's package.json that names an adapter for a group. */
export interface EntryPoint {
  readonly name: string
  readonly group: string
  /** The backend's canonical name. */
  readonly backend: CanonicalName
  /** Sorted by code point. */
  readonly aliases: readonly string[]
  readonly provider: InstalledPackage
  /** Package-qualified module, for trust checks: `vectorkit-webgpu/vectorkit` or `pkg/adapter.js#Name`. */
  readonly module: string
  /** Selected export (`#Name`); absent means the module's namespace. */
  readonly export?: string
  /** Absolute path of the file a bundler imports. */
  readonly file: string
  /** Absolute path of the declarations that belong to `file`, where the package's `exports` name one. */
  readonly types?: string
  /** Keys a provider with `canHas`/`getImplementation` lists statically. */
  readonly functions?: readonly string[]
}

/** What discovery found for one app. Hosts and entry points are sorted by package, then name. */
export interface Found {
  readonly app: App
  readonly hosts: readonly HostPackage[]
  readonly entryPoints: readonly EntryPoint[]
  /** Absolute paths of files, some of them missing, by which linked packages take part or do not. */
  readonly deciding: readonly string[]
  /** Conditions that `exports` of the packages asked for, sorted: under others that agree on these, all of this is the same. */
  readonly asked: readonly string[]
}

// ---------------------------------------------------------------- read

/** What a doc comment says about one thing, links kept as written. */
export interface Doc {
  /** Markdown without the comment's stars; empty if there is no comment. */
  readonly description: string
  readonly remarks?: string
  readonly since?: string
  /** Reason, possibly empty. */
  readonly deprecated?: string
  readonly examples?: readonly string[]
  readonly see?: readonly string[]
}

/** A default as written, and its value where it is a literal. */
export interface Default {
  readonly text: string
  readonly value?: Json
  /** `signature` and `tag` are declared; `body` is inferred from a literal in the implementation. */
  readonly from: 'signature' | 'tag' | 'body'
}

/** A named value a function takes, wherever it stands. */
export interface Parameter {
  readonly name: string
  readonly in: 'position' | 'options'
  /** TypeScript text that stands on its own in any file: foreign names are written as `import('pkg').Name`. */
  readonly type: string
  readonly required: boolean
  /** Whether options that are given need it, though a call may leave the whole of them out. */
  readonly requiredInside?: boolean
  readonly readonly?: boolean
  readonly default?: Default
  readonly doc: Doc
  /** `@internal`, `@private` or a leading underscore: never generated, never documented. */
  readonly internal?: boolean
  /** Whether its declared type says more than `type`: a part of it could not be said in other files. */
  readonly partial?: boolean
  readonly location?: SourceLocation
}

/** One call signature, as text. */
export interface Signature {
  /** For instance `T extends number = number`, without the angle brackets. */
  readonly typeParameters: readonly string[]
  /** Every positional parameter, the options object included. */
  readonly parameters: readonly {
    readonly name: string
    readonly type: string
    readonly optional: boolean
    readonly rest: boolean
  }[]
  readonly returns: string
  /**
   * Whether the declaration says more than these texts: it is a type guard, the function has properties, or a part
   * of it can only be said where it was written.
   */
  readonly partial?: boolean
  /**
   * What stands where the function has its options, unless that is nothing but options: `none` if it is something else,
   * such as a callback; `mixed` if it may be no object too, as in `boolean | Options`.
   */
  readonly options?: 'none' | 'mixed'
}

/** What host functions and kernels have in common. */
export interface FunctionModel {
  readonly name: string
  /** Whether it returns a promise, or is declared `async`. */
  readonly async: boolean
  /** Index of the options object among the arguments: the declared one, or the position after the last parameter. */
  readonly optionsIndex: number
  /** Positional parameters by position, then options in declaration order; the union over all overloads. */
  readonly parameters: readonly Parameter[]
  /** Whether the options object takes names beyond those listed (index signature, rest element). */
  readonly openOptions: boolean
  readonly signatures: readonly Signature[]
  readonly doc: Doc
  /** `@returns`. */
  readonly returnsDoc?: string
  readonly location?: SourceLocation
}

/** How a host function is exported, which decides the form its typings can take. */
export type ExportKind = 'function' | 'const' | 'method' | 'static' | 'namespace' | 'default'

/** What a host's own declarations say about a backend that was there when the host was built. */
export interface BuiltArm {
  /** Its canonical name. */
  readonly backend: string
  readonly aliases: readonly string[]
  /** npm name and version of the provider. */
  readonly package: string
  readonly version: string
  /** Names of the options it adds, sorted. */
  readonly options: readonly string[]
}

/** An interface in a host's own sources. */
export interface OptionsInterface {
  /** Path of the source relative to the package's folder. */
  readonly file: string
  readonly name: string
  /** Names of its type parameters. */
  readonly typeParameters: readonly string[]
}

/** A dispatched function of a host. */
export interface HostFunction extends FunctionModel {
  /** `host[/subpath]:name`. */
  readonly key: string
  readonly exportKind: ExportKind
  /** Module specifiers that export it, shortest first, with the exported name in each. */
  readonly exports: readonly { readonly specifier: string; readonly name: string }[]
  /** First part of the names in its typings, where the function's own name in Pascal case was taken. */
  readonly typingsName?: string
  /** The options type as declared, where it is an exported, named one. */
  readonly optionsType?: { readonly name: string; readonly typeArguments: readonly string[] }
  /** The interface that a TypeScript source of the host's own declares and exports for its options, where one does. */
  readonly optionsInterface?: OptionsInterface
  /**
   * Whether its options are one interface of another package, which may be extended whatever its type arguments are;
   * `false` where no interface can extend them, or the signatures have several types of options: what backends add is
   * then joined to them in an intersection.
   */
  readonly extendable?: boolean
  /** The type of the function of another package that it wraps, where the host is JavaScript that has no declarations. */
  readonly wraps?: string
  /** Whether its declarations could not be given the open form, though its host's have it. */
  readonly closed?: boolean
  /** Backends that its own declarations know already, sorted by name. */
  readonly built?: readonly BuiltArm[]
}

/** What the host bound a trusted name to. */
export interface TrustedBackend {
  readonly aliases?: readonly string[]
  readonly packages?: readonly string[]
  readonly entrypoints?: readonly string[]
  readonly modules?: readonly string[]
  readonly modulePrefixes?: readonly string[]
}

/** A host, its trust lists and its dispatched functions. */
export interface Host {
  readonly name: string
  readonly group: string
  readonly package: InstalledPackage
  readonly trusted: { readonly [name: CanonicalName]: TrustedBackend }
  readonly reserved: { readonly [label: string]: string }
  /** Names under which the package exports its settings and dispatcher, for the import line in messages. */
  readonly exports: { readonly settings?: string; readonly dispatcher?: string; readonly specifier: string }
  /** Whether its typings have the open form, so that an app can augment them. */
  readonly open: boolean
  /** Sorted by name. */
  readonly functions: readonly HostFunction[]
}

/** What judging one entry point gave. */
export type Verdict =
  | { readonly kind: 'trusted' }
  | { readonly kind: 'untrusted' }
  | {
      readonly kind: 'refused'
      readonly check: 'package' | 'entrypoint' | 'module' | 'modulePrefix'
      readonly expected: readonly string[]
      readonly actual: string
    }
  | { readonly kind: 'ignored'; readonly reason: string }

/** An entry point the host accepts, with the labels it may be selected by. */
export interface Backend {
  readonly name: CanonicalName
  /** The provider's and the host's, without those another backend owns; sorted by code point. */
  readonly aliases: readonly string[]
  readonly host: string
  readonly verdict: Verdict & { readonly kind: 'trusted' | 'untrusted' }
  readonly entryPoint: EntryPoint
}

/** One backend's implementation of one host function. */
export interface Kernel extends FunctionModel {
  readonly backend: CanonicalName
  /** File that holds it alone, if the adapter loads it lazily; relative to the provider's folder. */
  readonly module?: string
}

/** A backend with what was read of its adapter. */
export interface Provider {
  readonly backend: Backend
  /** Sorted by name. */
  readonly kernels: readonly Kernel[]
}

/** What one package offers, as JSON it ships, so that nobody who installs it has to read its sources. */
export interface Manifest {
  readonly schema: 1
  readonly package: string
  readonly version: string
  readonly homepage?: string
  /** `sha256-…` of each source it was read from, by path relative to the package's folder. */
  readonly sources: { readonly [file: string]: string }
  readonly host?: Omit<Host, 'package'>
  readonly providers?: readonly ManifestProvider[]
}

/** One entry point of a provider in its manifest. */
export interface ManifestProvider {
  readonly group: string
  readonly entrypoint: string
  readonly kernels: readonly Kernel[]
}
