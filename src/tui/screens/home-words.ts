import type { SavedView } from '../../cohort/saved.ts';
import type { IsoDate } from '../../domain/dates.ts';
import { safe } from '../../domain/safe.ts';
import { number, spokenDate } from '../../render/text.ts';

/** The first line of Home: whose morning it is. */
export const homeHeading = (authority: string, asAt: IsoDate): string =>
  safe(`${authority} · ${spokenDate(asAt, asAt)} ${asAt.slice(0, 4)}`);

const VIEWS_LISTED = 5;

/** Where there are more than are listed, it says where the rest is. */
export const viewsHeading = (views: number): string | undefined => {
  if (views === 0) return undefined;
  return views <= VIEWS_LISTED
    ? 'Saved cohorts'
    : `Saved cohorts, ${VIEWS_LISTED} of ${number(views)}: V on the roll lists them all`;
};

/** The first saved cohorts, each with what it asks. */
export const viewsListed = (views: readonly SavedView[]): { view: SavedView; text: string }[] =>
  views.slice(0, VIEWS_LISTED).map((view) => ({
    view,
    text: safe(`${view.name}: ${view.question === '' ? 'everyone looked after' : view.question}`),
  }));
