import { defineProblems } from './define.ts'

interface KernelData {
  readonly host: string
  readonly function: string
  readonly backend: string
}

interface VersionData {
  readonly host: string
  readonly provider: string
  readonly range: string
  readonly version: string
}

interface SuggestionData extends KernelData {
  readonly suggestion: string
}

interface RenamedData extends KernelData {
  readonly parameter: string
  readonly expected: string
}

interface ParameterData extends KernelData {
  readonly parameter: string
}

const kernelOf = ({ backend, function: name }: KernelData) =>
  `the kernel \`${name}\` of backend \`${backend}\``

export const mergeProblems = defineProblems({
  HOST_VERSION_MISMATCH: {
    severity: 'warning',
    what: (data: VersionData) =>
      `\`${data.provider}\` was made for \`${data.host}\` ${data.range}, and ${data.version} is installed.`,
    why: () => 'Its kernels are used, but may not fit the functions of this version.',
    cure: (data: VersionData) =>
      `Install versions of \`${data.host}\` and \`${data.provider}\` that go together.`,
  },
  KERNEL_UNKNOWN_FUNCTION: {
    severity: 'info',
    what: (data: SuggestionData) =>
      `Backend \`${data.backend}\` exports \`${data.function}\`, and \`${data.host}\` has no function of that name.`,
    why: () => 'The export is not used as a kernel.',
    cure: (data: SuggestionData) =>
      data.suggestion === ''
        ? 'Do not export helpers from the adapter, or ignore this if the host gained the function later.'
        : `Rename it to \`${data.suggestion}\` if that is what it implements.`,
  },
  KERNEL_PARAMETER_RENAMED: {
    severity: 'warning',
    what: (data: RenamedData) =>
      `Parameter \`${data.parameter}\` of ${kernelOf(data)} stands where \`${data.host}\` has \`${data.expected}\`.`,
    why: () => "Values are passed by name, so it was taken for the host's parameter under another name.",
    cure: (data: RenamedData) =>
      `Rename it to \`${data.expected}\`, or move it into the options if it means something else.`,
  },
  KERNEL_POSITION_EXTRA: {
    severity: 'warning',
    what: (data: ParameterData) =>
      `Parameter \`${data.parameter}\` of ${kernelOf(data)} is positional, and \`${data.host}\` has no such parameter.`,
    why: () =>
      'A call written for the host must mean the same with a backend installed, so the parameter was left out of the typings.',
    cure: () => 'Move it into the options object.',
  },
  KERNEL_POSITION_REQUIRED: {
    severity: 'error',
    what: (data: ParameterData) =>
      `Parameter \`${data.parameter}\` of ${kernelOf(data)} is positional and required, and \`${data.host}\` has no such parameter.`,
    why: () =>
      'No call can give it a value, so the kernel has no typings and calls of it throw BAD_ARGUMENTS.',
    cure: () => 'Move it into the options object, or give it a default.',
  },
  OPTION_NOT_PUBLIC: {
    severity: 'warning',
    what: (data: ParameterData) =>
      `Parameter \`${data.parameter}\` of ${kernelOf(data)} starts with an underscore.`,
    why: () => 'Parameters that others may set must be public, so it was left out.',
    cure: () =>
      'Rename it without the underscore, or mark it `@internal` to leave it out without this warning.',
  },
  OPTION_RESERVED: {
    severity: 'warning',
    what: (data: ParameterData) =>
      `Parameter \`${data.parameter}\` of ${kernelOf(data)} has the name that selects a backend.`,
    why: () => 'The dispatcher removes `backend` before a kernel runs, so the parameter was left out.',
    cure: () => 'Give it another name.',
  },
})
