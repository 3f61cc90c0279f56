/**
 * What installed GPU and WASM backends add to the functions of a library: discovery, the stages it is made of, and
 * the printers of what was discovered.
 *
 * {@link discover} is the way in; the stages are for tools that need only a part. No code of any package runs in any
 * of them, and no bad input makes them throw: what is wrong comes back as a list of {@link Problem}.
 *
 * @module
 */

export type { Cache } from './cache.ts'
export { folderCache } from './cache.ts'
export { findPackages } from './discover/find.ts'
export { findTypings } from './discover/typings.ts'
export type { Discovery } from './discovery.ts'
export { printManifest } from './emit/manifest.ts'
export { printOpenTypings } from './emit/open/open.ts'
export { printFunctionReference, printHostReference } from './emit/reference/markdown.ts'
export type {
  BackendReference,
  FunctionReference,
  HostReference,
  OptionReference,
} from './emit/reference/reference.ts'
export { describeReference } from './emit/reference/reference.ts'
export { printSafeMarkdown } from './emit/reference/safe-markdown.ts'
export type { RegistryOptions } from './emit/registry.ts'
export { printRegistry } from './emit/registry.ts'
export type { TypingsOptions } from './emit/typings/typings.ts'
export { printTypings } from './emit/typings/typings.ts'
export type { Files, Stamp } from './files.ts'
export { memoryFiles, nodeFiles } from './files.ts'
export type { OwnPackage } from './manifest.ts'
export type { Memory } from './memory.ts'
export { startMemory } from './memory.ts'
export type { MergeInput } from './merge/merge.ts'
export { mergeHosts } from './merge/merge.ts'
export type * from './merged.ts'
export type * from './model.ts'
export type { AppTypingsOptions, DiscoverOptions, FindOptions, Locate } from './options.ts'
export { describePackage, discover, printAppTypings } from './pipeline.ts'
export { problemPage } from './problems/define.ts'
export type { ProblemCode } from './problems.ts'
export type { HostReading } from './read/hosts.ts'
export { readHosts } from './read/hosts.ts'
export type { KernelReading } from './read/providers.ts'
export { readKernels } from './read/providers.ts'
export type { Rejected } from './rejected.ts'
export type { Judged } from './trust/judge.ts'
export { judgeTrust } from './trust/judge.ts'
export type { Written } from './write.ts'
export { writeFile } from './write.ts'
