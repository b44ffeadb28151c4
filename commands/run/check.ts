import { existsSync } from 'node:fs';
import { readSlots } from '../../db/keys/slots.ts';
import type { Store } from '../../db/open.ts';
import { backupHeadsPath } from '../../db/trust/backup.ts';
import { checkDeeply, checkQuickly } from '../../db/trust/check.ts';
import { headsPath } from '../../db/trust/heads.ts';
import { lastBackup, madeAt } from '../../db/trust/last-backup.ts';
import type { Problem } from '../../db/trust/problem.ts';
import { settle } from '../../db/trust/settle.ts';
import { EXIT, UserError } from '../../src/domain/user-error.ts';
import { backupFolder } from '../backup-folder.ts';
import { type Context, type Opened, textOption } from '../context.ts';
import type { Command, Input } from '../define.ts';
import { envelope } from '../json.ts';

const MS_A_DAY = 86_400_000;
const STALE_AFTER_DAYS = 2;

/** A backup is of no use where nobody knows that the last one is old. The demo is made anew instead. */
function checkBackups({ store, roll }: Opened, now: string): Problem[] {
  if (roll.about.demo) return [];
  const last = lastBackup(store.driver)?.at;
  const since = last ?? madeAt(store.driver);
  if (Date.parse(now) - Date.parse(since) <= STALE_AFTER_DAYS * MS_A_DAY) return [];
  return [
    {
      kind: 'backup',
      isCertain: false,
      sentence: `${last === undefined ? 'There has never been a verified backup' : `The last verified backup is of ${last}`}. “vschool backup” makes one, “vschool nightly” one each night.`,
    },
  ];
}

function checkKeys(store: Store): Problem[] {
  if (!store.encrypted) return [];
  const slots = readSlots(store.path);
  if (slots.length >= 2) return [];
  return [
    {
      kind: 'keys',
      isCertain: false,
      sentence:
        'The database can be opened in one way only: lost, nobody can ever read it again. Add a second: “vschool key add recovery-code”.',
    },
  ];
}

/** The logs of heads that there are: beside the database always, in the folder of its backups if there is one. */
function logsOf(store: Store): string[] {
  const inBackups = backupHeadsPath(backupFolder(store), store.path);
  return [headsPath(store.path), ...(existsSync(inBackups) ? [inBackups] : [])];
}

async function settleFindings({ out, actor }: Context, { store }: Opened, input: Input): Promise<number> {
  const reason = textOption(input, 'reason')?.trim();
  if (!reason)
    throw new UserError(
      'usage',
      'Say with --reason why what was found may stand: the audit keeps it. Nothing was changed.',
    );
  const found = await settle(store, actor(), reason);
  out.result(
    out.json
      ? JSON.stringify({ command: 'check', settled: found, reason })
      : `Settled, and kept in the audit with your reason:\n${found.join('\n')}`,
  );
  return 0;
}

export const runCheck: Command['run'] = (context: Context, input) =>
  context.withStore(async (opened) => {
    const { store } = opened;
    const { out } = context;
    if (input.options['settle'] === true) return settleFindings(context, opened, input);
    if (textOption(input, 'reason') !== undefined)
      throw new UserError('usage', '--reason goes with --settle. Nothing was done.');
    const problems = [
      ...(input.options['deep'] === true ? checkDeeply(store, logsOf(store)) : checkQuickly(store)),
      ...checkKeys(store),
      ...checkBackups(opened, context.actor().at),
    ];
    if (out.json) out.result(envelope('check', opened, { rows: problems }));
    else if (problems.length > 0) out.result(problems.map(({ sentence }) => sentence).join('\n'));
    if (problems.some(({ isCertain }) => isCertain)) return EXIT.configuration;
    return problems.length > 0 ? 1 : 0;
  });
