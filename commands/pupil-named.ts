import type { Identity } from '../src/domain/record.ts';
import { UserError } from '../src/domain/user-error.ts';
import { list, pupilName } from '../src/render/text.ts';
import type { Roll } from '../src/roll.ts';

const CANDIDATES_SHOWN = 8;

/** The one pupil that a local id, a UPN or a part of a name means; else the candidates, to choose from. */
export async function pupilNamed(roll: Roll, text: string, names: boolean): Promise<Identity> {
  const found = await roll.findPupils(text);
  const [only, second] = found;
  if (!only) {
    // Who is spelt nearly so is told only where names are: otherwise any name typed would ask whom there is.
    const like = names ? await roll.pupilsSpeltLike(text) : [];
    const meant = like.length === 0 ? '' : ` Did you mean ${candidates(like, names).join(' or ')}?`;
    throw new UserError(
      'notFound',
      `No pupil is known by “${text}”.${meant} Give a local id, a UPN or part of a name.`,
    );
  }
  if (!second) return only;
  throw new UserError('notFound', `“${text}” may be ${list(candidates(found, names))}. Give the local id.`);
}

function candidates(found: readonly Identity[], names: boolean): string[] {
  const shown = found
    .slice(0, CANDIDATES_SHOWN)
    .map((pupil) => `${pupil.localId} (${pupilName(pupil, names)})`);
  const more = found.length - shown.length;
  return more > 0 ? [...shown, `${more} more`] : shown;
}
