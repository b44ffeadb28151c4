import { blankText, bodyOf, chipsOf, crumbsOf, statusOf } from '../frame.ts';
import { bodySize } from '../frame-size.ts';
import { following } from '../keys.ts';
import type { Line } from '../line.ts';
import { paletteEntries } from '../palette.ts';
import type { Shell } from '../shell.ts';
import { top } from '../stack.ts';
import { inWords, keysInWords, lineInWords, sentence } from './words.ts';

/** What is typed in, and what stands in it. */
export interface Prompt {
  readonly label: string;
  readonly typed: string;
}

/** Everything that there is to be read aloud just now, as sentences. */
export interface Heard {
  /** Another one is another screen, which is said with its title. */
  readonly place: string;
  readonly title: string;
  readonly lines: readonly string[];
  readonly status: string;
  /** The heading that it stands under. */
  readonly group: string;
  /** The entry of a list that is chosen. */
  readonly chosen: string;
  readonly prompt: Prompt | undefined;
  readonly notice: string;
  readonly question: string;
  /** What holds of every screen: names hidden, read only. */
  readonly standing: string;
}

/** Stands after what is typed. */
const CARET = '▏';

/** What is typed in a line; undefined where nothing is. */
function promptIn(spans: Line): Prompt | undefined {
  const caret = spans.findIndex(({ text }) => text === CARET);
  if (caret < 1) return undefined;
  const label = lineInWords(spans.slice(0, caret - 1));
  return {
    label: label === '' ? 'Answer:' : label.endsWith(':') ? label : `${label}:`,
    typed: spans[caret - 1]?.text ?? '',
  };
}

/** The last heading before the chosen entry. */
function groupOf(lines: readonly Line[]): string {
  const before = lines.slice(0, Math.max(0, lines.findIndex(isOf('chosen'))));
  const heading = before.findLast(
    (each) => each.some(({ role }) => role === 'heading') && !isOf('other')(each),
  );
  return heading ? sentence(lineInWords(heading)) : '';
}

const said = (lines: readonly Line[]): string[] => lines.map(lineInWords).filter(Boolean).map(sentence);

const isOf = (entry: 'chosen' | 'other') => (spans: Line) => spans.some((each) => each.entry === entry);

const standing = ({ options, names }: Shell): string =>
  `${names ? 'Names show.' : 'Names are hidden.'}${options.isReadOnly ? ' Nothing can be edited.' : ''}`;

const nothingOf = (shell: Shell) => ({
  ...{
    lines: [],
    status: '',
    group: '',
    chosen: '',
    prompt: undefined,
    notice: '',
    standing: standing(shell),
  },
  question: shell.question ? `${sentence(shell.question.text)} y is yes, n is no.` : '',
});

/** The keys, or everything that can be done, as it is listed and found. */
function paletteHeard(shell: Shell, palette: NonNullable<Shell['palette']>): Heard {
  const entries = paletteEntries(shell.keys(), palette);
  const lines = entries.map(({ key, title, does }) =>
    sentence(`${keysInWords(key.keys)}: ${title}${does === '' ? '' : ` (vschool ${does})`}`),
  );
  const row = palette.text === '' && palette.row === 0 ? '' : (lines[palette.row] ?? 'Nothing is called so.');
  return {
    ...nothingOf(shell),
    place: palette.of,
    title: `${palette.of === 'keys' ? 'Keys' : 'Commands'}. Type to find, Up and Down choose, Enter runs, Escape closes.`,
    // Whoever asks for the keys hears all of them; commands are looked for.
    lines: palette.of === 'keys' ? lines : [],
    status: `${entries.length === 0 ? 'None' : entries.length} found.`,
    chosen: row,
    prompt: { label: 'Find:', typed: palette.text },
  };
}

/** What could follow the first stroke of a key of two. */
function pendingWords(shell: Shell): string {
  if (shell.pending === '') return '';
  const keys = following(shell.keys(), shell.pending).map(({ stroke, title }) => `${stroke} ${title}`);
  return sentence(`${shell.pending}, and then: ${[...keys, 'Escape never mind'].join('; ')}`);
}

/** What the screens say now. */
export function hear(shell: Shell): Heard {
  const nothing = nothingOf(shell);
  if (shell.isBlank) return { ...nothing, place: 'blank', title: blankText(shell), question: '' };
  if (shell.palette) return paletteHeard(shell, shell.palette);
  const { lines } = bodyOf(shell, bodySize(shell.size, shell.options.roll.about));
  const typedIn = lines.find(promptIn);
  const fixed = lines.filter((each) => each !== typedIn && !isOf('chosen')(each) && !isOf('other')(each));
  const chosen = said(lines.filter((each) => each !== typedIn && isOf('chosen')(each)));
  const chips = lineInWords(chipsOf(shell));
  // Where one is goes with every row; the rest of the line is said once.
  const [first = '', ...also] = statusOf(shell).split(' · ');
  const [where, row] = [sentence(inWords(first)), chosen.join(' ')];
  return {
    ...nothing,
    place: String(top(shell.stack).at),
    title: sentence([crumbsOf(shell).map(inWords).join(', '), chips].filter(Boolean).join('. ')),
    lines: [...said(fixed), ...also.map((each) => sentence(inWords(each)))],
    // Some screens name the row itself there.
    status: where !== '' && row.startsWith(where) ? '' : where,
    group: groupOf(lines),
    chosen: row,
    prompt: typedIn && promptIn(typedIn),
    notice: [shell.notice?.text ?? '', pendingWords(shell)]
      .filter(Boolean)
      .map((each) => sentence(inWords(each)))
      .join(' '),
  };
}
