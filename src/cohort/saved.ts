import { fold } from '../domain/fold.ts';
import { nearest } from '../domain/nearest.ts';
import { valueTokens } from './parameters.ts';
import { type Token, tokensOf } from './tokens.ts';

/** A question that was saved under a name, with the columns that it is looked at by: each as it was typed. */
export interface SavedView {
  readonly name: string;
  /** Empty for everyone looked after. May hold parameters: `year :year`. */
  readonly question: string;
  readonly columns?: string;
  readonly sort?: string;
  readonly groupBy?: string;
  readonly note?: string;
  /** The account that saved it last. */
  readonly by: string;
  /** When, as `YYYY-MM-DDTHH:MM:SSZ`. */
  readonly at: string;
}

/** What a question may refer to beside the fields: saved questions, and values of parameters by name. */
export interface Saved {
  readonly views: readonly SavedView[];
  readonly values: Readonly<Record<string, string>>;
}

export const NOTHING_SAVED: Saved = { views: [], values: {} };

/** Why a text can be no name of a saved cohort; undefined where it can. */
export function nameFault(name: string): string | undefined {
  if (/^\p{L}[\p{L}\p{N} ’'/&.,()-]{0,59}$/u.test(name) && name === name.trim()) return undefined;
  return 'A name begins with a letter and has up to 60 letters, digits, spaces and - / & . , ( ) in it.';
}

export const viewNamed = (views: readonly SavedView[], name: string): SavedView | undefined =>
  views.find((view) => fold(view.name) === fold(name));

/** The name that another was meant for, where one is near. */
export const nearestView = (views: readonly SavedView[], name: string): string | undefined =>
  nearest(
    name,
    views.map((view) => view.name),
  );

/** A saved cohort as a term: `@leavers`, or `cohort "Year 11 leavers"`. */
export const termOf = (name: string): string =>
  /^\p{L}[\p{L}\p{N}-]*$/u.test(name) ? `@${name}` : `cohort "${name}"`;

/** The name of the saved cohort that a text asks for and for nothing else; undefined where it is another question. */
export function viewAlone(text: string): string | undefined {
  const tokens = tokensOf(text);
  if ('reason' in tokens) return undefined;
  const [first, ...rest] = tokens;
  if (first?.kind === 'saved') return rest.length === 0 ? first.text : undefined;
  const isTerm = first?.kind === 'word' && first.text.toLowerCase() === 'cohort';
  const [name] = rest;
  return isTerm && rest.length === 1 && (name?.kind === 'text' || name?.kind === 'word')
    ? name.text.trim()
    : undefined;
}

/** Whether a piece is the name after the word `cohort`. */
const isNamed = ({ kind }: Token, before: Token | undefined): boolean =>
  before?.kind === 'word' && before.text.toLowerCase() === 'cohort' && (kind === 'text' || kind === 'word');

/** The names of saved cohorts that a text refers to by itself. */
const namesIn = (tokens: readonly Token[]): string[] =>
  tokens.flatMap((token, i) =>
    token.kind === 'saved' || isNamed(token, tokens[i - 1]) ? [token.text.trim()] : [],
  );

/** A question in which one saved cohort is asked for by another name. */
export function renamedIn(text: string, name: string, to: string): string {
  const tokens = tokensOf(text);
  if ('reason' in tokens) return text;
  return tokens.reduceRight((whole, token, i) => {
    const before = tokens[i - 1];
    const from = token.kind === 'saved' ? token.at : isNamed(token, before) ? before?.at : undefined;
    if (from === undefined || fold(token.text) !== fold(name)) return whole;
    const end = tokens[i + 1]?.at ?? text.length;
    const spaces = / *$/.exec(text.slice(from, end))?.[0] ?? '';
    return `${whole.slice(0, from)}${termOf(to)}${spaces}${whole.slice(end)}`;
  }, text);
}

/** The saved cohorts that a text asks for. */
export function viewsIn(text: string, views: readonly SavedView[]): SavedView[] {
  const tokens = tokensOf(text);
  if ('reason' in tokens) return [];
  return [...new Set(namesIn(tokens).flatMap((name) => viewNamed(views, name) ?? []))];
}

/** The parameters that a text asks for, and those of the saved cohorts in it, in order. */
export function parametersOf(
  text: string,
  views: readonly SavedView[],
  seen: ReadonlySet<string> = new Set(),
): string[] {
  const tokens = tokensOf(text);
  if ('reason' in tokens) return [];
  const own = tokens.flatMap(({ kind, text: name }) => (kind === 'parameter' ? [name] : []));
  const inside = viewsIn(text, views)
    .filter(({ name }) => !seen.has(name))
    .flatMap(({ name, question }) => parametersOf(question, views, new Set([...seen, name])));
  return [...new Set([...own, ...inside])];
}

/** The pieces of a question, with the values in the place of the parameters. */
export const filledIn = (tokens: readonly Token[], values: Saved['values']): readonly Token[] =>
  tokens.flatMap((token) => {
    const value =
      token.kind === 'parameter' && Object.hasOwn(values, token.text) ? values[token.text] : undefined;
    return value === undefined ? [token] : valueTokens(value, token.at);
  });
