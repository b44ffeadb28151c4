import { type Erasure, erase, erasurePlan } from '../../db/trust/erase.ts';
import { UserError } from '../../src/domain/user-error.ts';
import { list } from '../../src/render/text.ts';
import { type Context, textOption } from '../context.ts';
import type { Command } from '../define.ts';
import { namesShow } from '../names.ts';
import { pupilNamed } from '../pupil-named.ts';
import { askSecret } from '../secret-prompt.ts';

const KEPT_UNTIL_BIRTHDAY = 75;

const counts = (of: Readonly<Record<string, number>>): string =>
  list(Object.entries(of).map(([table, n]) => `${table.replaceAll('_', ' ')} ${n}`));

const said = ({ removed, blanked, kept }: Erasure): string =>
  `Rows: ${counts(removed)}.${Object.keys(blanked).length === 0 ? '' : ` Emptied of what they say of the pupil: ${counts(blanked)}.`}${Object.keys(kept).length === 0 ? '' : ` Kept under a number, since a ledger is never cut: ${counts(kept)}.`}`;

const untilText = (birthDate: string): string =>
  `${Number(birthDate.slice(0, 4)) + KEPT_UNTIL_BIRTHDAY}${birthDate.slice(4)}`;

async function confirm({ out }: Context, plan: Erasure): Promise<void> {
  const localId = plan.localIds.at(-1) ?? '';
  out.note(
    `This removes ${list(plan.localIds)} for good. ${said(plan)} The Care Planning Regulations 2010, regulation 50, keep the case record of a looked-after child until the 75th birthday, here ${untilText(plan.birthDate)}.`,
  );
  if ((await askSecret(`Type ${localId} to erase`)) !== localId)
    throw new UserError('refused', 'That was not the local id. Nothing was changed.');
}

export const runErase: Command['run'] = (context, input) =>
  context.withStore(async ({ store, roll }) => {
    const { out, actor } = context;
    const names = await namesShow(context, store, input);
    const { pupilId } = await pupilNamed(roll, String(input.arguments[0]), names);
    const plan = await erasurePlan(store, actor(), pupilId);
    if (input.options['dryRun'] === true) {
      out.result(
        out.json
          ? JSON.stringify({ command: 'erase', dryRun: true, ...plan })
          : `Erasing ${list(plan.localIds)} would remove: ${said(plan)} Nothing was changed.`,
      );
      return 0;
    }
    const reason = textOption(input, 'reason')?.trim();
    if (!reason)
      throw new UserError(
        'usage',
        'Say why with --reason: an erasure is kept with its reason. Nothing was changed.',
      );
    if (input.options['yes'] !== true) await confirm(context, plan);
    const erasure = await erase(store, actor(), pupilId, reason);
    out.result(
      out.json
        ? JSON.stringify({ command: 'erase', dryRun: false, ...erasure })
        : `Erased ${list(erasure.localIds)}. ${said(erasure)} Backups and files made before still hold the pupil.`,
    );
    return 0;
  });
