import { columnKey } from '../../src/cohort/columns.ts';
import { fieldOf } from '../../src/cohort/fields/index.ts';
import { printCohort } from '../../src/cohort/print.ts';
import { termOf } from '../../src/cohort/saved.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import { UserError } from '../../src/domain/user-error.ts';
import { changeSentences, cohortDiffText } from '../../src/render/cohort-diff.ts';
import { cellJson } from '../../src/render/query.ts';
import { type CohortChange, diffCohort, readCohort } from '../../src/reports/cohort-diff.ts';
import { questionAsked, valuesAsked } from '../cohort-asked.ts';
import { type Context, type Opened, textOption } from '../context.ts';
import { dayFrom } from '../day-typed.ts';
import type { Input } from '../define.ts';
import { envelope, pupilJson } from '../json.ts';
import { namesShow } from '../names.ts';
import { viewThatIs } from '../saved-views.ts';

const usage = (message: string): UserError => new UserError('usage', message);

const changeJson = (
  change: CohortChange,
  { since, asAt, names }: { since: IsoDate; asAt: IsoDate; names: boolean },
): Record<string, unknown> => ({
  ...pupilJson(change.pupil, names),
  ...{ by: change.by, reason: change.reason },
  sentences: changeSentences(change, { since, asAt, names }),
  turned: change.turned.map(({ term, column, before, now }) => {
    const isHidden = column.field.identifies === true && !names;
    const said = ({ truth, cell }: typeof now) => ({
      so: truth ?? null,
      ...(isHidden ? {} : { value: cellJson(cell) }),
    });
    return { term, field: columnKey(column), before: said(before), now: said(now) };
  }),
});

/**
 * Who came into a saved cohort since a day, who went, and why. That day is read twice: as it was known on it, which is
 * another view of the database, and as it is known by now.
 */
export async function printCohortDiff(context: Context, input: Input, name: string): Promise<number> {
  const typedSince = textOption(input, 'since');
  if (typedSince === undefined) throw usage('Say since when: “vschool cohorts diff NAME --since DATE”.');
  const since = dayFrom({ out: context.out, asAt: context.today }, typedSince, '--since');
  const asked = async ({ roll, asAt }: Opened) => {
    if (since >= asAt) throw usage(`--since ${since} has to be a day before ${asAt}.`);
    const views = await roll.savedViews();
    const view = viewThatIs(views, name);
    const question = await questionAsked({ roll, asAt: since }, input, termOf(view.name), views);
    if (!question)
      throw usage(`“${view.name}” is everyone looked after: it sets no condition that could turn.`);
    return { question, view };
  };
  const thenKnownThen = await context.withStore(
    async (opened) => readCohort(opened.roll, since, (await asked(opened)).question),
    since,
  );
  return context.withStore(async (opened) => {
    const { roll, asAt, store } = opened;
    const { question, view } = await asked(opened);
    const thenKnownNow = await readCohort(roll, since, question);
    const now = await readCohort(roll, asAt, question);
    const found = diffCohort({ thenKnownThen, thenKnownNow, now }, question);
    const names = await namesShow(context, store, input);
    const { out } = context;
    if (out.json)
      out.result(
        envelope('cohorts', opened, {
          ...{
            name: view.name,
            query: printCohort(question.cohort, fieldOf),
            where: valuesAsked(input),
            since,
          },
          ...{ before: found.before, now: found.now, change: found.now - found.before },
          ...{ notKnownBefore: thenKnownThen.notKnown, notKnownNow: now.notKnown },
          parts: {
            sameChildren: found.parts['same child'],
            joiners: found.parts.joined,
            leavers: found.parts.left,
            lateData: found.parts['data came late'],
          },
          rows: found.changes.map((change) => changeJson(change, { since, asAt, names })),
        }),
      );
    else {
      out.result(
        cohortDiffText(found, { name: view.name, since, asAt, names, width: out.columns, paint: out.paint }),
      );
      if (thenKnownThen.everyone.size === 0)
        out.note(
          `Nobody was known to be looked after on ${since}: whatever is held of it was entered later.`,
        );
      if (now.notKnown > 0)
        out.note(`Of ${now.notKnown} more it is not known today whether they belong here.`);
    }
    return input.options['exitCode'] === true && found.changes.length > 0 ? 1 : 0;
  });
}
