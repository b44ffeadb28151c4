import type { Flag } from '../../flags/define.ts';
import { FLAGS } from '../../flags/index.ts';
import { askedOf, verdictOf } from '../../flags/run.ts';
import { defineField, type Field } from '../define.ts';

const flagField = (flag: Flag): Field =>
  defineField({
    name: `flag ${flag.id}`,
    type: 'yes or no',
    help: `The flag “${flag.title}” is raised; not known where the flag cannot say.`,
    example: `flag ${flag.id}`,
    needs: flag.needs,
    is: (record, asked) => {
      const { answer } = verdictOf(flag, record, askedOf(flag, asked));
      return answer === 'unknown' ? undefined : answer === 'raised';
    },
  });

/** A term for every flag. */
export const FLAG_FIELDS: readonly Field[] = FLAGS.map(flagField);
