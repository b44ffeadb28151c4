import type { Identity } from '../src/domain/record.ts';
import { UserError } from '../src/domain/user-error.ts';
import { list, pupilName } from '../src/render/text.ts';
import type { Roll } from '../src/roll.ts';

const CANDIDATES_SHOWN = 8;

/** The one pupil that a local id, a UPN or a part of a name means; else the candidates, to choose from. */
export async function pupilNamed(roll: Roll, text: string, names: boolean): Promise<Identity> {
  const found = await roll.findPupils(text);
  const [only, second] = found;
  if (!only)
    throw new UserError(
      'notFound',
      `No pupil is known by “${text}”. Give a local id, a UPN or part of a name.`,
    );
  if (!second) return only;
  const shown = found
    .slice(0, CANDIDATES_SHOWN)
    .map((pupil) => `${pupil.localId} (${pupilName(pupil, names)})`);
  const more = found.length - shown.length;
  throw new UserError(
    'notFound',
    `“${text}” may be ${list(more > 0 ? [...shown, `${more} more`] : shown)}. Give the local id.`,
  );
}
