import { lstatSync } from 'node:fs';
import { dirname } from 'node:path';
import { readSlots, slotsPath } from '../../db/keys/slots.ts';
import { SCHEMA_VERSION } from '../../db/migrations/version.ts';
import { dormantAccounts } from '../../db/trust/accounts.ts';
import { headsPath } from '../../db/trust/heads.ts';
import { holdersOf } from '../../db/trust/holders.ts';
import { lastBackup, sqliteVersion } from '../../db/trust/last-backup.ts';
import { freeBytes } from '../../db/trust/space.ts';
import { count, list } from '../../src/render/text.ts';
import { backupFolder } from '../backup-folder.ts';
import type { Context, Opened } from '../context.ts';
import type { Command } from '../define.ts';
import { envelope } from '../json.ts';
import { VERSION } from '../version.ts';

/** One thing that was looked at. */
export interface Line {
  readonly what: string;
  readonly state: string;
  readonly isWell: boolean;
}

/** From this version on SQLite is free of the fault in its write-ahead log that could lose a checkpoint. */
const SQLITE_LEAST = [3, 51, 3];
const LOW_SPACE = 1_000_000_000;
const MS_A_DAY = 86_400_000;

const atLeast = (version: string, least: readonly number[]): boolean => {
  const parts = version.split('.').map(Number);
  const at = least.findIndex((part, n) => part !== (parts[n] ?? 0));
  return at === -1 || (parts[at] ?? 0) > (least[at] as number);
};

function versions({ store }: Opened): Line[] {
  const sqlite = sqliteVersion(store.driver);
  return [
    { what: 'program', state: `vschool ${VERSION}, schema ${SCHEMA_VERSION}`, isWell: true },
    { what: 'Node', state: process.versions.node, isWell: true },
    { what: 'SQLite', state: sqlite, isWell: atLeast(sqlite, SQLITE_LEAST) },
  ];
}

/** Each file that holds records or what opens them has to be its owner’s alone. */
function permissions({ store }: Opened): Line[] {
  const slots = store.encrypted ? readSlots(store.path) : [];
  const paths = [
    store.path,
    headsPath(store.path),
    ...(store.encrypted ? [slotsPath(store.path)] : []),
    ...slots.flatMap(({ path }) => path ?? []),
    backupFolder(store),
  ];
  return paths.flatMap((path) => {
    const stat = lstatSync(path, { throwIfNoEntry: false });
    if (!stat) return [];
    const mode = (stat.mode & 0o777).toString(8).padStart(4, '0');
    return [
      {
        what: path,
        state: `mode ${mode}`,
        isWell: process.platform === 'win32' || (stat.mode & 0o077) === 0,
      },
    ];
  });
}

function keys({ store }: Opened): Line[] {
  if (!store.encrypted) return [{ what: 'key', state: 'none: the demo is not encrypted', isWell: true }];
  const slots = readSlots(store.path);
  return [
    {
      what: 'key',
      state: `opens by ${list(slots.map(({ kind }) => kind.replace('-', ' ')))}`,
      isWell: slots.length >= 2,
    },
  ];
}

function backup({ store, roll }: Opened, now: string): Line {
  const last = lastBackup(store.driver);
  if (!last) return { what: 'last backup', state: 'none yet', isWell: roll.about.demo };
  const days = Math.floor((Date.parse(now) - Date.parse(last.at)) / MS_A_DAY);
  return {
    what: 'last backup',
    state: `${last.at}, verified: ${last.path}`,
    isWell: days <= 2 || roll.about.demo,
  };
}

function disk({ store }: Opened): Line {
  const folder = dirname(store.path);
  const free = freeBytes(folder);
  return {
    what: 'disk',
    state: free === undefined ? `not known in ${folder}` : `${(free / 1e9).toFixed(1)} GB free in ${folder}`,
    isWell: free === undefined || free >= LOW_SPACE,
  };
}

function locks({ store }: Opened): Line {
  if (process.platform !== 'linux')
    return { what: 'in use by', state: 'not known: this system does not tell', isWell: true };
  const others = holdersOf(store.path);
  const said = others.map(
    ({ pid, program, writes }) => `process ${pid} (${program}${writes ? ', writing' : ''})`,
  );
  return { what: 'in use by', state: said.length === 0 ? 'nobody else' : list(said), isWell: true };
}

function accounts({ store }: Opened, now: string): Line {
  const dormant = dormantAccounts(store.driver, now);
  return {
    what: 'accounts',
    state:
      dormant.length === 0
        ? 'every account of the audit was here in the last 90 days'
        : `${count(dormant.length, 'account', 'accounts')} not seen for 90 days: ${list(dormant.map(({ actor, last }) => `${actor} (${last.slice(0, 10)})`))}. If they have left, take their access to this machine away`,
    isWell: dormant.length === 0,
  };
}

/** A copy that this machine can write, whoever breaks in can delete. */
function offHost({ store, roll }: Opened): Line {
  const folder = backupFolder(store);
  const state = roll.about.demo
    ? 'none is needed: the demo is made anew'
    : `not known: this machine cannot tell. Let another machine fetch ${folder} (it pulls; nothing here can write there)`;
  return { what: 'copies elsewhere', state, isWell: true };
}

/** Everything that the program stands on, a line each. */
export const doctorLines = (opened: Opened, now: string): Line[] => [
  ...versions(opened),
  ...permissions(opened),
  ...keys(opened),
  backup(opened, now),
  disk(opened),
  locks(opened),
  accounts(opened, now),
  offHost(opened),
];

export const runDoctor: Command['run'] = (context: Context) =>
  context.withStore(async (opened) => {
    const { out } = context;
    const now = context.actor().at;
    const lines = doctorLines(opened, now);
    const width = Math.max(...lines.map(({ what }) => what.length));
    if (out.json) out.result(envelope('doctor', opened, { rows: lines }));
    else
      out.result(
        lines
          .map(({ what, state, isWell }) => `${isWell ? ' ' : '!'} ${what.padEnd(width)}  ${state}`)
          .join('\n'),
      );
    return lines.every(({ isWell }) => isWell) ? 0 : 1;
  });
