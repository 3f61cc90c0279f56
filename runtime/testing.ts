// For the tests of hosts, of backends and of programs that use them. Nothing here is reached from the core.

export {
  type CapabilityProfile,
  capabilityProfiles,
  type SimulatedGpu,
  withCapabilities,
} from './testing/capabilities.ts'
export { type Comparable, closeTo, NotCloseError, type Tolerance } from './testing/close-to.ts'
export {
  type Conformance,
  type ConformanceOptions,
  type ConformanceStatus,
  type ConformanceTestOptions,
  type ConformanceTests,
  conformanceTests,
  runConformance,
  type SkippableTest,
} from './testing/conformance.ts'
export {
  type FakeBackend,
  type FakeBackendOptions,
  type FakeCall,
  fakeBackend,
  recordWarnings,
  type WarningRecorder,
} from './testing/recorders.ts'
