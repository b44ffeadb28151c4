import type { IsoDate } from '../../domain/dates.ts';
import { DRAFT_DAYS, type FormDraft } from '../../form-draft.ts';
import { count } from '../../render/text.ts';
import { type Line, paragraph } from '../line.ts';
import { spokenTime } from '../spoken-time.ts';

/** That something was typed before and not saved, who sees it, how long it stays, and what can be done with it. */
export const draftLines = (
  draft: FormDraft | undefined,
  what: string,
  asAt: IsoDate,
  columns: number,
): Line[] =>
  draft === undefined
    ? []
    : paragraph(
        `What you typed on ${spokenTime(draft.at, asAt)} is still here, and not saved. ${what} You alone see it, for ${count(DRAFT_DAYS, 'day')}.`,
        columns - 2,
        'warn',
        1,
      );
