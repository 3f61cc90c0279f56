/** Codes that the dispatcher throws or warns with. */
export declare function runtimeCodes(): string[]

/** Codes of problems with the input, by the tables of the stages. */
export declare function buildCodes(): string[]

/** The text of docs/problems/README.md. */
export declare function printIndex(): string
