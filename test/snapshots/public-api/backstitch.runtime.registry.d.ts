/** What a dispatcher does as long as there is no engine: it knows `cpu`, and why every other name is not here. */
export declare function absent(core: Core): Selecting;

/** The engine, where anything can be dispatched at all. */
export declare const engine: Engine | undefined;

/** Entries by entry-point group, each list sorted by package, then entry point. */
export declare const entries: Readonly<Record<string, readonly BackendEntry[]>>;

/** Nothing looks for entries. */
export declare const find: Registry['find'];
