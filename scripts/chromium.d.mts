/** Where the unpacked browser and its parts are. */
export interface UnpackedChromium {
  readonly folder: string
  readonly executable: string
  readonly libraries: string
  readonly fonts: string
}

export declare function unpackChromium(): Promise<UnpackedChromium>
export declare function softwareGpuEnvironment(environment?: NodeJS.ProcessEnv): Promise<NodeJS.ProcessEnv>
export declare function browserExecutable(
  environment?: NodeJS.ProcessEnv,
): Promise<{ executable: string; environment: NodeJS.ProcessEnv }>
export declare const SOFTWARE_GPU_FLAGS: readonly string[]
export declare const UNATTENDED_FLAGS: readonly string[]
