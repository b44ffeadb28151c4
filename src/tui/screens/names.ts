import type { Identity } from '../../domain/record.ts';
import { safe } from '../../domain/safe.ts';
import { pupilName, rollName } from '../../render/text.ts';

/** What a pupil is called while names show, and while they are hidden. */
export interface Called {
  readonly name: string;
  readonly initials: string;
}

const withId = (initials: string, pupil: Identity): string =>
  initials.startsWith('Child ') ? initials : `${initials} ${pupil.localId}`;

/** As in a sentence. */
export const called = (pupil: Identity): Called => ({
  name: safe(pupilName(pupil, true)),
  initials: safe(withId(pupilName(pupil, false), pupil)),
});

/** As in a list, surname first. */
export const calledInList = (pupil: Identity): Called => ({
  name: safe(rollName(pupil, true)),
  initials: safe(withId(rollName(pupil, false), pupil)),
});

export const shownName = ({ name, initials }: Called, names: boolean): string => (names ? name : initials);
