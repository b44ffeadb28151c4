import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { environment, NODE, type Ran, ROOT, vschool } from '../program.ts';
import { IS_LONG } from './long-set.ts';

/** The built program, without its first lines: it does one thing after another and keeps what each said. */
const IN_TURN = `
  import { readFileSync } from 'node:fs';
  import { main } from ${JSON.stringify(join(ROOT, 'dist/main.js'))};
  const write = process.stdout.write.bind(process.stdout);
  const keep = (said) => (text, ...more) => {
    said.push(text);
    more.at(-1)?.call?.();
    return true;
  };
  const all = [];
  for (const args of JSON.parse(readFileSync(0, 'utf8'))) {
    const [stdout, stderr] = [[], []];
    process.stdout.write = keep(stdout);
    process.stderr.write = keep(stderr);
    const code = await main(args);
    all.push({ code, stdout: stdout.join(''), stderr: stderr.join('') });
    process.stdout.removeAllListeners('error');
  }
  write(JSON.stringify(all));`;

/**
 * What the program answers to each of these. To start it takes longer than most answers: so in the quick set one process
 * gives them all, and in the long one each has a process of its own.
 */
export function askedInTurn(
  asked: readonly (readonly string[])[],
  env: Readonly<Record<string, string>> = {},
  cwd?: string,
): Ran[] {
  if (IS_LONG) return asked.map((args) => vschool(args, env, NODE, cwd));
  const ran = spawnSync(NODE, ['--input-type=module', '-e', IN_TURN], {
    encoding: 'utf8',
    cwd,
    env: environment(env),
    input: JSON.stringify(asked),
    maxBuffer: 256 * 1_048_576,
  });
  if (ran.status !== 0) throw new Error(`nothing was answered: ${ran.stderr}`);
  return JSON.parse(ran.stdout) as Ran[];
}
