import type { IsoDate } from '../domain/dates.ts';
import type { ScorecardTarget } from '../domain/scorecard.ts';
import { percentage, spokenDate } from '../render/text.ts';
import { defineReport, type Figure, type ReportTable } from './define.ts';
import { KEY_MEASURES, KEY_SECTIONS, type KeyMeasure } from './key-measures.ts';
import { measuredFigure } from './trend.ts';

/** The colours, each by a rule that a reader can check from the figures beside it. */
type Colour = 'green' | 'amber' | 'red' | 'grey';

const RULES =
  'Green: the share has reached its target, or is better. Amber: it has not, and the target lies within the range in which the share may as well lie (95 in 100). Red: it has not, and the target lies outside that range. Grey: nobody can be counted. The date says by when the target is to be reached; the colour says how things stand today.';

/** How a share stands to its target. */
export function colourOf(
  { rate, interval }: Pick<Figure, 'rate' | 'interval'>,
  target: number,
  better: KeyMeasure['better'],
): Colour {
  if (rate === undefined || !interval) return 'grey';
  if (better === 'more' ? rate >= target : rate <= target) return 'green';
  return interval.low <= target && target <= interval.high ? 'amber' : 'red';
}

function lineOf(figure: Figure, { better }: KeyMeasure, { rate, by }: ScorecardTarget): Figure {
  const word = better === 'more' ? 'or more' : 'or less';
  return {
    ...figure,
    words: {
      target: `${percentage(rate, [])} ${word}`,
      by,
      rating: colourOf(figure, rate, better),
    },
  };
}

/** By when, who leads, and what was done. */
function targetNote(title: string, { by, lead, update }: ScorecardTarget, asAt: IsoDate): string {
  const day = `${by < asAt ? 'the date is over: ' : 'by '}${spokenDate(by, asAt)}`;
  const done = update === undefined ? 'No update.' : `Update: ${update}${/[.!?]$/.test(update) ? '' : '.'}`;
  return `${title}: ${day}; ${lead === undefined ? 'nobody is named to lead' : `${lead} leads`}. ${done}`;
}

/** Measures of success beside their targets, as a plan of the council has them. */
export const scorecardReport = defineReport({
  id: 'scorecard',
  question: 'How do we stand against our targets?',
  about:
    'Measures of success with their target, the date, who leads, what was done, and green, amber or red by a rule that is printed with them. Targets are settings: “vschool settings scorecard.persistent-absence "15% by 31/07/2027; lead: Ann Ward"”.',
  needs: [...KEY_SECTIONS],
  tables: (records, asked): readonly ReportTable[] => {
    const { rules, asAt } = asked;
    const rows = KEY_MEASURES.map((measure) => ({
      measure,
      target: rules.scorecard[measure.id],
      figure: { ...measuredFigure(measure.of(records, asked), records), measure: measure.title },
    }));
    const aimed = rows.flatMap(({ measure, target, figure }) =>
      target ? [{ measure, target, figure: lineOf(figure, measure, target) }] : [],
    );
    const others = rows.filter(({ target }) => !target);
    return [
      {
        title: 'Measures with a target',
        rows: aimed.map(({ figure }) => figure),
        notes: [
          ...(aimed.length === 0
            ? [
                'No target is set. “vschool settings scorecard.persistent-absence "15% by 31/07/2027; lead: Ann Ward; update: two schools trained"” sets one; “vschool settings” lists the measures.',
              ]
            : [RULES]),
          ...aimed.map(({ measure, target }) => targetNote(measure.title, target, asAt)),
        ],
      },
      {
        title: 'Measures without a target',
        rows: others.map(({ figure }) => figure),
        notes: [],
      },
    ].filter((table) => table.rows.length > 0 || table.notes.length > 0);
  },
});
