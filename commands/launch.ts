/*
 * The program's first lines. They run under any Node from version 14 on, and load nothing else before they know
 * that the version will do: the database driver stops an older one with a crash. What an older one needs is loaded there.
 */

import { asksForAloud } from './asks-for-aloud.ts';

/** The driver is built for Node-API 10, which came with 22.14: an older Node ends with a segmentation fault. */
const LEAST = [22, 14] as const;
const NODE_API = 10;

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const isNewEnough =
  (major > LEAST[0] || (major === LEAST[0] && minor >= LEAST[1])) &&
  Number(process.versions['napi']) >= NODE_API;

/** The Node that came with the program, where one did. */
async function ownNode(): Promise<string | undefined> {
  const [{ existsSync }, { fileURLToPath }] = await Promise.all([import('node:fs'), import('node:url')]);
  const end = process.platform === 'win32' ? '.cmd' : '';
  const path = fileURLToPath(new URL(`../node_modules/.bin/node${end}`, import.meta.url));
  return existsSync(path) ? path : undefined;
}

/** Runs the same words under another Node, and ends as it ends. */
async function runUnder(node: string): Promise<void> {
  const [{ spawn }, { fileURLToPath }] = await Promise.all([
    import('node:child_process'),
    import('node:url'),
  ]);
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
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

async function startElsewhere(): Promise<void> {
  const node = process.env['VSCHOOL_RELAUNCHED'] ? undefined : await ownNode();
  if (node !== undefined) return runUnder(node);
  process.stderr.write(
    `vschool needs Node ${LEAST.join('.')} or newer; this is Node ${process.versions.node}. Install a newer Node and run it again.\n`,
  );
  process.exitCode = 2;
}

/** A terminal that has been taken for the screens. */
interface Held {
  give(): void;
}

interface Start {
  begin(typed: string[]): Promise<Held | undefined>;
}

interface Program {
  main(typed: string[], held: Held | undefined): Promise<number>;
}

/** Words that may come before the screens; they are read where they are used. */
const OF_SCREENS = ['--db', '--key-file', '--read-only'];

/** The screens’ first rows are painted before the program is loaded. What hinders it is said by the program. */
async function beginScreens(typed: string[]): Promise<Held | undefined> {
  const [first] = typed;
  // Read aloud, no picture is painted.
  if (asksForAloud(process.env)) return undefined;
  if (first !== undefined && !OF_SCREENS.includes(first)) return undefined;
  const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);
  return (require('./start.cjs' as string) as Start).begin(typed);
}

async function start(): Promise<void> {
  const typed = process.argv.slice(2);
  const held = await beginScreens(typed).catch(() => undefined);
  // Absent before Node 22.1, where this line is not reached. It takes longer than it saves the few lines before.
  process.getBuiltinModule('node:module').enableCompileCache();
  try {
    const { main }: Program = await import('./main.js' as string);
    process.exitCode = await main(typed, held);
  } catch {
    held?.give();
    process.stderr.write('vschool could not start: its files are damaged or incomplete. Install it again.\n');
    process.exitCode = 70;
  }
}

if (isNewEnough) void start();
else void startElsewhere();
