import type { IsoDate } from '../domain/dates.ts';
import type { Columns } from './columns.ts';
import { PUPIL_COLUMNS, type PupilReference } from './pupil-columns.ts';
import { pupilTable } from './pupil-table.ts';

type Step = IsoDate | null | undefined;

export interface EhcPlanRow {
  readonly pupil: PupilReference;
  readonly requestedOn: IsoDate;
  readonly refusedOn: Step;
  readonly issuedOn: Step;
  readonly ceasedOn: Step;
  readonly exception: string | null | undefined;
}

export interface EhcReviewRow {
  readonly pupil: PupilReference;
  readonly heldOn: IsoDate;
}

const PLAN_COLUMNS = {
  ...PUPIL_COLUMNS,
  requestedOn: {
    heading: 'requested_on',
    required: true,
    aliases: ['request date', 'date requested', 'received date', 'ehc request date', 'assessment requested'],
  },
  refusedOn: { heading: 'refused_on', aliases: ['date refused', 'refusal date', 'decision not to issue'] },
  issuedOn: {
    heading: 'issued_on',
    required: true,
    aliases: ['date issued', 'issue date', 'plan start date', 'final plan issued', 'ehcp issued'],
  },
  ceasedOn: { heading: 'ceased_on', aliases: ['date ceased', 'ceased date', 'plan ceased'] },
  exception: {
    heading: 'exception',
    aliases: ['exceptions', 'timeliness exception', 'twenty week exception'],
  },
} as const satisfies Columns;

export const ehcPlansTable = pupilTable<EhcPlanRow, typeof PLAN_COLUMNS>({
  id: 'ehc-plans',
  title: 'Education, health and care plans',
  columns: PLAN_COLUMNS,
  read: (cells) => {
    const requestedOn = cells.requiredDate('requestedOn');
    const step = (name: 'refusedOn' | 'issuedOn' | 'ceasedOn'): Step => {
      const on = cells.date(name);
      cells.endsAfter(requestedOn, on, name);
      return cells.stated(name, on);
    };
    const [refusedOn, issuedOn, ceasedOn] = [step('refusedOn'), step('issuedOn'), step('ceasedOn')];
    if (issuedOn) cells.endsAfter(issuedOn, ceasedOn ?? undefined, 'ceasedOn');
    return {
      requestedOn,
      refusedOn,
      issuedOn,
      ceasedOn,
      exception: cells.stated('exception', cells.optional('exception')),
    };
  },
});

const REVIEW_COLUMNS = {
  ...PUPIL_COLUMNS,
  heldOn: {
    heading: 'annual_review_on',
    required: true,
    aliases: ['annual review date', 'date of annual review', 'ehcp review date', 'ehc review date'],
  },
} as const satisfies Columns;

export const ehcReviewsTable = pupilTable<EhcReviewRow, typeof REVIEW_COLUMNS>({
  id: 'ehc-reviews',
  title: 'Annual reviews of education, health and care plans',
  columns: REVIEW_COLUMNS,
  read: (cells) => ({ heldOn: cells.requiredDate('heldOn') }),
});
