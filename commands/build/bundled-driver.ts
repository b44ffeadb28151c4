import { readFileSync } from 'node:fs';
import type { Plugin } from 'esbuild';

/** What the stand-in was held against: it reads files of the driver's that are no part of its promise. */
const DRIVER = '13.0.3';

/**
 * The driver's sixteen small files as part of the program, which finds and reads them one by one otherwise; and its
 * binary by its path, beside the program or wherever the package is found.
 */
export const bundledDriver = (modules: string): Plugin => ({
  name: 'bundled-driver',
  setup({ onLoad }) {
    const driver = `${modules}/better-sqlite3`;
    const { version } = JSON.parse(readFileSync(`${driver}/package.json`, 'utf8')) as { version: string };
    if (version !== DRIVER)
      throw new Error(`The driver is ${version}, and what loads it was held against ${DRIVER}.`);
    onLoad({ filter: /\/db\/sqlite\/driver\.ts$/ }, ({ path }) => ({
      loader: 'ts',
      resolveDir: path.slice(0, path.lastIndexOf('/')),
      contents: `
        import { createRequire } from 'node:module';
        import { dirname } from 'node:path';
        import createDatabase from '${driver}/lib/database.js';
        import SqliteError from '${driver}/lib/sqlite-error.js';
        import { prebuilt } from './prebuilt.ts';
        const load = createRequire(import.meta.url);
        function binary(name) {
          try {
            return load('../node_modules/better-sqlite3/prebuilds/' + name + '.node');
          } catch (error) {
            if (error.code !== 'MODULE_NOT_FOUND') throw error;
            return load(dirname(load.resolve('better-sqlite3/package.json')) + '/prebuilds/' + name + '.node');
          }
        }
        let made;
        export function loadDriver() {
          const name = prebuilt();
          if (name === undefined) return load('better-sqlite3');
          made ??= Object.assign(createDatabase(() => binary(name), false), { SqliteError });
          return made;
        }`,
    }));
  },
});
