import { UserError } from '../../src/domain/user-error.ts';
import { digestHtml } from '../../src/render/digest-html.ts';
import { digestText } from '../../src/render/digest-text.ts';
import { type Digest, digest } from '../../src/reports/digest.ts';
import { textOption } from '../context.ts';
import { dayFrom } from '../day-typed.ts';
import type { Command } from '../define.ts';
import { envelope, findingJson, patternJson, pupilJson } from '../json.ts';
import { namesShow } from '../names.ts';

const digestJson = (made: Digest, names: boolean): Record<string, unknown> => ({
  ...{ authority: made.authority, demo: made.demo, pupils: made.pupils },
  comparedWith: made.comparedWith ?? null,
  rows: made.raised.map((finding) => findingJson(finding, names)),
  together: made.together.flatMap(({ pupil, patterns }) =>
    patterns.map((found) => ({ ...pupilJson(pupil, names), ...patternJson(found) })),
  ),
  cleared: made.cleared.map(({ pupil, flag, raisedOn }) => ({
    ...pupilJson(pupil, names),
    ...{ flag: flag.id, raisedOn },
  })),
  dueUntil: made.dueUntil,
  due: made.due.map(({ pupil, what, on, severity }) => ({
    ...(pupil ? pupilJson(pupil, names) : { pupil: null }),
    ...{ what, on, severity },
  })),
  dueNotKnown: made.dueNotKnown,
  changedMarks: made.changedMarks.map(({ schoolName, marks, pupils }) => ({
    school: schoolName,
    marks,
    pupils,
  })),
  quarantined: made.quarantined,
  silentSchools: made.silentSchools.map(({ schoolName, pupils, lastMarked }) => ({
    ...{ school: schoolName, pupils, lastMarked: lastMarked ?? null },
  })),
});

export const runDigest: Command['run'] = (context, input) =>
  context.withStore(async (opened) => {
    const { roll, asAt, store } = opened;
    const typed = textOption(input, 'since');
    const since = typed === undefined ? undefined : dayFrom({ out: context.out, asAt }, typed, '--since');
    if (since !== undefined && since >= asAt)
      throw new UserError('usage', `--since ${since} has to be a day before ${asAt}.`);
    const made = await digest(roll, asAt, since);
    // It goes into mails: a terminal alone is no reason for names.
    const names = input.options['names'] === true && (await namesShow(context, store, input));
    const { out } = context;
    if (out.html) out.result(digestHtml(made, names));
    else if (out.json) out.result(envelope('digest', opened, digestJson(made, names)));
    else out.result(digestText(made, { names, width: out.columns, table: out.table }));
    return 0;
  });
