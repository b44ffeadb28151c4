import { pepTermName } from '../../../src/domain/pep.ts';
import { icsText } from '../../../src/render/ics.ts';
import { dueBecause, dueName, notSuppliedText } from '../../../src/render/pep-due.ts';
import { count, pupilName, spokenDate } from '../../../src/render/text.ts';
import { type DueList, type DueRow, duesOf, PEP_DUE_SECTIONS } from '../../../src/reports/pep-due.ts';
import { envelope, pupilJson } from '../../json.ts';
import { namesShow } from '../../names.ts';
import { pupilNamed } from '../../pupil-named.ts';
import { numberOption, type PepRun, type PepTyped, recordsAsked } from './asked.ts';

/** Days ahead in which a list of everyone looks, where nothing else is asked for. */
const WITHIN = 20;

const dueJson = ({ pupil, due, isOverdue, notes }: DueRow, names: boolean): Record<string, unknown> => ({
  ...pupilJson(pupil, names),
  what: due.kind,
  due: due.dueOn ?? null,
  overdue: isOverdue,
  event: due.event,
  days: due.days ?? null,
  unit: due.unit ?? null,
  byWorkingDays: due.byWorkingDays ?? null,
  bySchoolDays: due.bySchoolDays ?? null,
  term: due.term && due.year !== undefined ? pepTermName({ term: due.term, year: due.year }) : null,
  notes,
});

/** Due dates for a calendar: what and which local id, never a name. */
const icsOf = ({ rows }: DueList, typed: PepTyped): string =>
  icsText(
    rows.flatMap(({ pupil, due }) =>
      due.dueOn === undefined
        ? []
        : [
            {
              id: `pep-${pupil.localId}-${due.kind.replace(' ', '-')}-${due.event}`,
              on: due.dueOn,
              title: `${pupil.localId}: ${dueName(due)} due`,
              note: `${dueBecause(due, typed.opened.asAt)}.`,
            },
          ],
    ),
    typed.opened.asAt,
  );

function dueText({ rows, notKnown, notSupplied, until }: DueList, typed: PepTyped, names: boolean): string {
  const { context, opened } = typed;
  const { asAt } = opened;
  const overdue = rows.filter(({ isOverdue }) => isOverdue).length;
  const upTo = until ? ` up to ${spokenDate(until, asAt)}` : '';
  const isNothingKnown = rows.length === 0 && notSupplied > 0;
  const head = `${count(rows.length - overdue, 'PEP date')} due${upTo}, ${count(overdue, 'overdue', 'overdue')}.`;
  const table =
    rows.length === 0
      ? []
      : [
          context.out.table(
            [
              {
                title: 'Due',
                value: (row: DueRow) => `${row.isOverdue ? '✗ ' : '  '}${row.due.dueOn ?? ''}`,
              },
              { title: 'Child', value: (row) => `${row.pupil.localId} ${pupilName(row.pupil, names)}` },
              { title: 'What', value: (row) => dueName(row.due) },
              {
                title: 'Because',
                value: (row) => [dueBecause(row.due, asAt), ...row.notes].join('; '),
              },
            ],
            rows,
            context.out.columns,
          ),
        ];
  const unknown =
    notKnown.length === 0
      ? []
      : [
          `For ${count(notKnown.length, 'more', 'more')} the date cannot be said, since the bank holidays or term dates of that time are not known: ${notKnown.map(({ pupil, due }) => `${pupil.localId} (${dueName(due)})`).join(', ')}.`,
        ];
  return [...(isNothingKnown ? [] : [head]), ...table, ...unknown, ...notSuppliedText(notSupplied)].join(
    '\n',
  );
}

/** `vschool pep due [PUPIL] [--within DAYS] [--ics]`. */
export const runDue: PepRun = async (typed) => {
  const { context, opened, input, words } = typed;
  const { roll, asAt, store } = opened;
  const names = await namesShow(context, store, input);
  const [text] = words;
  const pupil = text === undefined ? undefined : await pupilNamed(roll, text, names);
  const within = numberOption(typed, 'within', '--within') ?? (pupil ? undefined : WITHIN);
  const records = await recordsAsked(typed, PEP_DUE_SECTIONS, pupil ? [pupil.pupilId] : 'looked after');
  const found = duesOf(records, { asAt, rules: roll.rules, calendarOf: roll.calendarOf }, within);
  const { out } = context;
  if (input.options['ics'] === true) out.result(icsOf(found, typed));
  else if (out.json)
    out.result(
      envelope('pep', opened, {
        action: 'due',
        until: found.until ?? null,
        rows: found.rows.map((row) => dueJson(row, names)),
        unknown: found.notKnown.map((row) => dueJson(row, names)),
        notSupplied: found.notSupplied,
      }),
    );
  else out.result(dueText(found, typed, names));
  return 0;
};
