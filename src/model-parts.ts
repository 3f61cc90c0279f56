// Parts of the model that refer to no other part of it.

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

/** How an app wants its merged typings: `backstitch.typings` of its package.json. */
export interface TypingsSettings {
  /** Where they are written, relative to the package's folder; absent means where a tsconfig includes them. */
  readonly file?: string
  /** Canonical names of the backends that the app may select for all its calls; absent means all. */
  readonly ambient?: readonly string[]
  /** One signature over a union of options for each function (the default), or one signature per backend. */
  readonly signatures?: 'union' | 'overloads'
}
