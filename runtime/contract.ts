/// <reference lib="esnext.disposable" preserve="true" />

// The types a host author, a backend author and generated code meet.

/** Where a parameter stands, and what it is when it is left out. */
export interface ParamSpec {
  /** The name by which values find their way from the host's signature to a kernel's. */
  readonly name: string
  /** `options` means a property of the options object: JavaScript's keyword-only parameter. */
  readonly in: 'position' | 'options'
  /** Whether a call on a backend is refused without it; `false` by default. */
  readonly required?: boolean
  /** As written, and its value where that is a literal. */
  readonly default?: { readonly text: string; readonly value?: unknown }
  /** TypeScript text of its type, for `describe()`. */
  readonly type?: string
  /** First words of its doc comment, for `describe()`. */
  readonly description?: string
}

/** What can be called, and how: of a host function, or of one kernel. */
export interface FunctionSpec {
  /**
   * Positional parameters by position, then options.
   *
   * Without it the spec says only whether the function is asynchronous and where its options object sits, and
   * nothing is routed by name until an entry's `hostFunctions` brings the rest.
   */
  readonly params?: readonly ParamSpec[]
  /** Whether it returns a promise; `false` if absent. */
  readonly async?: boolean
  /** Index of the options object among the arguments; by default the position after the last parameter. */
  readonly optionsIndex?: number
  /** Loads the module that holds this kernel alone: its export of the function's name, or its default export. */
  readonly load?: () => Promise<object>
  /** First words of its doc comment, for `describe()`. */
  readonly description?: string
}

/** Maps or sets of names that an unknown name may have been meant to be. */
export type Labels = readonly { keys(): Iterable<string> }[]

/** What the registry module, Node discovery and tests hand to `register()`: one entry point of one package. */
export interface BackendEntry {
  /** Version of this shape; fields that a reader does not know are ignored. */
  readonly v?: 1
  /** Name of the entry point. */
  readonly entrypoint: string
  /** npm name of the package that declares it. */
  readonly package: string
  /** The declared module, package-qualified (`pkg/adapter.js#Name`), for trust checks. */
  readonly module?: string
  /** The adapter itself: a module namespace, an object or a class. */
  readonly adapter?: object
  /** Yields the adapter; called at most once at a time, and again after a failure. */
  readonly load?: () => Promise<object> | object
  /** Canonical name, known before the adapter is loaded. */
  readonly name?: string
  /** Other labels users may write for it. */
  readonly aliases?: readonly string[]
  /** Every function it implements, by name; complete as long as the backend is not loaded. */
  readonly functions?: Readonly<Record<string, FunctionSpec>>
  /** The host's own specs, used where `backendDispatch` got none. */
  readonly hostFunctions?: Readonly<Record<string, FunctionSpec>>
}

/** What a host binds a trusted name to. Every given field must hold, or the provider is refused unread. */
export interface TrustedBackend {
  /** Labels that mean this backend, and that no other may claim. */
  readonly aliases?: readonly string[]
  /** The package that owns the name, and the one to install. */
  readonly package?: string
  /** Packages that may own the name; wins over `package`. */
  readonly packages?: string | readonly string[]
  /** Names of the entry point that may declare it. */
  readonly entrypoints?: string | readonly string[]
  /** Package-qualified modules, `#Name` included. */
  readonly modules?: string | readonly string[]
  /** Whole path segments, or raw text if it ends with `/`. */
  readonly modulePrefixes?: string | readonly string[]
}

/** Something a user should hear of, though the program goes on. */
export interface DispatchWarning {
  /** Stable and searchable, with a page under `docs/problems/`. */
  readonly code: string
  /** What happened and what to do, for a person. */
  readonly message: string
  /** The same for a program. */
  readonly data: DispatchData
}

/** What a warning or error was made of: `host`, and where they apply `function`, `backend`, `package` and more. */
export type DispatchData = { [key: string]: unknown }

/** What `createDispatcher` takes. */
export interface DispatcherOptions {
  /** The string this host listens on, for instance `vectorkit.backends`. */
  readonly entrypointGroup: string
  /** npm name of the host, as messages and environment variables show it. */
  readonly hostName: string
  /** Canonical names the host has bound to providers. */
  readonly trustedBackends?: Readonly<Record<string, TrustedBackend>>
  /** Labels nobody may claim, with the reason shown to users. */
  readonly reservedBackends?: Readonly<Record<string, string>>
  /** What happens when the selected backend lacks the function; `'warn'`, the default, runs the host and says so once. */
  readonly fallback?: 'warn' | 'host' | 'error'
  /** Whether loaded backends are asked although nothing is selected; `false` by default. */
  readonly autoDispatch?: boolean
  /** What a synchronous call does when the selected backend is not loaded; `'throw'` by default. */
  readonly whenNotReady?: 'throw' | 'host'
  /** Hears every warning; by default `process.emitWarning`, or `console.warn` where there is no process. */
  readonly onWarning?: (warning: DispatchWarning) => void
  /** Further entries, asked for by the first `discover()`. */
  readonly entries?: () => readonly BackendEntry[] | Promise<readonly BackendEntry[]>
}

/** Binds a function to a scope: every call of the result runs in it, also after the scope's end. */
export type Bound = <F>(fn: F) => F

/** What a user selects backends with; a host exports it as `settings`. */
export interface Settings {
  /**
   * The selected backend's canonical name, `cpu` when nothing is selected.
   *
   * Assigning takes a name or alias and validates it at once; inside a scope it changes that scope.
   *
   * @throws `DispatchError` when a name is assigned that cannot be selected; the selection stays as it was.
   */
  backend: string
  /**
   * Runs `body` with a backend selected, or with the first of several that can serve each call.
   *
   * @param names - A name or alias, or a list in order of preference; `cpu` may stand in it for the host.
   * @param body - Hears `on`, which binds a function to the scope where AsyncLocalStorage is missing.
   * @returns What `body` returns.
   * @throws `DispatchError` for a name that cannot be selected, before `body` is called; and what `body` throws.
   */
  useBackend<T>(names: string | readonly string[], body: (on: Bound) => T): T
  /**
   * Selects until disposed: for `using`, in synchronous code.
   *
   * @throws `DispatchError` for a name that cannot be selected.
   */
  useBackend(names: string | readonly string[]): Disposable
  /** Canonical names of the installed backends, sorted. */
  availableBackends(): string[]
}

/** One host's dispatcher. Its methods work when destructured. */
export interface BackendDispatcher {
  /** The string this host listens on, as given to `createDispatcher`. */
  readonly entrypointGroup: string
  /** npm name of the host, as given to `createDispatcher`. */
  readonly hostName: string
  /** What a user selects backends with. */
  readonly settings: Settings
  /**
   * Wraps a host function; its type stays exactly the host's.
   *
   * @param name - The name kernels are exported by; a literal, because minifiers rename functions.
   * @param host - The host's own implementation.
   * @param spec - How it can be called; without one, an entry's `hostFunctions` may say so.
   * @throws `DispatchError` `INVALID_CONFIG`, in Node and under the `development` condition.
   */
  backendDispatch<F>(name: string, host: F, spec?: FunctionSpec): F
  /** Canonical names and aliases of the installed backends, sorted. */
  availableBackendNames(): string[]
  /**
   * The loaded provider object, by identity; `null` for `cpu`, unknown and unloaded ones.
   *
   * @throws `DispatchError` `BAD_ARGUMENTS` for anything but a non-empty string.
   */
  getBackend(name: string): object | null
  /**
   * Loads one backend, without selecting it.
   *
   * @throws `DispatchError` as a rejection: why the name cannot be selected, or why its load failed.
   */
  loadBackend(name: string): Promise<object>
  /**
   * Loads backends so that synchronous functions can use them; the selected one if no names are given.
   *
   * @throws `DispatchError` as a rejection: the first failure in the order of the names.
   */
  ready(names?: string | readonly string[]): Promise<void>
  /**
   * Learns every backend's name now, loading those that have no static metadata.
   *
   * A provider that fails costs only itself. Calling it again asks only for what came since.
   *
   * @throws As a rejection, what the option `entries` throws; the next call asks it again.
   */
  discover(): Promise<void>
  /** Adds a backend by hand; a bad one is a warning, never an error. */
  register(entry: BackendEntry): void
}
