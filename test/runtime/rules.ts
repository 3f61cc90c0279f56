// Which test fails when the branch of a rule is removed. The ids are those of the systems backstitch learned from:
// S for scverse-backends, K for scikit-image. `rules.test.ts` keeps this table honest.

/** Tests that witness one rule, all of one file. */
export interface Witness {
  /** Path under `test/`. */
  readonly file: string
  /** Their titles as the source writes them, placeholders included. */
  readonly tests: readonly string[]
}

function at(file: string, ...tests: string[]): Witness {
  return { file, tests }
}

const configuration = 'runtime/rules/configuration.test.ts'
const labels = 'runtime/rules/labels.test.ts'
const trust = 'runtime/rules/trust.test.ts'
const registering = 'runtime/rules/registering.test.ts'
const loading = 'runtime/rules/loading.test.ts'
const readiness = 'runtime/rules/readiness.test.ts'
const selection = 'runtime/rules/selection.test.ts'
const scopes = 'runtime/rules/scopes.test.ts'
const calls = 'runtime/rules/calls.test.ts'
const routing = 'runtime/rules/routing.test.ts'
const classes = 'runtime/rules/classes.test.ts'
const automatic = 'runtime/rules/automatic.test.ts'
const notices = 'runtime/rules/automatic-notices.test.ts'

/** Every rule, in the order of its id. */
export const rules: { readonly [id: string]: Witness } = {
  S1: at(configuration, 'offers every member of the public contract', 'lets its methods be destructured'),
  S2: at(configuration, 'refuses %s: %j and names the option', 'accepts frozen and prototype-free mappings'),
  S3: at(
    configuration,
    'is not changed by later changes to the containers of a trusted entry',
    'is not changed by later changes to the mappings themselves',
  ),
  S4: at(
    configuration,
    'shares no backends between two dispatchers of the same configuration',
    'shares no setting and no scope between two dispatchers',
  ),
  S5: at(
    labels,
    'accepts every label of the grammar',
    'refuses a label with any character outside the grammar',
  ),
  S6: at(
    labels,
    'cannot be the name of a provider',
    'cannot be an alias of a provider',
    'cannot be a trusted name, a trusted alias or a reserved name',
  ),
  S7: at(
    configuration,
    'refuses %s that are no array of labels',
    'refuses %s that are neither a text nor an array of texts',
    'refuses a trusted entry that is no object',
  ),
  S8: at(
    configuration,
    'refuses a trusted name that is reserved',
    'refuses one alias under two trusted names',
    'refuses a trusted name that is an alias of another, in either order',
  ),
  S9: at(
    configuration,
    'refuses a reason that is no text or blank',
    'answers the request for a reserved name with its reason',
    'tells the reason before anything is discovered',
  ),
  S10: at(
    labels,
    'ignores a provider whose name is a trusted alias of another',
    'takes a trusted alias or a trusted name away from another provider and keeps the provider',
  ),
  S11: at(
    trust,
    'checks the package that declares the entry point',
    'checks the name of the entry point',
    'checks the declared module',
    'checks package, entry point, module and prefix in this order and tells the first failure only',
  ),
  S12: at(trust, '%j against the module %j: %j'),
  S13: at(
    trust,
    'is not registered, and one warning says so',
    'is an error with the same data when its name or a trusted alias is selected',
    'is never imported',
    'is forgotten when a good provider of the name comes later',
  ),
  S14: at(trust, 'cannot be granted by a flag of the provider'),
  S15: at(
    trust,
    'is told when a setting selects it',
    'is told when a call selects it',
    'is told once per dispatcher and canonical name, whatever it is called',
    'is never told by looking',
  ),
  S16: at(
    loading,
    'loads nothing at registration, selection, lookup or a call on the host',
    'loads a backend on the first call of an asynchronous host function',
  ),
  S17: at(loading, 'shares one run between concurrent calls', 'imports each entry without a name once'),
  S18: at(
    loading,
    'uses an object as it is, by identity',
    'instantiates a class once, without arguments',
    'takes the default export of a namespace without a name where it is an object or a class',
  ),
  S19: at(
    registering,
    'needs no more than a name and functions called like the host functions',
    'is unknown until discover() when its entry has nothing but a thunk',
  ),
  S20: at(
    loading,
    'is BACKEND_LOAD_FAILED with its cause when the thunk %s',
    'does not reject discover() and lets the other providers load',
    'is remembered under the name of the entry point',
  ),
  S21: at(
    registering,
    'is a warning when %s throws, and leaves nothing registered',
    'is PROVIDER_INVALID with the original error as cause when the entry point is selected',
  ),
  S22: at(
    loading,
    'when entries %s: discover() rejects with that error, nothing is registered, the next call asks again',
  ),
  S23: at(
    registering,
    'keeps the first of two providers of one name and tells the second',
    'ignores a provider whose name is already an alias of another',
  ),
  S24: at(registering, 'ignores a provider with %s, once, without throwing'),
  S25: at(
    labels,
    'are read from arrays and from Sets',
    'are ignored as a whole, with one warning, when they are %j',
    'are skipped one by one, each with a warning, and the good ones stay',
  ),
  S26: at(
    loading,
    'resolves to nothing with no provider at all',
    'warns about an imported provider without a good name',
  ),
  S27: at(
    readiness,
    'is null for cpu, for unknown, reserved, refused, absent and not yet loaded backends',
    'throws BAD_ARGUMENTS for the name %j',
  ),
  S28: at(
    readiness,
    'lists canonical names in settings, and names with aliases on the dispatcher, sorted, without cpu',
  ),
  S29: at(
    selection,
    'is BAD_ARGUMENTS for the name %j',
    'is UNKNOWN_BACKEND with all that is available, sorted',
    'suggests a name from a ratio of 0.4 on, and of equal ratios the greater by code point',
    'is BACKEND_NOT_INSTALLED with the install command for a trusted backend that is absent',
    'gives a call the same errors as a setting',
  ),
  S30: at(
    selection,
    'is cpu until something is selected, and reads as the canonical name',
    'governs the calls that follow',
  ),
  S31: at(
    scopes,
    'restores when the body throws or rejects, and passes the error on',
    'validates before it calls the body, and throws at once even for an asynchronous body',
  ),
  S32: at(
    scopes,
    'does not leak between two requests that interleave',
    'does not concern callers beside it while it waits',
    'keeps an assignment inside a scope from siblings and from outside',
  ),
  S33: at(
    selection,
    'is the call, then the scope, then the setting, then cpu',
    'lets null and undefined mean the setting',
  ),
  S34: at(
    calls,
    'refuses anything but a function that is no class',
    'refuses a function that is wrapped already',
  ),
  S35: at(
    calls,
    'is missing when the export is %j',
    'is NOT_CALLABLE when the export is %j',
    'lets an error of a getter through',
  ),
  S36: at(
    routing,
    'does not inject a shared parameter that is omitted',
    'forwards a shared parameter that is passed, even at the default of the host',
    'drops a host-only parameter at its default without a word',
    'drops a host-only option at another value with a warning that names the selector as typed',
    'warns at every call, one warning for each parameter',
  ),
  S37: at(
    routing,
    '%j against %j: %j',
    'is decided without ever throwing',
    'is decided without walking a typed array',
  ),
  S38: at(
    routing,
    'refuses an argument after the options object before the kernel runs',
    'refuses a missing parameter that the host requires and the kernel knows',
    'checks nothing on the host path',
  ),
  S39: at(
    routing,
    'fills the gap before a supplied one with undefined',
    'refuses a gap that is required and names it',
  ),
  S40: at(routing, 'treats names that are special elsewhere like any other', 'never forwards backend'),
  S41: at(
    calls,
    'keeps two functions of one name in two dispatchers apart, and their specs',
    'governs the calls that follow, also of a kernel that has been called before',
    'routes each of two functions by its own spec, whatever was called before',
  ),
  S42: at(
    calls,
    'is passed on unchanged, with nobody else tried',
    'does not try the next backend of a list after an error',
  ),
  S43: at(calls, 'has the given name, the length and this of the host function, and the original'),
  // Signatures and docs are merged at build time, so S44 to S47 and S55 belong to the build side and the typings.
  S44: at(
    'merge/merge.test.ts',
    'are shared, backend-only or host-only, by who declares them',
    'appear once for all backends that give them one type',
  ),
  S45: at('merge/merge.test.ts', 'that are private or called `backend` are left out'),
  S46: at('typedoc/sections.test.ts', 'shows Other Parameters and Backends right after Returns'),
  S47: at(
    'merge/laws.test.ts',
    'of everything twice says the same as once',
    'of its own result with the same kernels changes nothing',
  ),
  S48: at(
    classes,
    'by the call, then the setting, then the host',
    'and removes the selector, on the way to the host too',
    'is awaited by create()',
  ),
  S49: at(
    classes,
    'falls under the policy of fallback when it is %j',
    'means the host when it is the original host class',
    'is NOT_CALLABLE when it is no class: %s',
    'is PROVIDER_INVALID when it is the wrapped host class itself',
  ),
  S50: at(
    classes,
    'construct the host class and keep their own backend parameter',
    'dispatch by their own name when they are wrapped themselves',
    'of a backend may extend the wrapped class, so that instanceof holds',
  ),
  S51: at(
    classes,
    'refuses to wrap %s, which is no class',
    'refuses to wrap a class twice',
    'keeps statics, private fields and instanceof',
  ),
  S52: at(
    'runtime/rules/conformance.test.ts',
    'tells of every test how it went, in the order of the tests',
    'throws the first failure itself and runs no later test, unless told otherwise',
    'rejects with BAD_ARGUMENTS for the functions %j, so that a typo is no success',
    'rejects with BACKEND_NOT_INSTALLED when the backend is %j',
  ),
  S53: at(
    'runtime/rules/conformance.test.ts',
    'declares one test for each function, in order, without looking for the backend',
  ),
  S54: at(
    readiness,
    'runs the host without loading when a backend that is not loaded does not list the function',
    'loads a lazy function at its first call and leaves the others alone',
  ),
  S55: at('types/runtime.test.ts', 'leaves the public type exactly the host’s'),
  S56: at(
    readiness,
    'shares one load between concurrent requests',
    'takes the selection at the call, not after the load',
  ),
  K1: at(automatic, 'is asked with the key and the caller’s own arguments, and its implementation runs'),
  K2: at(automatic, 'is the name given to backendDispatch, with a subpath or without'),
  K3: at(
    automatic,
    'asks loaded backends only: one that is not loaded has declined, for asynchronous functions too',
  ),
  K4: at(
    'runtime/rules/environment.test.ts',
    'disables automatic dispatch, without a notification',
    'is read at every call',
    'does not disable with the value %j',
  ),
  K5: at(
    automatic,
    'runs the host without a notification',
    'changes nothing after an installation unless the host has chosen autoDispatch',
  ),
  K6: at(automatic, 'is the code-point order of canonical names, whatever the order of registration'),
  K7: at(
    automatic,
    'skips one that does not list the function',
    'takes the truthy answer %j of canHas as yes',
    'stops at the first that accepts',
  ),
  K8: at(
    automatic,
    'runs the host, without a notification, when every backend has declined',
    'lets an error of %s through and tries nobody else',
    'is NOT_CALLABLE before any notification when the implementation is %j',
  ),
  K9: at(
    notices,
    'is told at every call, after acceptance and before the implementation runs',
    'is shown once for each function and backend by the default sink',
  ),
  K10: at(notices, 'ignores the provider of the key %s', 'never breaks the host or the other providers'),
  K11: at(notices, 'is warned about and skipped, and later calls do not fail'),
  K12: at(notices, 'is known by the given name, not by that of the function'),
  K13: at(notices, 'are passed on as they are: conversion is the backend’s job'),
  K14: at(
    configuration,
    'grow without breaking: an entry may state its version, and unknown fields are ignored',
  ),
  K15: at(
    notices,
    'dispatches again when a kernel calls another host function',
    'dispatches when the host’s own implementation calls another host function',
  ),
}
