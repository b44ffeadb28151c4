import type { Store } from '../../db/open.ts';
import { type Erasure, erase, erasurePlan } from '../../db/trust/erase.ts';
import { recordsKept } from '../../db/trust/retention.ts';
import type { RetentionClass } from '../../src/domain/retention.ts';
import { UserError } from '../../src/domain/user-error.ts';
import { list } from '../../src/render/text.ts';
import { type Context, textOption } from '../context.ts';
import type { Command } from '../define.ts';
import { namesShow } from '../names.ts';
import { pupilNamed } from '../pupil-named.ts';
import { askSecret } from '../secret-prompt.ts';

const counts = (of: Readonly<Record<string, number>>): string =>
  list(Object.entries(of).map(([table, n]) => `${table.replaceAll('_', ' ')} ${n}`));

const said = ({ removed, blanked, kept }: Erasure): string => {
  const emptied =
    (kept['pupil'] ?? 0) > 0
      ? ` Money was spent for the pupil and a ledger is never cut, so the record itself is emptied and not removed: it stays as a number under ${counts(kept)}, and says nothing of anybody.`
      : '';
  return `Rows: ${counts(removed)}.${Object.keys(blanked).length === 0 ? '' : ` Emptied of what they say of the pupil: ${counts(blanked)}.`}${emptied}`;
};

const KIND_WORDS: Readonly<Record<RetentionClass, string>> = {
  'looked after': 'that of a child who was looked after',
  'died before 18': 'that of a child who died before 18',
  'not looked after': 'that of a child who was never looked after',
};

function keptText(store: Store, pupil: number): string {
  const [record] = recordsKept(store.driver, pupil);
  if (!record) return '';
  return ` By the settings of retention the record, ${KIND_WORDS[record.kind]}, is kept until ${record.until}.`;
}

async function confirm({ out }: Context, plan: Erasure, kept: string): Promise<void> {
  const localId = plan.localIds.at(-1) ?? '';
  out.note(`This removes ${list(plan.localIds)} for good. ${said(plan)}${kept}`);
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
          : `Erasing ${list(plan.localIds)} would remove: ${said(plan)}${keptText(store, pupilId)} Nothing was changed.`,
      );
      return 0;
    }
    const reason = textOption(input, 'reason')?.trim();
    if (!reason)
      throw new UserError(
        'usage',
        'Say why with --reason: an erasure is kept with its reason. Nothing was changed.',
      );
    if (input.options['yes'] !== true) await confirm(context, plan, keptText(store, pupilId));
    const erasure = await erase(store, actor(), pupilId, reason);
    out.result(
      out.json
        ? JSON.stringify({ command: 'erase', dryRun: false, ...erasure })
        : `Erased ${list(erasure.localIds)}. ${said(erasure)} Backups and files made before still hold the pupil.`,
    );
    return 0;
  });
