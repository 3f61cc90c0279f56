/** An option that backends add, once per name and type. */
export interface AddedOption {
    readonly name: string;
    readonly type: string;
    /** Sorted canonical names of the backends that declare it with this type. */
    readonly backends: readonly CanonicalName[];
    /** One declaration of each backend, in the same order. */
    readonly declarations: readonly Parameter[];
}

/** The package at whose root backstitch was started: an app, or a host or provider building itself. */
export interface App {
    readonly package: InstalledPackage;
    /** Package manager that owns the project, which decides the install command in messages. */
    readonly packageManager: 'npm' | 'pnpm' | 'yarn' | 'bun';
    /** What its package.json says about its typings. */
    readonly typings?: TypingsSettings;
}

/** Options of {@link printAppTypings}. */
export interface AppTypingsOptions extends Pick<DiscoverOptions, 'files' | 'cache'> {
    /** Path relative to the app's folder, for instance `src/backstitch.d.ts`. */
    readonly file: string;
    /**
     * Canonical names of the backends that the app may select for all its calls.
     *
     * @default what `backstitch.typings` of the app's package.json says, or all
     */
    readonly ambient?: readonly string[] | undefined;
    /**
     * One signature over a union of options for each function, or one signature per backend.
     *
     * @default what `backstitch.typings` of the app's package.json says, or `'union'`
     */
    readonly signatures?: 'union' | 'overloads' | undefined;
}

/** One backend's way to call a host function. */
export interface Arm {
    readonly backend: CanonicalName;
    readonly aliases: readonly string[];
    /** npm name and version of the provider. */
    readonly package: string;
    readonly version: string;
    readonly verdict: 'trusted' | 'untrusted';
    readonly async: boolean;
    /** Where the kernel takes its options object. */
    readonly optionsIndex: number;
    /** The kernel's parameters in its own order (shared, backend-only), then the host's that it lacks (host-only). */
    readonly parameters: readonly ArmParameter[];
    /** Return type where it differs from the host's, `NotImplemented` stripped. */
    readonly returns?: string;
    /** The extra position it requires and no call can fill; such a kernel has no typings, and calls of it throw. */
    readonly uncallable?: string;
    /** File that holds the kernel alone, if the adapter loads it lazily; relative to the provider's folder. */
    readonly module?: string;
    readonly doc: Doc;
    readonly location?: SourceLocation;
}

/** A parameter as one backend has it. */
export interface ArmParameter extends Parameter {
    readonly class: ParameterClass;
}

/** An entry point the host accepts, with the labels it may be selected by. */
export interface Backend {
    readonly name: CanonicalName;
    /** The provider's and the host's, without those another backend owns; sorted by code point. */
    readonly aliases: readonly string[];
    readonly host: string;
    readonly verdict: Verdict & {
        readonly kind: 'trusted' | 'untrusted';
    };
    readonly entryPoint: EntryPoint;
}

/** A backend as the reader of one function's page needs it. */
export interface BackendReference {
    readonly name: CanonicalName;
    readonly aliases: readonly string[];
    readonly package: string;
    readonly version: string;
    readonly homepage?: string;
    readonly trust: Extract<Verdict['kind'], 'trusted' | 'untrusted'>;
    readonly async: boolean;
    /** Names of the host's options that have no effect on it. */
    readonly ignored: readonly string[];
}

/** What a host's own declarations say about a backend that was there when the host was built. */
export interface BuiltArm {
    /** Its canonical name. */
    readonly backend: string;
    readonly aliases: readonly string[];
    /** npm name and version of the provider. */
    readonly package: string;
    readonly version: string;
    /** Names of the options it adds, sorted. */
    readonly options: readonly string[];
}

/** A place for texts by name. */
export interface Cache {
    /** Changes with everything that could answer differently from the same sources: this package itself. */
    readonly generation: string;
    load(name: string): string | undefined;
    /** Keeps a text, or does nothing where it cannot. */
    save(name: string, text: string): void;
}

/**
 * A backend's own name, for instance `vectorkit_webgpu`.
 *
 * Aliases are resolved before reading starts, so two backends are the same exactly when these strings are equal.
 */
export type CanonicalName = string;

/** A default as written, and its value where it is a literal. */
export interface Default {
    readonly text: string;
    readonly value?: Json;
    /** `signature` and `tag` are declared; `body` is inferred from a literal in the implementation. */
    readonly from: 'signature' | 'tag' | 'body';
}

/** Options of {@link discover}. */
export interface DiscoverOptions extends FindOptions {
    /**
     * The disk to read from.
     *
     * @default nodeFiles()
     */
    readonly files?: Files | undefined;
    /**
     * Where readings are kept between runs, so that unchanged packages are not read again.
     *
     * @default `node_modules/.cache/backstitch` of the project, or none where `files` is given
     */
    readonly cache?: Cache | false | undefined;
    /**
     * What is kept of files between runs in one process, so that packages that did change are read again in little time.
     *
     * @default a memory for this run alone
     */
    readonly memory?: Memory | undefined;
}

/** Everything known about one app: what all printers print. */
export interface Discovery {
    readonly merged: Merged;
    /** Entry points that no host accepts, with reasons; nothing of them is generated. */
    readonly rejected: readonly Rejected[];
    /** In the order of the stages. */
    readonly problems: readonly Problem[];
    /**
     * Where the merged typings belong, relative to the app's folder.
     *
     * None where the package is a provider itself. In a host they are for its own sources and tests; what either ships is
     * made by {@link describePackage}.
     */
    readonly typings: readonly string[];
    /** Absolute paths whose change makes another run worthwhile, sorted; generated files are never among them. */
    readonly watch: readonly string[];
    /** Conditions that `exports` of the packages ask for: under others that agree on these, the answer is the same. */
    readonly asked: readonly string[];
}

/** What a doc comment says about one thing, links kept as written. */
export interface Doc {
    /** Markdown without the comment's stars; empty if there is no comment. */
    readonly description: string;
    readonly remarks?: string;
    readonly since?: string;
    /** Reason, possibly empty. */
    readonly deprecated?: string;
    readonly examples?: readonly string[];
    readonly see?: readonly string[];
}

/** A file to be written, relative to the app's folder. */
export interface EmittedFile {
    readonly path: string;
    readonly text: string;
}

/** One declaration in a provider's package.json that names an adapter for a group. */
export interface EntryPoint {
    readonly name: string;
    readonly group: string;
    /** The backend's canonical name. */
    readonly backend: CanonicalName;
    /** Sorted by code point. */
    readonly aliases: readonly string[];
    readonly provider: InstalledPackage;
    /** Package-qualified module, for trust checks: `vectorkit-webgpu/vectorkit` or `pkg/adapter.js#Name`. */
    readonly module: string;
    /** Selected export (`#Name`); absent means the module's namespace. */
    readonly export?: string;
    /** Absolute path of the file a bundler imports. */
    readonly file: string;
    /** Absolute path of the declarations that belong to `file`, where the package's `exports` name one. */
    readonly types?: string;
    /** Keys a provider with `canHas`/`getImplementation` lists statically. */
    readonly functions?: readonly string[];
}

/** How a host function is exported, which decides the form its typings can take. */
export type ExportKind = 'function' | 'const' | 'method' | 'static' | 'namespace' | 'default';

/** What stages may ask of a disk. Paths are absolute with forward slashes. */
export interface Files {
    /** The text of a file, or `undefined` where there is none. */
    read(path: string): string | undefined;
    /** Names in a folder, sorted by code point; empty where there is none. */
    list(path: string): readonly string[];
    isFile(path: string): boolean;
    isDirectory(path: string): boolean;
    /** The path with every link resolved, or the path itself where nothing exists. */
    realPath(path: string): string;
    /** What the disk knows of a file, for caches to compare; `undefined` where there is none. */
    stamp(path: string): Stamp | undefined;
}

/** Options of {@link findPackages}. */
export interface FindOptions {
    /** Any folder of the project, absolute; the nearest package.json above it is the app's. */
    readonly directory: string;
    /**
     * Conditions under which `exports` are resolved, besides `default`: the build's own, so that an entry point means
     * the file that the build would import.
     *
     * @default ['import', 'module', 'browser', 'node']
     */
    readonly conditions?: readonly string[] | undefined;
    /** Stands in for `node_modules` where there is none. */
    readonly locate?: Locate | undefined;
}

/** What discovery found for one app. Hosts and entry points are sorted by package, then name. */
export interface Found {
    readonly app: App;
    readonly hosts: readonly HostPackage[];
    readonly entryPoints: readonly EntryPoint[];
    /** Absolute paths of files, some of them missing, by which linked packages take part or do not. */
    readonly deciding: readonly string[];
    /** Conditions that `exports` of the packages asked for, sorted: under others that agree on these, all of this is the same. */
    readonly asked: readonly string[];
}

/** What host functions and kernels have in common. */
export interface FunctionModel {
    readonly name: string;
    /** Whether it returns a promise, or is declared `async`. */
    readonly async: boolean;
    /** Index of the options object among the arguments: the declared one, or the position after the last parameter. */
    readonly optionsIndex: number;
    /** Positional parameters by position, then options in declaration order; the union over all overloads. */
    readonly parameters: readonly Parameter[];
    /** Whether the options object takes names beyond those listed (index signature, rest element). */
    readonly openOptions: boolean;
    readonly signatures: readonly Signature[];
    readonly doc: Doc;
    /** `@returns`. */
    readonly returnsDoc?: string;
    readonly location?: SourceLocation;
}

/** What backends say about one host function. */
export interface FunctionReference {
    readonly name: string;
    /** `host[/subpath]:name`. */
    readonly key: string;
    /** Names under which the host exports it, `outer.name` where that is in a namespace. */
    readonly exports: readonly string[];
    /** Options that only backends have, sorted by name. */
    readonly options: readonly OptionReference[];
    /** Backends that implement the function, sorted by name. */
    readonly backends: readonly BackendReference[];
}

/** A host, its trust lists and its dispatched functions. */
export interface Host {
    readonly name: string;
    readonly group: string;
    readonly package: InstalledPackage;
    readonly trusted: {
        readonly [name: CanonicalName]: TrustedBackend;
    };
    readonly reserved: {
        readonly [label: string]: string;
    };
    /** Names under which the package exports its settings and dispatcher, for the import line in messages. */
    readonly exports: {
        readonly settings?: string;
        readonly dispatcher?: string;
        readonly specifier: string;
    };
    /** Whether its typings have the open form, so that an app can augment them. */
    readonly open: boolean;
    /** Sorted by name. */
    readonly functions: readonly HostFunction[];
}

/** A dispatched function of a host. */
export interface HostFunction extends FunctionModel {
    /** `host[/subpath]:name`. */
    readonly key: string;
    readonly exportKind: ExportKind;
    /** Module specifiers that export it, shortest first, with the exported name in each. */
    readonly exports: readonly {
        readonly specifier: string;
        readonly name: string;
    }[];
    /** First part of the names in its typings, where the function's own name in Pascal case was taken. */
    readonly typingsName?: string;
    /** The options type as declared, where it is an exported, named one. */
    readonly optionsType?: {
        readonly name: string;
        readonly typeArguments: readonly string[];
    };
    /** The interface that a TypeScript source of the host's own declares and exports for its options, where one does. */
    readonly optionsInterface?: OptionsInterface;
    /**
     * Whether its options are one interface of another package, which may be extended whatever its type arguments are;
     * `false` where no interface can extend them, or the signatures have several types of options: what backends add is
     * then joined to them in an intersection.
     */
    readonly extendable?: boolean;
    /** The type of the function of another package that it wraps, where the host is JavaScript that has no declarations. */
    readonly wraps?: string;
    /** Whether its declarations could not be given the open form, though its host's have it. */
    readonly closed?: boolean;
    /** Backends that its own declarations know already, sorted by name. */
    readonly built?: readonly BuiltArm[];
}

/** A package that declares `backstitch.host`. */
export interface HostPackage {
    readonly package: InstalledPackage;
    readonly group: string;
    /** Where the `createDispatcher` literal stands; used at build time only. */
    readonly dispatcher?: {
        readonly file: string;
        readonly export: string;
    };
    /** `built` where its own declarations are to know the backends it is built with; absent means `open`. */
    readonly typings?: 'open' | 'built';
}

/** A host, and what its reading depended on. */
export interface HostReading {
    readonly host: Host;
    /** Absolute paths of all files of the package that were read, sorted. */
    readonly sources: readonly string[];
}

/** The reference of one host. */
export interface HostReference {
    readonly name: string;
    readonly package: string;
    readonly version: string;
    /** Functions that some backend implements, sorted by name. */
    readonly functions: readonly FunctionReference[];
}

/** A package as discovery found it, known by its package.json alone. */
export interface InstalledPackage {
    readonly name: string;
    readonly version: string;
    /** Real, absolute path of its folder; links are resolved, so a workspace package shows its source folder. */
    readonly directory: string;
    /** Whether the folder lies outside every `node_modules`: a linked package, whose sources may change. */
    readonly linked: boolean;
    readonly homepage?: string;
    /** Ranges it declares for its peers, by package name. */
    readonly peers: {
        readonly [name: string]: string;
    };
    /** Its static manifest (`backstitch.manifest`), absolute, if declared; it may not exist. */
    readonly manifestFile?: string;
}

/** Anything that survives `JSON.stringify` unchanged. */
export type Json = string | number | boolean | null | readonly Json[] | {
    readonly [key: string]: Json | undefined;
};

/** What judging gave: every entry point of an installed host is in one of the two lists. */
export interface Judged {
    /** Sorted by host, then canonical name. */
    readonly backends: readonly Backend[];
    /** Sorted by host, package, then entry point. */
    readonly rejected: readonly Rejected[];
}

/** One backend's implementation of one host function. */
export interface Kernel extends FunctionModel {
    readonly backend: CanonicalName;
    /** File that holds it alone, if the adapter loads it lazily; relative to the provider's folder. */
    readonly module?: string;
}

/** The kernels behind an entry point, and what their reading depended on. */
export interface KernelReading {
    readonly entryPoint: EntryPoint;
    /** Every function the adapter exports, whether or not a host knows it; sorted by name. */
    readonly kernels: readonly Kernel[];
    /** Absolute paths of all files of the package that were read, sorted. */
    readonly sources: readonly string[];
}

/**
 * Finds the folder of an installed package, real and absolute, as seen from another folder.
 *
 * The default walks up `node_modules`. Yarn Plug'n'Play has none, so its own answers come in here.
 */
export type Locate = (name: string, from: string) => string | undefined;

/** What one package offers, as JSON it ships, so that nobody who installs it has to read its sources. */
export interface Manifest {
    readonly schema: 1;
    readonly package: string;
    readonly version: string;
    readonly homepage?: string;
    /** `sha256-…` of each source it was read from, by path relative to the package's folder. */
    readonly sources: {
        readonly [file: string]: string;
    };
    readonly host?: Omit<Host, 'package'>;
    readonly providers?: readonly ManifestProvider[];
}

/** One entry point of a provider in its manifest. */
export interface ManifestProvider {
    readonly group: string;
    readonly entrypoint: string;
    readonly kernels: readonly Kernel[];
}

/** What was made of files before; see {@link startMemory}. */
export interface Memory {
    /**
     * What `make` gave for this text of this file before, or gives now.
     *
     * As the answer depends on nothing but these two, nothing that is kept can be out of date.
     */
    recall<TAnswer>(file: string, text: string, make: () => TAnswer): TAnswer;
    /** Forgets everything. */
    clear(): void;
}

/** What merging starts from; providers of a host that is not listed are left out. */
export interface MergeInput {
    readonly app: App;
    readonly hosts: readonly Host[];
    readonly providers: readonly Provider[];
}

/** The merged model of one app. */
export interface Merged {
    readonly app: App;
    /** Sorted by name. */
    readonly hosts: readonly MergedHost[];
}

/** A host function and everything installed backends say about it. */
export interface MergedFunction {
    readonly function: HostFunction;
    /** Sorted by canonical name. */
    readonly arms: readonly Arm[];
    /** Sorted by name, then type; a name with two entries has conflicting types and is declared per arm. */
    readonly added: readonly AddedOption[];
}

/** A host with its backends and merged functions: what every printer prints. */
export interface MergedHost {
    readonly host: Host;
    /** Sorted by canonical name. */
    readonly backends: readonly Backend[];
    /** Sorted by name; functions without a backend included. */
    readonly functions: readonly MergedFunction[];
}

/** One option, once per type. */
export interface OptionReference {
    readonly name: string;
    readonly type: string;
    readonly required: boolean;
    /** As written; absent where there is none or the backends differ. */
    readonly default?: string;
    /** Sorted canonical names of the backends that take it. */
    readonly backends: readonly CanonicalName[];
    /** What each distinct text says, as harmless Markdown. */
    readonly texts: readonly {
        readonly backends: readonly CanonicalName[];
        readonly markdown: string;
    }[];
    readonly since?: string;
    /** Reason, possibly empty. */
    readonly deprecated?: string;
}

/** An interface in a host's own sources. */
export interface OptionsInterface {
    /** Path of the source relative to the package's folder. */
    readonly file: string;
    readonly name: string;
    /** Names of its type parameters. */
    readonly typeParameters: readonly string[];
}

/** A package that builds itself, and what it ships for those who install it. */
export interface OwnPackage {
    readonly package: InstalledPackage;
    /** Absent where the package declares no place for one, or nothing to put into it. */
    readonly manifest?: Manifest;
    /** The manifest, and a host's declaration files rewritten, with their maps; paths relative to the package's folder. */
    readonly files: readonly EmittedFile[];
    /** Absolute paths of what it was made from. */
    readonly watch: readonly string[];
}

/** A named value a function takes, wherever it stands. */
export interface Parameter {
    readonly name: string;
    readonly in: 'position' | 'options';
    /** TypeScript text that stands on its own in any file: foreign names are written as `import('pkg').Name`. */
    readonly type: string;
    readonly required: boolean;
    /** Whether options that are given need it, though a call may leave the whole of them out. */
    readonly requiredInside?: boolean;
    readonly readonly?: boolean;
    readonly default?: Default;
    readonly doc: Doc;
    /** Whether its declared type says more than `type`: a part of it could not be said in other files. */
    readonly partial?: boolean;
    readonly location?: SourceLocation;
}

/** Who declares a parameter: host and kernel, the kernel alone, or the host alone. */
export type ParameterClass = 'shared' | 'backend-only' | 'host-only';

/** Something wrong with the input: a package, a doc comment, an option. Never thrown. */
export interface Problem {
    /** Stable, searchable, with a page under `docs/problems/`. */
    readonly code: string;
    readonly severity: Severity;
    /** Where, what, why it matters, what to do; complete without the other fields. */
    readonly message: string;
    readonly location?: SourceLocation;
    /** What the message was made of, for programs. */
    readonly data: {
        readonly [key: string]: Json | undefined;
    };
}

/** The code of any problem that can be reported. */
export type ProblemCode = keyof typeof discoverProblems | keyof typeof trustProblems | keyof typeof readProblems | keyof typeof mergeProblems | keyof typeof emitProblems | keyof typeof buildProblems;

/** A backend with what was read of its adapter. */
export interface Provider {
    readonly backend: Backend;
    /** Sorted by name. */
    readonly kernels: readonly Kernel[];
}

/** How to print the registry module. */
export interface RegistryOptions {
    /** Import specifier or absolute path of the runtime's engine. */
    readonly engine: string;
}

/** An entry point the host does not accept, and why. */
export interface Rejected {
    readonly entryPoint: EntryPoint;
    /** Name of the host. */
    readonly host: string;
    readonly verdict: Verdict & {
        readonly kind: 'refused' | 'ignored';
    };
}

/** How much a problem matters: an `error` makes `sync` exit with 1, the others only inform. */
export type Severity = 'error' | 'warning' | 'info';

/** One call signature, as text. */
export interface Signature {
    /** For instance `T extends number = number`, without the angle brackets. */
    readonly typeParameters: readonly string[];
    /** Every positional parameter, the options object included. */
    readonly parameters: readonly {
        readonly name: string;
        readonly type: string;
        readonly optional: boolean;
        readonly rest: boolean;
    }[];
    readonly returns: string;
    /**
     * Whether the declaration says more than these texts: it is a type guard, the function has properties, or a part
     * of it can only be said where it was written.
     */
    readonly partial?: boolean;
    /**
     * What stands where the function has its options, unless that is nothing but options: `none` if it is something else,
     * such as a callback; `mixed` if it may be no object too, as in `boolean | Options`.
     */
    readonly options?: 'none' | 'mixed';
}

/** A place in a package that a person can open. */
export interface SourceLocation {
    /** npm name of the package. */
    readonly package: string;
    /** Path relative to the package's folder, with forward slashes. */
    readonly file: string;
    /** 1-based. */
    readonly line?: number;
    /** 1-based. */
    readonly column?: number;
}

/** What every stage returns: as much as could be made, and what stood in the way of the rest. */
export interface Staged<TResult> {
    readonly result: TResult;
    readonly problems: readonly Problem[];
}

/** What a disk knows of a file without reading it. */
export interface Stamp {
    /** Time of the last modification in milliseconds; package managers set it as they like. */
    readonly modified: number;
    /** In bytes. */
    readonly size: number;
    /** Time of the last change of anything about the file in milliseconds, which nobody can set. */
    readonly changed?: number;
    /** Number of the file on its disk: another one in its place has another. */
    readonly inode?: number;
}

/** What the host bound a trusted name to. */
export interface TrustedBackend {
    readonly aliases?: readonly string[];
    readonly packages?: readonly string[];
    readonly entrypoints?: readonly string[];
    readonly modules?: readonly string[];
    readonly modulePrefixes?: readonly string[];
}

/** How to print the typings of an app. */
export interface TypingsOptions {
    /** Path of the file relative to the app's folder, for instance `src/backstitch.d.ts`. */
    readonly file: string;
    /**
     * Folder of each package by name, relative to the folder of `file`: of providers for *go to definition*, and of
     * hosts whose typings are replaced.
     *
     * @defaultValue `{}`
     */
    readonly packages?: {
        readonly [name: string]: string;
    };
    /**
     * Canonical names of the backends that the app may select for all its calls; calls that name no backend then
     * take the options of these only.
     *
     * @defaultValue all backends
     */
    readonly ambient?: readonly string[];
    /**
     * `union` gives each function one signature whose options are a union; `overloads` gives it one per backend,
     * which some read more easily and which reports mistakes less clearly.
     *
     * @defaultValue `'union'`
     */
    readonly signatures?: 'union' | 'overloads';
    /**
     * Packages of open hosts that have typings of their own for CommonJS; a `.cts` file sees those, so that a
     * `….d.cts` is printed too, which augments them.
     *
     * @defaultValue `[]`
     */
    readonly commonJs?: readonly string[];
    /**
     * The modules of each host, by its package's name; needed for hosts whose typings are not open, which are replaced.
     *
     * @defaultValue `{}`
     */
    readonly modules?: {
        readonly [packageName: string]: readonly HostModule[];
    };
}

/** How an app wants its merged typings: `backstitch.typings` of its package.json. */
export interface TypingsSettings {
    /** Where they are written, relative to the package's folder; absent means where a tsconfig includes them. */
    readonly file?: string;
    /** Canonical names of the backends that the app may select for all its calls; absent means all. */
    readonly ambient?: readonly string[];
    /** One signature over a union of options for each function (the default), or one signature per backend. */
    readonly signatures?: 'union' | 'overloads';
}

/** What judging one entry point gave. */
export type Verdict = {
    readonly kind: 'trusted';
} | {
    readonly kind: 'untrusted';
} | {
    readonly kind: 'refused';
    readonly check: 'package' | 'entrypoint' | 'module' | 'modulePrefix';
    readonly expected: readonly string[];
    readonly actual: string;
} | {
    readonly kind: 'ignored';
    readonly reason: string;
};

/** What became of a file. */
export type Written = 'created' | 'updated' | 'unchanged';

/**
 * Describes the host or provider in a folder, from its sources alone.
 *
 * No other package is asked: a host builds without its backends, and a backend without its host. Only a host that says
 * `"typings": "built"` gets declarations that know the backends among its own dependencies.
 *
 * @example
 * ```ts
 * import { describePackage, writeFile } from 'backstitch'
 *
 * const { result, problems } = await describePackage({ directory: process.cwd() })
 * for (const { path, text } of result.files) writeFile(`${result.package.directory}/${path}`, text)
 * for (const { message } of problems) console.error(message)
 * ```
 */
export declare function describePackage(options: DiscoverOptions): Promise<Staged<OwnPackage>>;

/**
 * The reference of every host that has a backend.
 *
 * Texts of providers are harmless Markdown; `{@link …}` in them is kept for whoever can resolve it.
 *
 * @example
 * ```ts
 * import { describeReference, discover } from 'backstitch'
 *
 * const { merged } = await discover({ directory: process.cwd() })
 * for (const { name, version } of await describeReference(merged)) console.log(name, version) // vectorkit 1.0.0
 * ```
 */
export declare function describeReference(merged: Merged): Promise<readonly HostReference[]>;

/**
 * Discovers the hosts and backends of an app and merges what they declare.
 *
 * Reads package.json files, declarations and sources; no code of any package runs. Bad input never throws: it becomes a
 * problem, and everything else goes on.
 *
 * @example
 * ```ts
 * import { discover } from 'backstitch'
 *
 * const { merged, problems } = await discover({ directory: process.cwd() })
 * for (const { host, backends } of merged.hosts) {
 *   console.log(host.name, backends.map(({ name }) => name))
 * }
 * for (const { severity, message } of problems) console.error(severity, message)
 * ```
 */
export declare function discover(options: DiscoverOptions): Promise<Discovery>;

/**
 * Finds the app, its hosts and the entry points that providers declare.
 *
 * The package itself takes part too, so that a host or a provider can be asked about while it builds itself.
 *
 * @example
 * ```ts
 * import { findPackages, nodeFiles } from 'backstitch'
 *
 * const { result } = findPackages(nodeFiles(), { directory: process.cwd() })
 * for (const host of result.hosts) console.log(host.package.name, host.package.version) // vectorkit 1.0.0
 * ```
 */
export declare function findPackages(files: Files, options: FindOptions): Staged<Found>;

/**
 * Finds the files to write the merged typings to, relative to the app's folder.
 *
 * The one that `backstitch.typings` of package.json names; else one that every tsconfig includes whose files import a
 * host, or as many as that takes, and never two for one program. `src/backstitch.d.ts` comes first where a tsconfig
 * names `src`, then the root, then the first folder that a tsconfig includes. A file that already exists in a place
 * that is included keeps its place. In a host, whose own sources and tests it is for, there is one, and any other
 * folder comes before `src`: what is built from `src` must not depend on what is installed. None for a provider, which
 * ships typings of its own.
 *
 * @example
 * ```ts
 * import { findPackages, findTypings, nodeFiles } from 'backstitch'
 *
 * const files = nodeFiles()
 * const found = findPackages(files, { directory: process.cwd() })
 * console.log(findTypings(files, found.result).result.join()) // src/backstitch.d.ts
 * ```
 */
export declare function findTypings(files: Files, found: Found): Staged<readonly string[]>;

/**
 * A cache in a folder of its own, such as `node_modules/.cache/backstitch`.
 *
 * @example
 * ```ts
 * import { discover, folderCache } from 'backstitch'
 *
 * const cache = folderCache('node_modules/.cache/backstitch')
 * const { merged } = await discover({ directory: process.cwd(), cache })
 * ```
 */
export declare function folderCache(folder: string): Cache;

/**
 * Judges every entry point whose host is installed.
 *
 * Entry points are taken by package, then name, by code point; of two claims to one label the first wins.
 *
 * @example
 * ```ts
 * import { findPackages, judgeTrust, nodeFiles, readHosts } from 'backstitch'
 *
 * const files = nodeFiles()
 * const { hosts, entryPoints } = findPackages(files, { directory: process.cwd() }).result
 * const readings = await readHosts(files, hosts)
 * const { result } = judgeTrust(readings.result.map(({ host }) => host), entryPoints)
 * console.log(result.backends.length, result.rejected.length) // 1 0
 * ```
 */
export declare function judgeTrust(hosts: readonly Host[], entryPoints: readonly EntryPoint[]): Staged<Judged>;

/**
 * A disk that exists in memory only.
 *
 * @param contents - File texts by absolute path.
 * @param links - Targets of symbolic links to folders, by absolute path.
 * @example
 * ```ts
 * import { findPackages, memoryFiles } from 'backstitch'
 *
 * const files = memoryFiles({ '/app/package.json': '{ "name": "app" }' })
 * console.log(findPackages(files, { directory: '/app' }).result.app.package.name) // app
 * ```
 */
export declare function memoryFiles(contents: Readonly<Record<string, string>>, links?: Readonly<Record<string, string>>): Files;

/**
 * Joins each host function with the kernels that implement it.
 *
 * @returns The merged hosts, sorted by name, and what in a provider does not fit its host.
 * @example
 * ```ts
 * import { findPackages, mergeHosts, nodeFiles, readHosts } from 'backstitch'
 *
 * const files = nodeFiles()
 * const { app, hosts } = findPackages(files, { directory: process.cwd() }).result
 * const readings = await readHosts(files, hosts)
 * const { result } = mergeHosts({ app, hosts: readings.result.map(({ host }) => host), providers: [] })
 * console.log(result.hosts.map(({ host, backends }) => `${host.name}: ${backends.length}`).join()) // vectorkit: 0
 * ```
 */
export declare function mergeHosts({ app, hosts, providers }: MergeInput): Staged<Merged>;

/**
 * The machine's own disk.
 *
 * @example
 * ```ts
 * import { findPackages, nodeFiles } from 'backstitch'
 *
 * const { result } = findPackages(nodeFiles(), { directory: process.cwd() })
 * console.log(result.entryPoints.map(({ backend }) => backend).join()) // vectorkit_wasm
 * ```
 */
export declare function nodeFiles(): Files;

/**
 * Prints the merged typings of an app and their map; nothing for an app without hosts.
 *
 * @example
 * ```ts
 * import { discover, printAppTypings } from 'backstitch'
 *
 * const { merged } = await discover({ directory: process.cwd() })
 * const { result } = await printAppTypings(merged, { file: 'src/backstitch.d.ts' })
 * console.log(result.map(({ path }) => path).join()) // src/backstitch.d.ts,src/backstitch.d.ts.map
 * ```
 */
export declare function printAppTypings(merged: Merged, options: AppTypingsOptions): Promise<Staged<readonly EmittedFile[]>>;

/**
 * *Other Parameters* and *Backends* of one function, without a heading of their own level.
 *
 * @example
 * ```ts
 * import { describeReference, discover, printFunctionReference } from 'backstitch'
 *
 * const { merged } = await discover({ directory: process.cwd() })
 * for (const { functions } of await describeReference(merged)) {
 *   for (const each of functions) console.log(`# ${each.name}\n\n${printFunctionReference(each)}`)
 * }
 * ```
 */
export declare function printFunctionReference({ options, backends }: FunctionReference): string;

/**
 * The whole reference of one host, a section per function.
 *
 * @example
 * ```ts
 * import { describeReference, discover, printHostReference } from 'backstitch'
 *
 * const { merged } = await discover({ directory: process.cwd() })
 * for (const host of await describeReference(merged)) console.log(printHostReference(host))
 * ```
 */
export declare function printHostReference(host: HostReference): string;

/**
 * JSON text of a manifest: the same bytes for the same manifest, whatever the order of its fields in memory.
 *
 * Each parameter and each source has a line of its own, so that a change shows where it is; more lines would only make
 * the file longer for everybody who reads it.
 *
 * @example
 * ```ts
 * import { describePackage, printManifest } from 'backstitch'
 *
 * const { result } = await describePackage({ directory: 'node_modules/vectorkit-wasm' })
 * if (result.manifest) console.log(JSON.parse(printManifest(result.manifest)).package) // vectorkit-wasm
 * ```
 */
export declare function printManifest(manifest: Manifest): string;

/**
 * Rewrites a host's declaration files so that an app can augment them; a second run changes nothing.
 *
 * @param declarations - All declaration files reached from the `types` of the package's `exports`, and their maps,
 *   which stay right; other files among them are returned as they are.
 * @param host - The host that the files declare.
 * @returns The same files in the same order.
 * @example
 * ```ts
 * import { discover, printOpenTypings } from 'backstitch'
 *
 * const { merged } = await discover({ directory: process.cwd() })
 * const declarations = [{ path: 'index.d.ts', text: 'export declare const version: string\n' }]
 * for (const { host } of merged.hosts) {
 *   const { result } = printOpenTypings(declarations, host)
 *   console.log(result.map(({ path }) => path).join()) // index.d.ts
 * }
 * ```
 */
export declare function printOpenTypings(declarations: readonly EmittedFile[], host: Host): Staged<readonly EmittedFile[]>;

/**
 * Text of the registry module: the engine, and per entry-point group the entries of all backends, each with an
 * `import()` that nothing runs before the backend is needed.
 *
 * @example
 * ```ts
 * import { discover, printRegistry } from 'backstitch'
 *
 * const { merged } = await discover({ directory: process.cwd() })
 * console.log(printRegistry(merged, { engine: '@backstitch/runtime/engine' }))
 * ```
 */
export declare function printRegistry(merged: Merged, options: RegistryOptions): string;

/**
 * Markdown that shows the same text and does nothing else: HTML becomes text, links keep only the schemes `http`,
 * `https` and `mailto`, images become their descriptions, open fences are closed, and headings become bold lines.
 *
 * `{@link …}`, `{@linkcode …}` and `{@linkplain …}` are kept for the documentation tool to resolve; what they say can
 * do no harm either.
 *
 * @example
 * ```ts
 * import { printSafeMarkdown } from 'backstitch'
 *
 * console.log(printSafeMarkdown('*Threads* [per group](javascript:alert)')) // *Threads* per group (javascript:alert)
 * ```
 */
export declare function printSafeMarkdown(markdown: string): string;

/**
 * Prints the typings of an app, and their maps; the form is chosen for each host.
 *
 * @returns The augmenting file, where needed the replacing one (`….shadow.d.ts`) beside it, and a map of each, sorted
 *   by path; none for an app without hosts.
 * @example
 * ```ts
 * import { discover, printTypings } from 'backstitch'
 *
 * const { merged } = await discover({ directory: process.cwd() })
 * const { result } = printTypings(merged, { file: 'backstitch.d.ts', signatures: 'overloads' })
 * console.log(result.map(({ path }) => path).join()) // backstitch.d.ts,backstitch.d.ts.map
 * ```
 */
export declare function printTypings(merged: Merged, options: TypingsOptions): Staged<readonly EmittedFile[]>;

/**
 * Where the page of a problem code can be read; the pages travel in the package, so the address needs no host of ours.
 *
 * @example
 * ```ts
 * import { problemPage } from 'backstitch'
 *
 * console.log(problemPage('NO_PACKAGE')) // https://unpkg.com/backstitch/docs/problems/NO_PACKAGE.md
 * ```
 */
export declare function problemPage(code: string): string;

/**
 * Reads hosts.
 *
 * Code of a host never runs. The compiler is loaded only if a manifest is missing or out of date.
 *
 * @param memory - What is kept of files that were read before, by whoever reads again and again.
 * @returns Readings in the order of `packages`; a host that cannot be read is left out, with a problem.
 * @example
 * ```ts
 * import { findPackages, nodeFiles, readHosts } from 'backstitch'
 *
 * const files = nodeFiles()
 * const { hosts } = findPackages(files, { directory: process.cwd() }).result
 * const { result } = await readHosts(files, hosts)
 * console.log(result.map(({ host }) => host.group).join()) // vectorkit.backends
 * ```
 */
export declare function readHosts(files: Files, packages: readonly HostPackage[], memory?: Memory): Promise<Staged<readonly HostReading[]>>;

/**
 * Reads the kernels of entry points.
 *
 * Code of a provider never runs. The compiler is loaded only if a manifest is missing or out of date.
 *
 * @param memory - What is kept of files that were read before, by whoever reads again and again.
 * @returns Readings in the order of `entryPoints`; one whose adapter cannot be read has no kernels, and a problem.
 * @example
 * ```ts
 * import { findPackages, nodeFiles, readKernels } from 'backstitch'
 *
 * const files = nodeFiles()
 * const { entryPoints } = findPackages(files, { directory: process.cwd() }).result
 * const { result } = await readKernels(files, entryPoints)
 * for (const { entryPoint, kernels } of result) console.log(entryPoint.backend, kernels.length) // vectorkit_wasm 5
 * ```
 */
export declare function readKernels(files: Files, entryPoints: readonly EntryPoint[], memory?: Memory): Promise<Staged<readonly KernelReading[]>>;

/**
 * Starts a memory for a process that reads the same packages again and again: in watch mode, or in each package of a
 * workspace. Whatever changed meanwhile is read anew; results are those of a run without a memory.
 *
 * @param capacity - Most characters of file texts it may hold on to; what was not asked for longest is forgotten first.
 * A character costs some 30 bytes.
 * @example
 * ```ts
 * import { discover, startMemory } from 'backstitch'
 *
 * const memory = startMemory()
 * const first = await discover({ directory: process.cwd(), memory })
 * const second = await discover({ directory: process.cwd(), memory })
 * console.log(first.merged.hosts.length === second.merged.hosts.length) // true
 * ```
 */
export declare function startMemory(capacity?: number): Memory;

/**
 * Writes a file if its text differs; a file that is already right is not touched.
 *
 * @throws What `node:fs` throws where the place cannot be written; the old file is then still whole.
 * @example
 * ```ts
 * import { writeFile } from 'backstitch'
 *
 * console.log(writeFile('backstitch.txt', 'first')) // created
 * console.log(writeFile('backstitch.txt', 'first')) // unchanged
 * ```
 */
export declare function writeFile(path: string, text: string): Written;
