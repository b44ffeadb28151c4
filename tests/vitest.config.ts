import { defineConfig } from 'vitest/config';

// biome-ignore lint/style/noDefaultExport: it is what vitest reads
export default defineConfig({
  test: {
    globalSetup: 'tests/run-folder.ts',
    // Each of them starts programs of its own; more of them would only be in each other’s way.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
