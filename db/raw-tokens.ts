/** A piece of SQL text. A quoted one is a name, and a string may be one wherever SQLite likes to take it for one. */
export interface SqlToken {
  readonly kind: 'word' | 'quoted' | 'string' | 'other' | 'end of statement';
  readonly text: string;
}

const PIECES: readonly (readonly [kind: SqlToken['kind'] | 'nothing', pattern: RegExp])[] = [
  ['nothing', /[ \t\n\f\r\ufeff]+/y],
  ['nothing', /--[^\n]*/y],
  ['nothing', /\/\*[\s\S]*?(?:\*\/|$)/y],
  ['string', /'(?:[^']|'')*'/y],
  ['quoted', /"(?:[^"]|"")*"/y],
  ['quoted', /`(?:[^`]|``)*`/y],
  ['quoted', /\[[^\]]*\]/y],
  ['word', /[\p{L}_\u0080-\u{10ffff}][\p{L}\p{N}_$\u0080-\u{10ffff}]*/uy],
  ['other', /\d[\w.]*/y],
  ['end of statement', /;/y],
];

const unquoted = (text: string): string => {
  const quote = text.charAt(0);
  const inside = text.slice(1, -1);
  return quote === '[' ? inside : inside.replaceAll(quote + quote, quote);
};

/** Takes SQL text apart as SQLite does, as far as names and the ends of statements go. */
export function sqlTokens(sql: string): SqlToken[] {
  const tokens: SqlToken[] = [];
  for (let at = 0; at < sql.length; ) {
    const [kind, text] = pieceAt(sql, at);
    at += text.length;
    if (kind !== 'nothing')
      tokens.push({ kind, text: kind === 'quoted' || kind === 'string' ? unquoted(text) : text });
  }
  return tokens;
}

function pieceAt(sql: string, at: number): [kind: SqlToken['kind'] | 'nothing', text: string] {
  for (const [kind, pattern] of PIECES) {
    pattern.lastIndex = at;
    const [text] = pattern.exec(sql) ?? [];
    if (text) return [kind, text];
  }
  return ['other', String.fromCodePoint(sql.codePointAt(at) ?? 0)];
}
