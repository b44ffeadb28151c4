import { fold } from '../src/domain/fold.ts';
import { nearest } from '../src/domain/nearest.ts';
import { safe } from '../src/domain/safe.ts';
import { UserError } from '../src/domain/user-error.ts';
import type { Flag } from '../src/flags/define.ts';
import { FLAGS } from '../src/flags/index.ts';
import { list } from '../src/render/text.ts';

const MOST_LIKE = 5;

/** The flag of an id or of a title; else those that begin so, or are spelt most like it. */
export function flagNamed(typed: string): Flag {
  const word = fold(typed);
  const flag = FLAGS.find(({ id, title }) => id === typed || fold(title) === word);
  if (flag) return flag;
  const ids = FLAGS.map(({ id }) => id);
  const begun =
    word === ''
      ? []
      : [...ids.filter((id) => id.startsWith(word)), ...ids.filter((id) => id.includes(`-${word}`))].filter(
          (id, at, all) => all.indexOf(id) === at,
        );
  const near = nearest(typed, ids);
  const like = begun.length > 0 ? begun.slice(0, MOST_LIKE) : near === undefined ? [] : [near];
  throw new UserError(
    'usage',
    `There is no flag ${safe(typed)}. ${like.length > 0 ? `Did you mean ${like.join(' or ')}?` : `The flags are ${list(ids)}.`}`,
  );
}
