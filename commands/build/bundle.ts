import { chmodSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { bundledDriver } from './bundled-driver.ts';

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

const modules = `${root}node_modules`;
/** What the stand-ins for parts of Ink were held against; another version has to be held against them first. */
const INK = '8.0.0';
const isStockInk = process.env['STOCK_INK'] === '1';

/** Files of Ink and of what it measures with, and what stands in for each: the same answers, sooner for lines like ours. */
const STAND_INS: Readonly<Record<string, string>> = {
  [`${modules}/ink/build/output.js`]: `export { FastOutput as default } from '${root}src/tui/ink/fast-output.ts'`,
  [`${modules}/ink/build/sanitize-ansi.js`]: `
    import stock from '${modules}/ink/build/sanitize-ansi.js';
    import { narrowWidth } from '${root}src/tui/ink/narrow-width.ts';
    export default (text) => (narrowWidth(text) === undefined ? stock(text) : text);`,
  [`${modules}/string-width/index.js`]: `
    import { narrowWidth } from '${root}src/tui/ink/narrow-width.ts';
    const stock = (...given) => require('${modules}/string-width/index.js').default(...given);
    export default (...given) =>
      (given.length === 1 && typeof given[0] === 'string' ? narrowWidth(given[0]) : undefined) ?? stock(...given);`,
};

/** Puts the stand-ins in the place of what they stand for, but for themselves. `STOCK_INK=1` builds without them. */
const FASTER_INK: Plugin = {
  name: 'faster-ink',
  setup({ onResolve, onLoad, resolve: find }) {
    if (isStockInk) return;
    const { version } = JSON.parse(readFileSync(`${modules}/ink/package.json`, 'utf8')) as {
      version: string;
    };
    if (version !== INK)
      throw new Error(`Ink is ${version}, and what stands in for its parts was held against ${INK}.`);
    onResolve({ filter: /(?:^string-width|\/(?:output|sanitize-ansi)\.js)$/ }, async (asked) => {
      if (asked.namespace !== 'file' || asked.pluginData === 'stock') return undefined;
      const { path } = await find(asked.path, {
        kind: asked.kind,
        resolveDir: asked.resolveDir,
        importer: asked.importer,
        pluginData: 'stock',
      });
      const isOurs = !asked.importer.startsWith(modules);
      return Object.hasOwn(STAND_INS, path) && !isOurs ? { path, namespace: 'stand-in' } : undefined;
    });
    onLoad({ filter: /./, namespace: 'stand-in' }, ({ path }) => ({
      contents: STAND_INS[path] as string,
      resolveDir: root,
    }));
  },
};

const REQUIRE = "const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);";

/**
 * Made when a text is first taken apart, of which most programs take none: several packages make one as they are loaded,
 * which takes longer than all the rest of them.
 */
const LATE_SEGMENTER = `class LateSegmenter {
  constructor(...given) { this.given = given; }
  segment(text) { return (this.made ??= new Intl.Segmenter(...this.given)).segment(text); }
}`;

/**
 * Node's own modules without the `import` of each: that would read every export of a module, and so load what stands
 * behind those that a module loads when they are first asked for. Of an `import` nothing is read but what is used.
 */
const BUILTINS: Plugin = {
  name: 'builtins',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /./ }, ({ path, kind, namespace }) =>
      isBuiltin(path) && !namespace.startsWith('builtin')
        ? {
            path,
            namespace: kind === 'import-statement' ? 'builtin' : 'builtin-required',
            sideEffects: false,
          }
        : undefined,
    );
    onLoad({ filter: /./, namespace: 'builtin-required' }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule(${JSON.stringify(path)})`,
    }));
    onLoad({ filter: /./, namespace: 'builtin' }, ({ path }) => ({ contents: builtinExports(path) }));
  },
};

/** Of Node's modules those that take longest to load and are asked for functions alone: loaded by the first that is called. */
const LOADED_WHEN_CALLED = new Set(['child_process', 'crypto', 'os', 'zlib']);

/** Each name that a module of Node's exports, told to be free of effects, so that those nobody uses fall away. */
function builtinExports(path: string): string {
  const own = `process.getBuiltinModule(${JSON.stringify(path)})`;
  const module = Object.entries(process.getBuiltinModule(path) ?? {});
  const isLate = LOADED_WHEN_CALLED.has(path.replace('node:', ''));
  const exported = module
    .filter(([name]) => /^[A-Za-z_]\w*$/.test(name) && name !== 'default')
    .map(([name, value]) =>
      isLate && typeof value === 'function'
        ? `export const ${name} = (...given) => ${own}.${name}(...given);`
        : `const own_${name} = /* @__PURE__ */ (() => ${own}.${name})(); export { own_${name} as ${name} };`,
    );
  const called = module.filter(([, value]) => typeof value === 'function').map(([name]) => name);
  return [...exported, `export default ${isLate ? `{ ${called.join(', ')} }` : own};`].join('\n');
}

/** Large, and wanted by few commands: each is a file of its own. */
const APART = ['/tui/app.tsx', '/sqlite/dialect.ts', '/migrations/migrate.ts'];

/** What opens a database and what reads a night's marks: a file of its own, so that neither waits for all the rest. */
const FOR_MARKS = [
  '/commands/import-files.ts',
  '/commands/open-database.ts',
  '/commands/run/import.ts',
  '/db/index.ts',
  '/db/trust/roles.ts',
];

/** In which file a part stands that is loaded late. */
const packOf = (path: string): string =>
  FOR_MARKS.some((each) => path.endsWith(each)) ? 'vschool:marks' : 'vschool:work';

const LATE = /\bimport\(('\.[^']+')\)/g;

/** What a file of commands or of the database loads late, but for what stands apart. */
function loadedLate(path: string): { text: string; files: string[] } {
  const files: string[] = [];
  const text = readFileSync(path, 'utf8').replaceAll(LATE, (whole, quoted: string) => {
    const file = resolve(dirname(path), quoted.slice(1, -1));
    if (APART.some((each) => file.endsWith(each))) return whole;
    files.push(file);
    return `import('${packOf(file)}').then(({ begin }) => begin[${JSON.stringify(file)}]())`;
  });
  return { text, files };
}

/**
 * All that commands load when they run stands in one file, in which each part is begun when it is asked for: finding and
 * reading forty small files takes longer than reading a large one. What is typed and what is said of commands stands in
 * another, which is all that help needs.
 */
const TOGETHER: Plugin = {
  name: 'together',
  setup({ onLoad, onResolve }) {
    onLoad({ filter: /\/(?:commands|db)\/.*\.ts$/ }, ({ path }) => ({
      loader: 'ts',
      contents: loadedLate(path).text,
    }));
    onResolve({ filter: /^vschool:/ }, ({ path }) => ({ path, namespace: 'pack' }));
    onLoad({ filter: /./, namespace: 'pack' }, ({ path: pack }) => {
      const all = ['commands', 'db']
        .flatMap((folder) =>
          readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' }).map(
            (name) => `${root}${folder}/${name}`,
          ),
        )
        .filter((path) => path.endsWith('.ts') && !path.includes('/build/'));
      const files = [...new Set(all.flatMap((path) => loadedLate(path).files))]
        .filter((path) => packOf(path) === pack)
        .sort();
      const entries = files.map((file) => `${JSON.stringify(file)}: () => require(${JSON.stringify(file)})`);
      return { contents: `export const begin = { ${entries.join(', ')} };`, resolveDir: root };
    });
  },
};

/** Lists that help and the first picture read, worked out from the registries now and not at each start. */
const AT_BUILD: Plugin = {
  name: 'at-build',
  setup({ onLoad }) {
    onLoad(
      { filter: /\/(?:commands\/(?:import|report)-kinds|src\/tui\/home-tabs)\.ts$/ },
      async ({ path }) => {
        const lists = Object.entries((await import(path)) as Record<string, unknown>);
        return {
          contents: lists.map(([name, list]) => `export const ${name} = ${JSON.stringify(list)};`).join('\n'),
        };
      },
    );
  },
};

/** What the start needs of the database does without what is loaded late: there it is left to the program. */
const NOTHING_LATE: Plugin = {
  name: 'nothing-late',
  setup({ onLoad }) {
    onLoad({ filter: /\/(?:commands|db)\/.*\.ts$/ }, ({ path }) => ({
      loader: 'ts',
      contents: readFileSync(path, 'utf8').replaceAll(LATE, 'Promise.reject(new Error($1))'),
    }));
  },
};

const DRIVER = bundledDriver(modules);

process.on('exit', () => rmSync(dist, { recursive: true, force: true }));

const shared = {
  absWorkingDir: root,
  outdir: dist,
  bundle: true,
  splitting: true,
  minify: true,
  format: 'esm',
  platform: 'node',
  target: 'node22.14',
  external: ['better-sqlite3'],
  // Yoga's loader touches fetch, which makes Node load its whole HTTP client; nothing here uses the network.
  define: {
    'process.env.NODE_ENV': '"production"',
    fetch: 'undefined',
    'WebAssembly.instantiateStreaming': 'undefined',
    'Intl.Segmenter': 'LateSegmenter',
  },
  banner: { js: `${REQUIRE}\n${LATE_SEGMENTER}` },
  plugins: [WITHOUT_DEVTOOLS, FASTER_INK, AT_BUILD, BUILTINS, DRIVER, TOGETHER],
  legalComments: 'none',
  logLevel: 'warning',
} as const satisfies BuildOptions;

// Bundled because loading some hundred files one by one takes three times as long; split so that no command but
// the screens loads Ink and React.
await build({
  ...shared,
  entryPoints: ['commands/main.ts'],
  jsx: 'automatic',
});

// By itself, so that no file is split further for its sake.
await build({ ...shared, entryPoints: ['commands/sql-child.ts'] });

// By itself as well, in one piece, and as Node's older kind of module, which it finds and begins in half the time: the
// first rows are painted before anything else is read.
await build({
  ...shared,
  splitting: false,
  format: 'cjs',
  outExtension: { '.js': '.cjs' },
  define: { ...shared.define, 'import.meta.url': '__filename' },
  banner: { js: LATE_SEGMENTER },
  entryPoints: ['commands/start.ts'],
  plugins: [AT_BUILD, BUILTINS, DRIVER, NOTHING_LATE],
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
