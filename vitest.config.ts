import { defineConfig } from 'vitest/config'
import { LongestFirst } from './test/longestFirst.ts'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'test/**/*.test.ts'],
    env: { TZ: 'Asia/Seoul' },
    globalSetup: ['test/e2e/sampleServerOnDemand.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    // tests keep nothing in modules, so that files may share them: small ones take half the time
    isolate: false,
    expect: { poll: { timeout: 20_000 } },
  },
})
