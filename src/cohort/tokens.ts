import { lookUp } from '../domain/look-up.ts';
import { monthNamed } from './month.ts';

/** A piece of a question, and where it begins, counted from 0. */
export type Token =
  | {
      readonly kind: 'word' | 'text' | 'operator' | 'mark' | 'saved' | 'parameter';
      readonly text: string;
      readonly at: number;
    }
  | { readonly kind: 'number'; readonly text: string; readonly value: number; readonly at: number }
  | { readonly kind: 'date'; readonly text: string; readonly at: number };

type Piece = Token['kind'] | 'space' | 'worded date';

export interface NoToken {
  readonly at: number;
  readonly reason: string;
}

const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';

const OPERATORS: Readonly<Record<string, string>> = { '≤': '<=', '≥': '>=', '==': '=' };

/** Other ways to write one mark. */
const MARKS: Readonly<Record<string, string>> = { '–': '-', percent: '%', 'per cent': '%' };

const PIECES: readonly (readonly [Piece, RegExp])[] = [
  // A question mark asks, and a pound sign says what an amount is of: nothing more.
  ['space', /[\s?£]+/y],
  ['worded date', new RegExp(`\\d{1,2}(?:st|nd|rd|th)?(?: of)?\\s+${MONTH}\\.?,?\\s+\\d{4}`, 'iy')],
  ['date', /\d{4}-\d\d-\d\d|\d{1,2}\/\d{1,2}\/\d{4}/y],
  ['number', /\d+(?:\.\d+)?/y],
  ['text', /"[^"]*"|“[^”]*”/y],
  ['saved', /@(?:"[^"]*"|“[^”]*”|\p{L}[\p{L}\p{N}-]*)/uy],
  ['parameter', /:\p{L}[\p{L}\p{N}-]*/uy],
  ['operator', /<=|>=|==|!=|<|>|=|≤|≥|≠/y],
  ['mark', /[(),%+–-]|per ?cent(?![\p{L}\p{N}])/iuy],
  // `Y11`, `yr11s`: the word ends where the year begins.
  ['word', /y(?:(?:ea)?rs?)?(?=\d{1,2}s?(?![\p{L}\p{N}]))|[&/]/iuy],
  ['word', /[\p{L}][\p{L}\p{N}'’_.&]*(?:-[\p{L}\p{N}'’_.&]+)*\+?/uy],
];

/** Takes a question apart; or says where it cannot be. */
export function tokensOf(text: string): readonly Token[] | NoToken {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length; ) {
    const found = pieceAt(text, at);
    if (!found)
      return {
        at,
        reason: /["“]/.test(text.charAt(at))
          ? 'the quotation has no end'
          : `${text.charAt(at)} means nothing here`,
      };
    const [kind, piece] = found;
    if (kind === 'worded date') tokens.push({ kind: 'date', text: inFigures(piece), at });
    else if (kind !== 'space') tokens.push(tokenOf(kind, piece, at));
    at += piece.length;
  }
  return tokens;
}

/** `31 March 2026` as `31/3/2026`. */
function inFigures(piece: string): string {
  const [, day, name = '', year] = /^(\d+)\D*?\s([a-z]+)\.?,?\s+(\d{4})$/i.exec(piece) ?? [];
  return `${day}/${monthNamed(name)}/${year}`;
}

function pieceAt(text: string, at: number): [Piece, string] | undefined {
  for (const [kind, pattern] of PIECES) {
    pattern.lastIndex = at;
    const [piece] = pattern.exec(text) ?? [];
    if (piece !== undefined) return [kind, piece];
  }
  return undefined;
}

function tokenOf(kind: Token['kind'], piece: string, at: number): Token {
  if (kind === 'number') return { kind, text: piece, value: Number(piece), at };
  if (kind === 'text') return { kind, text: piece.slice(1, -1), at };
  if (kind === 'saved') return { kind, text: piece.slice(1).replaceAll(/["“”]/g, '').trim(), at };
  if (kind === 'parameter') return { kind, text: piece.slice(1).toLowerCase(), at };
  if (kind === 'mark') return { kind, text: lookUp(MARKS, piece.toLowerCase()) ?? piece, at };
  if (piece === '&' || piece === '/') return { kind, text: piece === '&' ? 'and' : 'or', at };
  if (kind === 'operator') return { kind, text: lookUp(OPERATORS, piece) ?? piece, at };
  return { kind, text: piece, at };
}
