import type { IsoDate } from '../../domain/dates.ts';
import { fold } from '../../domain/fold.ts';
import type { Result } from '../../domain/result.ts';
import { readTypedDate } from '../../domain/typed-date.ts';
import { spokenDate } from '../../render/text.ts';
import type { Choice, Field } from './define-form.ts';

/** What a field holds, as it is understood. */
export interface Understood {
  /** As the command takes it; undefined where it cannot be taken. */
  readonly value: string | undefined;
  /** What stands beside it: the day in words, the meaning of a code, or why it cannot be taken. */
  readonly said: string;
}

const meaningOf = (choices: readonly Choice[], value: string): Choice | undefined =>
  choices.find((each) => fold(each.value) === fold(value));

/** What is picked from: the last of several with commas between. */
const partOf = (field: Field, text: string): string =>
  field.kind.is === 'code' && field.kind.most ? (text.split(',').at(-1) ?? '') : text;

/** The choices that what is typed leaves: all of them while nothing is. */
export function choicesFor(field: Field, text: string, choices: readonly Choice[]): readonly Choice[] {
  const words = fold(partOf(field, text)).split(' ').filter(Boolean);
  const exact = meaningOf(choices, partOf(field, text).trim());
  if (exact) return [exact, ...choices.filter((each) => each !== exact)];
  return choices.filter(({ value, meaning, called }) => {
    const whole = fold(`${value} ${meaning} ${called?.name ?? ''}`);
    return words.every((word) => whole.includes(word));
  });
}

/** The text of a field once a choice was taken. */
export const withChoice = (field: Field, text: string, { value }: Choice): string => {
  const before = field.kind.is === 'code' && field.kind.most ? text.split(',').slice(0, -1) : [];
  return [...before.map((each) => each.trim()), value].join(',');
};

function understandCode(field: Field, text: string, choices: readonly Choice[]): Understood {
  if (field.kind.is !== 'code') return { value: text, said: '' };
  const { most = 1, isOpen = false } = field.kind;
  const parts =
    most > 1
      ? text
          .split(',')
          .map((each) => each.trim())
          .filter(Boolean)
      : [text];
  const found = parts.map((part) => meaningOf(choices, part));
  const unknown = parts.find((_, index) => found[index] === undefined);
  if (unknown !== undefined && !isOpen)
    return {
      value: undefined,
      said: `“${unknown}” is not in the list of ${field.label}, which shows while the field is chosen.`,
    };
  if (parts.length > most) return { value: undefined, said: `There is room for ${most}.` };
  return {
    value: parts.map((part, index) => found[index]?.value ?? part).join(','),
    said: found
      .map((each) => (each?.called ? '' : (each?.meaning ?? '')))
      .filter(Boolean)
      .join('; '),
  };
}

export interface Understanding {
  readonly choices: readonly Choice[];
  readonly asAt: IsoDate;
  readonly read?: ((text: string) => Result<string>) | undefined;
}

/** What a field holds, while it is typed and when it is saved. */
export function understand(field: Field, raw: string, { choices, asAt, read }: Understanding): Understood {
  const text = raw.trim();
  if (text === '')
    return field.isNeeded
      ? { value: undefined, said: `${field.label} is missing.` }
      : { value: '', said: '' };
  const { kind } = field;
  const own = read?.(text);
  if (own) return own.ok ? { value: own.value, said: '' } : { value: undefined, said: own.error };
  if (kind.is === 'text') return { value: text, said: '' };
  if (kind.is === 'code') return understandCode(field, text, choices);
  if (kind.or?.includes(text.toLowerCase())) return { value: text.toLowerCase(), said: '' };
  const date = readTypedDate(text, asAt, kind.lean);
  return date.ok
    ? { value: date.value, said: spokenDate(date.value, asAt) }
    : { value: undefined, said: date.error };
}
