import { existsSync, lstatSync, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { slotsPath } from '../../db/keys/slots.ts';
import { openStore, type Store } from '../../db/open.ts';
import { isGood, restore } from '../../db/trust/restore.ts';
import { requireRoleFor } from '../../db/trust/roles.ts';
import { UserError } from '../../src/domain/user-error.ts';
import { count } from '../../src/render/text.ts';
import { type Context, textOption } from '../context.ts';
import type { Command } from '../define.ts';
import { saidPlainly } from '../open-database.ts';
import { unlock } from '../unlock.ts';
import { rehearse } from './rehearse.ts';

/** The database that stands where the backup is to go, where it opens. A lock or a newer schema is no damage. */
async function openPresent({ databasePath: path, keyFile }: Context): Promise<Store | undefined> {
  if (!existsSync(path)) return undefined;
  try {
    return await openStore({ path, key: await unlock(path, keyFile) });
  } catch (error) {
    const said = saidPlainly(error, path);
    if (said instanceof UserError && said.kind === 'busy') throw said;
    return undefined;
  }
}

function refuseWrongPath(path: string, target: string): void {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (!stat?.isFile())
    throw new UserError(
      'notFound',
      `There is no backup at ${path}. “vschool doctor” says where the last one lies.`,
    );
  if (resolve(path) === target)
    throw new UserError('usage', `${path} is the database itself. Give the path of a backup.`);
}

export const runRestore: Command['run'] = async (context, input) => {
  const { databasePath: path, keyFile, out, actor } = context;
  const from = resolve(String(input.arguments[0]));
  refuseWrongPath(from, path);
  const rehearsal = textOption(input, 'rehearse');
  if (rehearsal !== undefined)
    return rehearse(context, from, resolve(rehearsal), input.options['dryRun'] === true);
  const keys = await unlock(from, existsSync(slotsPath(from)) ? keyFile : undefined);
  const present = await openPresent(context);
  try {
    const good = present !== undefined && isGood(present);
    if (good) requireRoleFor(present.driver, actor().name, 'restore');
    const isDry = input.options['dryRun'] === true;
    if (isDry) {
      const stands = !existsSync(path)
        ? 'Nothing stands'
        : good
          ? 'A good database stands'
          : 'A file that does not open, or is damaged, stands';
      out.result(
        out.json
          ? JSON.stringify({ command: 'restore', dryRun: true, path, from, goodDatabaseThere: good })
          : `${stands} at ${path}. ${from} would be put there. Nothing was changed.`,
      );
      return 0;
    }
    if (good && input.options['replace'] !== true)
      throw new UserError(
        'refused',
        `${path} is a good database. Restoring gives up what was entered since the backup. If that is what you want, add --replace; it is then kept beside under another name. Nothing was changed.`,
      );
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    // A damaged one is not to write to a file whose place is taken.
    if (!good) await present?.close();
    const done = await restore({ path, from, keys, present: good ? present : undefined, actor: actor() });
    const lost =
      done.givenUp === 0
        ? ''
        : ` ${count(done.givenUp, 'audit entry is', 'audit entries are')} newer than the backup and not in it.`;
    const kept = done.aside === undefined ? '' : ` What stood there is kept as ${done.aside}.`;
    out.result(
      out.json
        ? JSON.stringify({ command: 'restore', dryRun: false, ...done, aside: done.aside ?? null })
        : `Restored ${path} from ${from}, verified.${lost}${kept}`,
    );
    return 0;
  } finally {
    await present?.close();
  }
};
