// biome-ignore-all lint/suspicious/noControlCharactersInRegex: a terminal sends keys as control characters

import { safe } from '../domain/safe.ts';

/** One key as its name: `j`, `Enter`, `^d`, `PgUp`. A printable one is itself; only the space has a name. */
export type Stroke = string;

const NAMES: Readonly<Record<string, Stroke>> = {
  A: 'Up',
  B: 'Down',
  C: 'Right',
  D: 'Left',
  H: 'Home',
  F: 'End',
  P: 'F1',
  Z: 'S-Tab',
  '1~': 'Home',
  '3~': 'Delete',
  '4~': 'End',
  '5~': 'PgUp',
  '6~': 'PgDn',
  '7~': 'Home',
  '8~': 'End',
  '11~': 'F1',
  '[A': 'F1',
};

const PASTE_BEGIN = '\u001b[200~';
const PASTE_END = '\u001b[201~';
const PASTED = 'Paste ';

/** What was pasted, as one stroke: it types, and no line end in it means a key. */
const pasteOf = (text: string): Stroke => PASTED + safe(text.replace(/\s+/g, ' ').trim());

export const isPaste = (stroke: Stroke): boolean => stroke.startsWith(PASTED);

const SEQUENCE = /\u001b(?:\[(\[?[0-?]*[ -/]*[@-~])|O([0-9;]*[A-Za-z]))/y;
const UNFINISHED = /^\u001b(?:\[\[?[0-?]*[ -/]*|O[0-9;]*)?$/;

/** The key of a control sequence without its introducer; modifiers are dropped. Undefined: no key of ours. */
const keyOfSequence = (body: string): Stroke | undefined => NAMES[body.replace(/^1;\d+(?=[A-Z]$)/, '')];

function keyOfCharacter(character: string): Stroke | undefined {
  if (character === ' ') return 'Space';
  if (character === '\r' || character === '\n') return 'Enter';
  if (character === '\t') return 'Tab';
  if (character === '\u007f' || character === '\b') return 'Backspace';
  if (character === '\u001b') return 'Esc';
  const code = character.codePointAt(0) ?? 0;
  if (code >= 1 && code <= 26) return `^${String.fromCharCode(code + 96)}`;
  return code < 32 || (code >= 0x7f && code < 0xa0) ? undefined : character;
}

/**
 * The keys in a chunk of what a terminal sends, and what is left where a control sequence has only begun. Several
 * keys often come in one chunk; each is a stroke of its own.
 */
export function readStrokes(chunk: string): { strokes: Stroke[]; rest: string } {
  const strokes: Stroke[] = [];
  for (let at = 0; at < chunk.length; ) {
    if (chunk.startsWith(PASTE_BEGIN, at)) {
      const end = chunk.indexOf(PASTE_END, at);
      if (end < 0) return { strokes, rest: chunk.slice(at) };
      strokes.push(pasteOf(chunk.slice(at + PASTE_BEGIN.length, end)));
      at = end + PASTE_END.length;
      continue;
    }
    SEQUENCE.lastIndex = at;
    const found = SEQUENCE.exec(chunk);
    if (found) {
      const key = keyOfSequence(found[1] ?? found[2] ?? '');
      if (key !== undefined) strokes.push(key);
      at = SEQUENCE.lastIndex;
      continue;
    }
    if (UNFINISHED.test(chunk.slice(at))) return { strokes, rest: chunk.slice(at) };
    const character = String.fromCodePoint(chunk.codePointAt(at) ?? 0);
    const key = keyOfCharacter(character);
    if (key !== undefined) strokes.push(key);
    at += character.length;
  }
  return { strokes, rest: '' };
}

/** Whether a paste has begun and not ended: more of it is to come, however long that takes. */
export const isPasting = (rest: string): boolean => rest.startsWith(PASTE_BEGIN);

/** The keys in what a sequence had begun with, when nothing followed it: the escape key on its own, or half a paste. */
export const strokesOfRest = (rest: string): Stroke[] =>
  isPasting(rest)
    ? [pasteOf(rest.slice(PASTE_BEGIN.length))]
    : [...rest].map(keyOfCharacter).filter((stroke) => stroke !== undefined);

/** A stroke that types a character, or what was pasted. */
export const isPrintable = (stroke: Stroke): boolean =>
  stroke === 'Space' || isPaste(stroke) || [...stroke].length === 1;

/** What is typed by a stroke; nothing for a character that would turn the direction of writing. */
export const characterOf = (stroke: Stroke): string => {
  if (isPaste(stroke)) return stroke.slice(PASTED.length);
  return stroke === 'Space' ? ' ' : safe(stroke);
};

const LABELS: Readonly<Record<string, string>> = {
  Up: '↑',
  Down: '↓',
  Left: '←',
  Right: '→',
  text: 'any letter',
};

/** Strokes as people read them: `g g`, `↓`, `^d`. */
export const strokeLabel = (keys: string): string =>
  keys
    .split(' ')
    .map((each) => LABELS[each] ?? each)
    .join(' ');
