/** A piece of a question, and where it begins, counted from 0. */
export type Token =
  | {
      readonly kind: 'word' | 'text' | 'operator' | 'mark' | 'saved' | 'parameter';
      readonly text: string;
      readonly at: number;
    }
  | { readonly kind: 'number'; readonly text: string; readonly value: number; readonly at: number }
  | { readonly kind: 'date'; readonly text: string; readonly at: number };

export interface NoToken {
  readonly at: number;
  readonly reason: string;
}

const OPERATORS: Readonly<Record<string, string>> = { '≤': '<=', '≥': '>=', '==': '=' };

const PIECES: readonly (readonly [Token['kind'] | 'space', RegExp])[] = [
  ['space', /\s+/y],
  ['date', /\d{4}-\d\d-\d\d|\d{1,2}\/\d{1,2}\/\d{4}/y],
  ['number', /\d+(?:\.\d+)?/y],
  ['text', /"[^"]*"|“[^”]*”/y],
  ['saved', /@(?:"[^"]*"|“[^”]*”|\p{L}[\p{L}\p{N}-]*)/uy],
  ['parameter', /:\p{L}[\p{L}\p{N}-]*/uy],
  ['operator', /<=|>=|==|!=|<|>|=|≤|≥|≠/y],
  ['mark', /[(),%+-]/y],
  ['word', /[\p{L}][\p{L}\p{N}'’_./&]*(?:-[\p{L}\p{N}'’_./&]+)*\+?/uy],
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
    if (kind !== 'space') tokens.push(tokenOf(kind, piece, at));
    at += piece.length;
  }
  return tokens;
}

function pieceAt(text: string, at: number): [Token['kind'] | 'space', string] | undefined {
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
  if (kind === 'operator') return { kind, text: OPERATORS[piece] ?? piece, at };
  return { kind, text: piece, at };
}
