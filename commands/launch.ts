import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { fileURLToPath } from 'node:url';

/*
 * The program's first lines. They run under any Node from version 14 on, and load nothing else before they know
 * that the version will do: the database driver stops an older one with a crash.
 */

/** The driver is built for Node-API 10, which came with 22.14: an older Node ends with a segmentation fault. */
const LEAST = [22, 14] as const;
const NODE_API = 10;

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const isNewEnough =
  (major > LEAST[0] || (major === LEAST[0] && minor >= LEAST[1])) &&
  Number(process.versions['napi']) >= NODE_API;
const ownNode = fileURLToPath(
  new URL(`../node_modules/.bin/node${process.platform === 'win32' ? '.cmd' : ''}`, import.meta.url),
);

/** Runs the same words under the Node that came with the program, and ends as it ends. */
function runUnderOwnNode(): void {
  const script = fileURLToPath(import.meta.url);
  const child = spawn(ownNode, [script, ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...process.env, VSCHOOL_RELAUNCHED: '1' },
  });
  // A terminal signals the child itself; these come from elsewhere.
  for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  process.on('SIGINT', () => undefined);
  child.on('exit', (code, signal) => {
    if (signal) {
      process.removeAllListeners(signal);
      process.kill(process.pid, signal);
    } else process.exit(code ?? 70);
  });
}

function start(): void {
  // Absent before Node 22.1, where this line is not reached.
  nodeModule.enableCompileCache();
  import('./main.js' as string)
    .then(async ({ main }: { main: (typed: string[]) => Promise<number> }) => {
      process.exitCode = await main(process.argv.slice(2));
    })
    .catch(() => {
      process.stderr.write(
        'vschool could not start: its files are damaged or incomplete. Install it again.\n',
      );
      process.exitCode = 70;
    });
}

if (isNewEnough) start();
else if (!process.env['VSCHOOL_RELAUNCHED'] && existsSync(ownNode)) runUnderOwnNode();
else {
  process.stderr.write(
    `vschool needs Node ${LEAST.join('.')} or newer; this is Node ${process.versions.node}. Install a newer Node and run it again.\n`,
  );
  process.exitCode = 2;
}
