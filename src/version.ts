/** Version of this package: a part of every cache key, and what `--version` prints. */
export const version = '0.1.0'
