/** The README with its tables as the results say. */
export declare function printReadme(readme: string, results: unknown): string
