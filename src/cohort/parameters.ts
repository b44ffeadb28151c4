import { type Token, tokensOf } from './tokens.ts';

/** Words that begin another condition, or a date: a value that holds one of them is a text and nothing else. */
const STRUCTURE = new Set([
  ...['and', 'or', 'not', 'no', 'without', 'never', 'with', 'who', 'whose', 'which', 'at', 'cohort'],
]);

const isPlain = ({ kind, text }: Token): boolean =>
  kind === 'number' ||
  kind === 'date' ||
  kind === 'text' ||
  (kind === 'mark' && (text === '-' || text === '%')) ||
  (kind === 'word' && !STRUCTURE.has(text.toLowerCase()));

const asText = (value: string, at: number): Token[] => [
  { kind: 'text', text: value.replaceAll(/["“”]/g, '').trim(), at },
];

/**
 * A value as pieces of a question, in the place of its parameter. It can be a number with its unit, a range, a date or a
 * text, and several of these parted by commas; whatever it holds, it begins no condition of its own.
 */
export function valueTokens(value: string, at: number): Token[] {
  const tokens = tokensOf(value);
  if ('reason' in tokens || tokens.length === 0) return asText(value, at);
  const moved = tokens.map((token) => ({ ...token, at }));
  const isOneText = moved.length === 1 || moved.every(({ kind }) => kind !== 'text');
  if (moved.every(isPlain)) return isOneText ? moved : asText(value, at);
  if (!moved.every((token) => isPlain(token) || (token.kind === 'mark' && token.text === ',')))
    return asText(value, at);
  return value.split(',').flatMap((part, i): Token[] => {
    const own = tokensOf(part);
    const hasWords = 'reason' in own || own.length === 0 || own.some(({ kind }) => kind === 'word');
    const pieces = hasWords ? asText(part, at) : own.map((token) => ({ ...token, at }));
    return i === 0 ? pieces : [{ kind: 'mark', text: ',', at }, ...pieces];
  });
}
