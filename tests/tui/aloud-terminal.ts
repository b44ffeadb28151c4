import { EventEmitter } from 'node:events';
import { sayScreens } from '../../src/tui/aloud/aloud.ts';
import type { Start } from '../../src/tui/app.tsx';
import { HELD, sampleDesk } from './sample-quarantine.ts';
import { AS_AT, type Sample, sampleRoll } from './sample-roll.ts';

export interface HeardAloud {
  /** Sends text as one chunk; answers the lines that are said then, the last of them still open where one types. */
  readonly type: (chunk: string) => Promise<string[]>;
  /** What was said at first. */
  readonly opening: readonly string[];
  readonly raw: () => string;
  readonly ended: Promise<unknown>;
  readonly close: () => void;
}

const QUIET_TURNS = 8;
const PATIENCE_MS = 10_000;

/** The screens read aloud, over a roll in memory. */
export async function openAloud(sample: Sample = {}, start?: Start, isReadOnly = false): Promise<HeardAloud> {
  let raw = '';
  const input = new EventEmitter();
  const running = sayScreens({
    ...{ roll: sampleRoll(sample), desk: sampleDesk([...HELD]), asAt: AS_AT, env: {}, isReadOnly },
    now: () => performance.now(),
    terminal: {
      stdout: {
        columns: 10_000,
        write: (text: string) => {
          raw += text;
          return true;
        },
      } as unknown as NodeJS.WriteStream,
      stdin: new EventEmitter() as unknown as NodeJS.ReadStream,
      onInput: (listener) => {
        input.on('chunk', listener);
        return () => input.off('chunk', listener);
      },
      suspend: async () => undefined,
    },
    ...(start ? { start } : {}),
  });
  let heard = 0;
  /** Until something was said and then nothing more for a while, counted in turns. */
  const said = async (): Promise<string[]> => {
    const deadline = performance.now() + PATIENCE_MS;
    for (let still = 0, seen = heard; still < QUIET_TURNS; still++) {
      await new Promise((resolve) => setTimeout(resolve, 10));
      if (raw.length !== seen || (seen === heard && performance.now() < deadline)) still = -1;
      seen = raw.length;
    }
    const lines = raw.slice(heard).split('\n');
    heard = raw.length;
    return lines.filter(Boolean);
  };
  return {
    type: async (chunk) => {
      input.emit('chunk', chunk);
      return said();
    },
    opening: await said(),
    raw: () => raw,
    ended: running.ended,
    close: running.close,
  };
}
