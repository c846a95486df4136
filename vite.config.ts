import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The pages of the browser side; the server's templates look their scripts up in the manifest. */
const pages = {
  phone: 'frontend/src/phone/main.tsx',
  observer: 'frontend/src/observer/main.tsx',
  console: 'facilitator_console/src/console/main.tsx',
  stage: 'facilitator_console/src/stage/main.tsx',
  host: 'facilitator_console/src/host/main.tsx',
};

const input = Object.fromEntries(
  Object.entries(pages)
    .map(([name, path]) => [name, here(path)] as const)
    .filter(([, path]) => existsSync(path)),
);

export default defineConfig({
  root: here('.'),
  base: '/static/',
  publicDir: here('frontend/public'),
  resolve: {
    alias: [
      { find: '@shared', replacement: here('frontend/src/shared') },
      {
        find: /^\.\/webtransport\.js$/,
        replacement: here('frontend/src/shared/no-webtransport.ts'),
      },
    ],
  },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: here('server/yoriai/static'),
    emptyOutDir: true,
    manifest: 'manifest.json',
    // Phones of 2020: Safari 14, Chrome 87.
    target: ['es2020', 'safari14', 'chrome87', 'firefox78'],
    // The pages' content security policy allows files of this host and nothing inline.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input,
      // One chunk for what screens share: cut into smaller ones it compresses 1 kB worse.
      output: {
        codeSplitting: {
          groups: [{ name: 'shared', test: /node_modules|frontend\/src\/shared\/.*\.tsx?$/ }],
        },
      },
    },
  },
  test: {
    include: ['frontend/**/*.test.{ts,tsx}', 'facilitator_console/**/*.test.{ts,tsx}'],
    passWithNoTests: false,
  },
});
