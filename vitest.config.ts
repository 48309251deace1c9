import { defineConfig } from 'vitest/config';

// Tests run on the sources: the export condition "development" of each package names them.
export default defineConfig({
  resolve: { conditions: ['development', 'node', 'import', 'module', 'default'] },
  ssr: { resolve: { conditions: ['development', 'node', 'import', 'module', 'default'] } },
  test: {
    include: [
      'packages/*/test/**/*.test.ts',
      'tests/**/*.test.ts',
      'examples/*/tests/**/*.test.ts',
      'conformance/*.test.ts',
    ],
    exclude: ['**/node_modules/**', '**/dist/**'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
