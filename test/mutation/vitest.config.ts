import { defineConfig, mergeConfig } from 'vitest/config'
import shared from '../../vitest.config.ts'

export default mergeConfig(
  { resolve: shared.resolve ?? {} },
  defineConfig({
    test: {
      include: ['test/mutation/mutants.suite.ts'],
      testTimeout: 20_000,
      bail: 1,
      pool: 'forks',
      silent: true,
      // What a mutant leaves behind in the background is no verdict.
      dangerouslyIgnoreUnhandledErrors: true,
    },
  }),
)
