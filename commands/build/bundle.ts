import { chmodSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';

const root = fileURLToPath(new URL('../../', import.meta.url));
const finished = `${root}dist`;
/** Built beside, and put in place when it is whole: a build that fails leaves the last one as it was. */
const dist = `${root}dist-${process.pid}`;

/** What Ink has for a debugger opens a socket where DEV says so; nothing of it is in the program. */
const WITHOUT_DEVTOOLS: Plugin = {
  name: 'without-devtools',
  setup({ onLoad }) {
    onLoad({ filter: /\/ink\/build\/devtools\.js$/ }, () => ({ contents: '' }));
  },
};

const REQUIRE = "const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);";

/**
 * Node's own modules without the `import` of each: that would read every export of a module, and so load what stands
 * behind those that a module loads when they are first asked for.
 */
const BUILTINS: Plugin = {
  name: 'builtins',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /./ }, ({ path, namespace }) =>
      namespace !== 'builtin' && isBuiltin(path) ? { path, namespace: 'builtin' } : undefined,
    );
    onLoad({ filter: /./, namespace: 'builtin' }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule(${JSON.stringify(path)})`,
    }));
  },
};

/** Large, and wanted by few commands: each is a file of its own. */
const APART = ['/tui/app.tsx', '/sqlite/dialect.ts', '/migrations/migrate.ts'];

/**
 * What commands load when they run stands in one file with the rest, and is begun when it is asked for: finding and
 * reading forty small files takes longer than reading a large one.
 */
const TOGETHER: Plugin = {
  name: 'together',
  setup({ onLoad }) {
    onLoad({ filter: /\/(?:commands|db)\/.*\.ts$/ }, ({ path }) => ({
      loader: 'ts',
      contents: readFileSync(path, 'utf8').replaceAll(/\bimport\(('\.[^']+')\)/g, (whole, file: string) =>
        APART.some((each) => file.endsWith(`${each}'`))
          ? whole
          : `Promise.resolve().then(() => require(${file}))`,
      ),
    }));
  },
};

process.on('exit', () => rmSync(dist, { recursive: true, force: true }));

// Bundled because loading some hundred files one by one takes three times as long; split so that no command but
// the screens loads Ink and React.
await build({
  absWorkingDir: root,
  entryPoints: ['commands/main.ts', 'commands/sql-child.ts'],
  outdir: dist,
  bundle: true,
  splitting: true,
  minify: true,
  format: 'esm',
  platform: 'node',
  target: 'node22.14',
  jsx: 'automatic',
  external: ['better-sqlite3'],
  // Yoga's loader touches fetch, which makes Node load its whole HTTP client; nothing here uses the network.
  define: {
    'process.env.NODE_ENV': '"production"',
    fetch: 'undefined',
    'WebAssembly.instantiateStreaming': 'undefined',
  },
  banner: { js: REQUIRE },
  plugins: [WITHOUT_DEVTOOLS, BUILTINS, TOGETHER],
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
