import { nearest } from '../src/domain/nearest.ts';
import { UserError } from '../src/domain/user-error.ts';
import type { Flag } from '../src/flags/define.ts';
import { FLAGS } from '../src/flags/index.ts';
import { list } from '../src/render/text.ts';

/** The flag of an id, or the nearest ids there are. */
export function flagNamed(id: string): Flag {
  const flag = FLAGS.find((each) => each.id === id);
  if (flag) return flag;
  const like = nearest(
    id,
    FLAGS.map((each) => each.id),
  );
  throw new UserError(
    'usage',
    `There is no flag ${id}.${like ? ` Did you mean ${like}?` : ''} The flags are ${list(FLAGS.map((each) => each.id))}.`,
  );
}
