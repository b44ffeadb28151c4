import { entriesOf, newestEntries } from '../../db/trust/audit-list.ts';
import { UserError } from '../../src/domain/user-error.ts';
import { textOption } from '../context.ts';
import type { Command } from '../define.ts';
import { envelope } from '../json.ts';
import { namesShow } from '../names.ts';
import { pupilNamed } from '../pupil-named.ts';

const OTHERWISE = 50;

export const runAudit: Command['run'] = (context, input) =>
  context.withStore(async (opened) => {
    const { store, roll } = opened;
    const { out } = context;
    const text = textOption(input, 'limit') ?? String(OTHERWISE);
    if (!/^[1-9]\d{0,6}$/.test(text))
      throw new UserError('usage', `--limit is ${text}; it has to be a whole number from 1.`);
    const [asked] = input.arguments;
    const entries =
      typeof asked === 'string'
        ? entriesOf(
            store.driver,
            (await pupilNamed(roll, asked, await namesShow(context, store, input))).pupilId,
            Number(text),
          )
        : newestEntries(store.driver, Number(text));
    if (out.json) out.result(envelope('audit', opened, { rows: entries }));
    else
      out.result(
        entries.length === 0
          ? 'No entry of the audit is about this pupil.'
          : entries
              .map(({ entry, at, actor, command, action, subject }) =>
                `${String(entry).padStart(6)}  ${at}  ${actor}  ${command}: ${action}${subject === '' ? '' : ` ${subject}`}`.trimEnd(),
              )
              .join('\n'),
      );
    return 0;
  });
