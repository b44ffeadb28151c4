import { pepTermName, termsBegun } from '../../../src/domain/pep.ts';
import { isPepOf } from '../../../src/domain/pep-clock.ts';
import { count, percentage, pupilName } from '../../../src/render/text.ts';
import { PEP_LIST_SECTIONS, type PepRow, pepRowOf } from '../../../src/reports/pep-list.ts';
import {
  type Agreement,
  agreementOf,
  hasSecondGrade,
  secondMarkingSample,
} from '../../../src/reports/pep-marking.ts';
import { envelope, pupilJson } from '../../json.ts';
import { namesShow } from '../../names.ts';
import { numberOption, type PepRun, recordsAsked } from './asked.ts';

const SAMPLE = 10;

/** `vschool pep sample [--size N]`: PEPs of this term for a second marker. */
export const runSample: PepRun = async (typed) => {
  const { context, opened, input } = typed;
  const { roll, asAt, store } = opened;
  const names = await namesShow(context, store, input);
  const calendar = roll.calendarOf();
  const term = calendar && termsBegun(calendar, asAt).at(-1);
  const records = await recordsAsked(typed, PEP_LIST_SECTIONS, 'everyone');
  const rows = records.flatMap((record) =>
    (record.peps?.peps ?? [])
      .filter((pep) => term === undefined || isPepOf(pep, term))
      .map((pep) => ({
        ...pepRowOf(record, pep, asAt, roll.rules),
        hasSecond: hasSecondGrade(record, pep.pepId, roll.rules.pepRubric),
      })),
  );
  const sample = secondMarkingSample(rows, numberOption(typed, 'size', '--size') ?? SAMPLE);
  const { out } = context;
  if (out.json)
    out.result(
      envelope('pep', opened, {
        action: 'sample',
        rows: sample.map(({ pupil, pep }) => ({
          ...pupilJson(pupil, names),
          pep: pep.pepId,
          term: pepTermName(pep),
        })),
      }),
    );
  else
    out.result(
      sample.length === 0
        ? 'No PEP of this term has a first grade and no second.'
        : `${count(sample.length, 'PEP')} for a second marker, drawn by chance; “vschool pep grade --pep NUMBER … --second --by NAME” grades one. The first grade is not shown.\n${sample.map(({ pupil, pep }: PepRow) => `PEP ${pep.pepId}  ${pupil.localId} ${pupilName(pupil, names)}`).join('\n')}`,
    );
  return 0;
};

const shareOf = ({ both, same }: Agreement): string => (both === 0 ? '' : percentage(same / both, []));

/** `vschool pep agreement`: how far first and second markers agree. */
export const runAgreement: PepRun = async (typed) => {
  const { context, opened } = typed;
  const records = await recordsAsked(typed, ['peps', 'pepContents'], 'everyone');
  const rows = agreementOf(records, opened.roll.rules.pepRubric);
  const { out } = context;
  if (out.json) out.result(envelope('pep', opened, { action: 'agreement', rows }));
  else
    out.result(
      out.table(
        [
          { title: 'Section', value: (row: Agreement) => row.title },
          { title: 'Graded twice', value: (row) => String(row.both), align: 'right' },
          { title: 'Same', value: (row) => String(row.same), align: 'right' },
          { title: 'One apart', value: (row) => String(row.oneApart), align: 'right' },
          { title: 'Agreement', value: shareOf, align: 'right' },
        ],
        rows,
        out.columns,
      ),
    );
  return 0;
};
