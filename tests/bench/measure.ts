import { spawnSync } from 'node:child_process';

/** One program to be timed as a whole process: what is made ready before, outside the timing, and what is run. */
export interface Runner {
  readonly name: string;
  readonly ready?: () => void;
  readonly command: readonly [program: string, ...args: string[]];
}

export interface Timed {
  readonly seconds: number;
  /** Largest resident set of the process, in MB, where the machine tells. */
  readonly megabytes: number | undefined;
}

const TIME = '/usr/bin/time';

export const isThere = (program: string): boolean => spawnSync('which', [program]).status === 0;
const hasTime = isThere(TIME);

/** Runs once. A run that fails is no measurement. */
export function runOnce({ name, ready, command }: Runner): Timed {
  ready?.();
  const [program, ...args] = hasTime ? [TIME, '-f', '%M', ...command] : command;
  const start = performance.now();
  const ran = spawnSync(program, args, {
    encoding: 'utf8',
    maxBuffer: 1e9,
    env: { ...process.env, NO_COLOR: '1' },
  });
  const seconds = (performance.now() - start) / 1000;
  if (ran.status !== 0) throw new Error(`${name} failed (${ran.status}): ${ran.stderr.slice(0, 500)}`);
  const kilobytes = hasTime ? Number(ran.stderr.trim().split('\n').at(-1)) : Number.NaN;
  return { seconds, megabytes: Number.isFinite(kilobytes) ? kilobytes / 1024 : undefined };
}

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1
    ? (sorted[middle] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
};

export interface Rounds {
  /** Median seconds of each runner, by name. */
  readonly seconds: Readonly<Record<string, number>>;
  readonly megabytes: Readonly<Record<string, number>>;
  /** Median over rounds of one runner's seconds over another's in the same round. */
  readonly ratio: (over: string, under: string) => number;
}

/** Runs all in turn, A B C A B C …, after one round that is not counted. */
export function inRounds(runners: readonly Runner[], rounds: number): Rounds {
  const times = new Map(runners.map(({ name }) => [name, [] as Timed[]]));
  for (let round = -1; round < rounds; round++)
    for (const runner of runners) {
      const timed = runOnce(runner);
      if (round >= 0) times.get(runner.name)?.push(timed);
    }
  const of = (name: string): Timed[] => times.get(name) ?? [];
  const each = (pick: (timed: Timed) => number): Record<string, number> =>
    Object.fromEntries([...times].map(([name, all]) => [name, median(all.map(pick))]));
  return {
    seconds: each((timed) => timed.seconds),
    megabytes: each((timed) => timed.megabytes ?? Number.NaN),
    ratio: (over, under) =>
      median(of(over).map((timed, round) => timed.seconds / (of(under)[round]?.seconds ?? Number.NaN))),
  };
}
