import { termsBegun } from '../../../src/domain/pep.ts';
import { number, percentage } from '../../../src/render/text.ts';
import { wrap } from '../../../src/render/width.ts';
import { PEP_MEASURE_SECTIONS, type PepMeasure, pepMeasures } from '../../../src/reports/pep-measures.ts';
import { envelope } from '../../json.ts';
import { numberOption, type PepRun, recordsAsked, usage } from './asked.ts';

const MOST_TERMS = 30;

function measureText(each: PepMeasure, width: number): string {
  const rate = each.rate === undefined ? 'nobody to count' : percentage(each.rate, []);
  const left = each.excluded.map(({ why, n }) => `${number(n)} ${why}`);
  const notKnown = each.notKnown === 0 ? [] : [`${number(each.notKnown)} not known`];
  const more = [...left, ...notKnown];
  const head = `${each.title}, ${each.of}: ${rate}, ${number(each.numerator)} of ${number(each.denominator)}`;
  return [
    ...wrap(head, width),
    ...wrap(
      `Counted: ${each.counted}.${more.length === 0 ? '' : ` Left out: ${more.join('; ')}.`}`,
      width - 4,
    ).map((line) => `    ${line}`),
  ].join('\n');
}

/** `vschool pep measures [--since TERMS] [--cohort QUERY]`. */
export const runMeasures: PepRun = async (typed) => {
  const { context, opened } = typed;
  const { roll, asAt } = opened;
  const calendar = roll.calendarOf();
  const since = numberOption(typed, 'since', '--since') ?? 1;
  if (since < 1 || since > MOST_TERMS) throw usage(`--since takes 1 to ${MOST_TERMS} terms.`);
  const terms = calendar ? termsBegun(calendar, asAt).slice(-since) : [];
  const records = await recordsAsked(typed, PEP_MEASURE_SECTIONS, 'everyone');
  const rows = pepMeasures(records, terms, { asAt, rules: roll.rules, calendarOf: roll.calendarOf });
  const { out } = context;
  if (terms.length === 0) out.note('No term dates are known, so that nothing can be said of terms.');
  const byId = new Map(records.map(({ identity }) => [identity.pupilId, identity.localId]));
  out.result(
    out.json
      ? envelope('pep', opened, {
          action: 'measures',
          rows: rows.map((each) => ({
            ...each,
            rate: each.rate ?? null,
            without: each.without.map((id) => byId.get(id) ?? ''),
          })),
        })
      : rows.map((each) => measureText(each, out.columns)).join('\n'),
  );
  return 0;
};
