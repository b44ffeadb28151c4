import type { Outline } from '../src/outline.ts';
import { firstPicture } from '../src/tui/outline.ts';
import { chooseTheme, paint } from '../src/tui/theme.ts';

const HIDE_CURSOR = '\u001b[?25l';
const TOP_LEFT = '\u001b[H';

/** Paints the first picture on a terminal that is held and empty, and leaves the cursor where the screens begin theirs. */
export function paintFirst(
  stdout: NodeJS.WriteStream,
  env: NodeJS.ProcessEnv,
  outline: Outline,
  isReadOnly: boolean,
): void {
  const { columns, rows } = stdout;
  const lines = firstPicture(outline, isReadOnly, { columns, rows });
  if (!lines) return;
  const theme = chooseTheme(env);
  stdout.write(`${HIDE_CURSOR}${lines.map((each) => paint(each, theme).trimEnd()).join('\r\n')}${TOP_LEFT}`);
}
