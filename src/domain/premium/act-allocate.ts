import type { PupilId, SchoolId } from '../ids.ts';
import { negated, type Pence, splitEqually, sumOf } from '../pence.ts';
import { err } from '../result.ts';
import { type Act, type Drafted, drafted, drawn, posting, whyClosed } from './acts.ts';
import type { Ledger, Posting } from './ledger.ts';

/** A place that money is set aside in. */
export type Place =
  | { readonly at: 'unallocated' }
  | { readonly at: 'central' }
  | { readonly at: 'set aside'; readonly pupil?: PupilId; readonly school?: SchoolId };

const nameOf = (place: Place): string => {
  if (place.at === 'unallocated') return 'what is unallocated';
  if (place.at === 'central') return 'the central fund';
  return place.pupil === undefined ? 'the school’s allocation' : 'the child’s allocation';
};

/** What lies in a place; a child’s own money is found at whatever school it was set aside for. */
export const poolsAt = (ledger: Ledger, { fund, year }: Pick<Act, 'fund' | 'year'>, place: Place) =>
  ledger
    .pools(fund, year)
    .filter(({ account, pupil, school }) =>
      place.at === 'set aside'
        ? account === 'allocated' &&
          pupil === place.pupil &&
          (place.school === undefined || school === place.school)
        : account === place.at,
    );

const into = (act: Act, place: Place, amount: Pence): Posting => {
  if (place.at !== 'set aside') return posting(act, place.at, amount);
  const { at: _, ...whom } = place;
  return posting(act, 'allocated', amount, whom);
};

/** Sets money aside in equal parts for places, or moves it from one place to another; not a penny is lost. */
export function allocate(
  ledger: Ledger,
  act: Act,
  amount: Pence,
  from: Place,
  to: readonly Place[],
): Drafted {
  const closed = whyClosed(ledger, act, false);
  if (closed !== undefined) return err(closed);
  if (to.length === 0) return err('There is nobody to allocate to.');
  const taken = drawn(act, poolsAt(ledger, act, from), amount, nameOf(from));
  if (!taken.ok) return taken;
  const parts = splitEqually(negated(sumOf(taken.value.map((each) => each.amount))), to.length);
  const given = to.map((place, index) => into(act, place, parts[index] as Pence));
  return drafted(
    act,
    'allocation',
    [...given, ...taken.value].filter((each) => each.amount !== 0),
  );
}
