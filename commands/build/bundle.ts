import { chmodSync, renameSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../../', import.meta.url));
const finished = `${root}dist`;
/** Built beside, and put in place when it is whole: a build that fails leaves the last one as it was. */
const dist = `${root}dist-${process.pid}`;

/** Ink asks for a debugger's package that is not there; nothing of it is used in production. */
const WITHOUT_DEVTOOLS = { 'react-devtools-core': `${root}commands/build/no-devtools.ts` };

const REQUIRE =
  "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);";

process.on('exit', () => rmSync(dist, { recursive: true, force: true }));

// Bundled because loading some hundred files one by one takes three times as long; split so that no command but
// the screens loads Ink and React.
await build({
  absWorkingDir: root,
  entryPoints: ['commands/main.ts'],
  outdir: dist,
  bundle: true,
  splitting: true,
  minify: true,
  format: 'esm',
  platform: 'node',
  target: 'node22.14',
  jsx: 'automatic',
  external: ['better-sqlite3'],
  alias: WITHOUT_DEVTOOLS,
  // Yoga's loader touches fetch, which makes Node load its whole HTTP client; nothing here uses the network.
  define: {
    'process.env.NODE_ENV': '"production"',
    fetch: 'undefined',
    'WebAssembly.instantiateStreaming': 'undefined',
  },
  banner: { js: REQUIRE },
  legalComments: 'none',
  logLevel: 'warning',
});

// By itself and for old versions: it has to run where nothing else can.
await build({
  absWorkingDir: root,
  entryPoints: { vschool: 'commands/launch.ts' },
  outdir: dist,
  bundle: true,
  external: ['./main.js'],
  format: 'esm',
  platform: 'node',
  target: 'node14',
  banner: { js: '#!/usr/bin/env node' },
  logLevel: 'warning',
});
chmodSync(`${dist}/vschool.js`, 0o755);
rmSync(finished, { recursive: true, force: true });
renameSync(dist, finished);
