// Work that a hook starts and a bundler need not wait for until all modules are there. A build may end before anybody
// asks, so a failure is kept as a value until then.

/** Work of one use of the plugin that goes on in the background. */
export interface Background {
  start(running: Promise<unknown>): void
  /** Waits for all of it. @throws The first failure. */
  finish(): Promise<void>
}

export function startBackground(): Background {
  const settled: Promise<{ readonly error: unknown } | undefined>[] = []
  return {
    start: (running) => {
      settled.push(
        running.then(
          () => undefined,
          (error: unknown) => ({ error }),
        ),
      )
    },
    finish: async () => {
      for (const failure of await Promise.all(settled.splice(0))) if (failure) throw failure.error
    },
  }
}
