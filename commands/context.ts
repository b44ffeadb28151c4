import { homedir, userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import type { Store } from '../db/open.ts';
import type { Actor } from '../db/write.ts';
import type { IsoDate } from '../src/domain/dates.ts';
import { actorVia } from '../src/domain/roles.ts';
import { UserError } from '../src/domain/user-error.ts';
import type { Roll } from '../src/roll.ts';
import { dateFrom, dayFrom } from './day-typed.ts';
import type { Command, Input } from './define.ts';
import type { Output } from './output.ts';

/** What a command can reach: the only place that reads the clock, the environment and the account. */
export interface Context {
  readonly env: NodeJS.ProcessEnv;
  readonly out: Output;
  /** Every command, for those that speak of all. */
  readonly commands: readonly Command[];
  readonly databasePath: string;
  readonly keyFile: string | undefined;
  /** Monotonic milliseconds, to say how long a thing took. */
  readonly clock: () => number;
  /** Who is writing, now, by this command. */
  readonly actor: () => Actor;
  /** Today, for a database that has no day of its own. */
  readonly today: IsoDate;
  /** Opens the database, for as long as `work` lasts: as it is, or as it was known at the end of a day. */
  readonly withStore: <T>(work: (opened: Opened) => Promise<T>, knownAt?: IsoDate) => Promise<T>;
}

export interface Opened {
  readonly store: Store;
  readonly roll: Roll;
  /** The date that is asked about: `--as-at`, else today, else the demo's day. */
  readonly asAt: IsoDate;
}

function databasePathOf(given: string | undefined, env: NodeJS.ProcessEnv): string {
  const path = given ?? env['VSCHOOL_DB'];
  if (path) return resolve(path);
  const data = env['XDG_DATA_HOME'] || join(homedir(), '.local', 'share');
  return join(data, 'vschool', 'vschool.db');
}

const localDate = (at: Date): IsoDate =>
  [at.getFullYear(), at.getMonth() + 1, at.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-') as IsoDate;

export const textOption = (input: Input, name: string): string | undefined => {
  const value = input.options[name];
  return typeof value === 'string' ? value : undefined;
};

/** What is asked of which database, by whom and when: the environment and the clock are read here. */
export function askedOf(
  env: NodeJS.ProcessEnv,
  input: Input,
  command: string,
): Pick<Context, 'env' | 'databasePath' | 'keyFile' | 'actor' | 'today'> & { readonly isTodaySet: boolean } {
  const databasePath = databasePathOf(textOption(input, 'db'), env);
  const keyFile = textOption(input, 'keyFile') ?? env['VSCHOOL_KEY_FILE'];
  const actor = (): Actor => ({
    name: actorVia(env['SUDO_USER'] || undefined, userInfo().username),
    command,
    at: `${new Date().toISOString().slice(0, 19)}Z`,
  });
  const setToday = env['VSCHOOL_TODAY'];
  const today = setToday ? dateFrom(setToday, 'VSCHOOL_TODAY') : localDate(new Date());
  return { env, databasePath, keyFile, actor, today, isTodaySet: Boolean(setToday) };
}

/** Two days are compared by opening the database twice: what is understood of an option is said once. */
function notingOnce(out: Output): Pick<Output, 'note'> {
  const said = new Set<string>();
  return {
    note(text) {
      if (said.has(text)) return;
      said.add(text);
      out.note(text);
    },
  };
}

export function contextOf(
  env: NodeJS.ProcessEnv,
  input: Input,
  command: string,
  out: Output,
  commands: readonly Command[],
): Context {
  const { isTodaySet, ...asking } = askedOf(env, input, command);
  const { databasePath, keyFile, actor, today } = asking;
  const asked = textOption(input, 'asAt');
  const once = notingOnce(out);
  return {
    ...asking,
    out,
    commands,
    clock: () => performance.now(),
    withStore: async (work, known) => {
      // The database is loaded by the commands that open it.
      const { rollOf } = await import('../db/index.ts');
      const { openDatabase, saidPlainly } = await import('./open-database.ts');
      const { requireRoleFor } = await import('../db/trust/roles.ts');
      const knownAt = known ?? textOption(input, 'knownAt');
      const store = await openDatabase({ path: databasePath, keyFile, actor, out });
      try {
        requireRoleFor(store.driver, actor().name, command);
        if (knownAt !== undefined) {
          const { showAsKnownAt } = await import('../db/as-known-at.ts');
          const known = dayFrom({ out: once, asAt: today }, knownAt, '--known-at');
          // Entries have the time of the computer's own clock, whatever day is asked about.
          if (known > today && known > localDate(new Date()))
            throw new UserError(
              'usage',
              `--known-at ${known} has not come yet. Give today or a day before it.`,
            );
          showAsKnownAt(store.driver, known);
        }
        const roll = rollOf(store, actor);
        refusePlain(store, roll);
        const demoToday = isTodaySet ? undefined : roll.about.demoToday;
        const now = demoToday ?? today;
        const asAt = asked ? dayFrom({ out: once, asAt: now }, asked, '--as-at') : now;
        if (asAt > now && asAt > today)
          throw new UserError(
            'usage',
            `--as-at ${asAt} has not come yet. Ask as at today or a day before it.`,
          );
        return await work({ store, roll, asAt });
      } catch (error) {
        throw saidPlainly(error, databasePath);
      } finally {
        await store.close();
      }
    },
  };
}

/** A plain database is for imaginary children alone. */
function refusePlain(store: Store, roll: Roll): void {
  if (!store.encrypted && !roll.about.demo)
    throw new UserError(
      'refused',
      `${store.path} is not encrypted and is not the demo. Children’s records are kept only in an encrypted database.`,
    );
}
