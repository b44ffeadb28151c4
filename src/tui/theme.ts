import type { Line, Role } from './line.ts';

export type ThemeName = 'auto' | 'dark' | 'light' | 'mono';

/** For each role the parameters of `CSI … m` that set it. */
export type Theme = Readonly<Record<Role, string>>;

const WITHOUT_COLOUR: Theme = {
  text: '',
  muted: '',
  strong: '1',
  accent: '1',
  good: '',
  warn: '1',
  bad: '1',
  heading: '1;4',
  key: '1',
  banner: '7',
};

/**
 * `auto` takes the terminal's own sixteen colours. `dark` and `light` take the 256: every one has a contrast of 5.7
 * to 1 or more with its background, and good, warn and bad stay apart for the colour-blind.
 */
export const THEMES: Readonly<Record<ThemeName, Theme>> = {
  auto: {
    ...WITHOUT_COLOUR,
    muted: '2',
    accent: '36',
    good: '36',
    warn: '33',
    bad: '1;31',
    banner: '30;43',
  },
  dark: {
    ...WITHOUT_COLOUR,
    muted: '38;5;247',
    accent: '38;5;115',
    good: '38;5;75',
    warn: '38;5;214',
    bad: '1;38;5;210',
    banner: '38;5;16;48;5;214',
  },
  light: {
    ...WITHOUT_COLOUR,
    muted: '38;5;241',
    accent: '38;5;23',
    good: '38;5;25',
    warn: '38;5;94',
    bad: '1;38;5;125',
    banner: '38;5;231;48;5;94',
  },
  mono: WITHOUT_COLOUR,
};

const isTheme = (name: string): name is ThemeName => Object.hasOwn(THEMES, name);

/** NO_COLOR takes colour away and nothing else: bold, underline and inverse stay. */
export function chooseTheme(env: Readonly<Record<string, string | undefined>>): Theme {
  const asked = env['VSCHOOL_THEME'] ?? 'auto';
  if (env['NO_COLOR'] || env['TERM'] === 'vt100') return THEMES.mono;
  return isTheme(asked) ? THEMES[asked] : THEMES.auto;
}

const RESET = '\u001b[0m';

/** A line with its theme's control sequences, ready for a terminal. */
export function paint(spans: Line, theme: Theme): string {
  let out = '';
  let open = '';
  for (const { text, role = 'text', inverse } of spans) {
    if (text === '') continue;
    const codes = [theme[role], inverse && role !== 'banner' ? '7' : ''].filter(Boolean).join(';');
    // Neighbours that look alike are one piece: fewer bytes over a slow line.
    if (codes !== open) out += `${open === '' ? '' : RESET}${codes === '' ? '' : `\u001b[${codes}m`}`;
    out += text;
    open = codes;
  }
  return open === '' ? out : `${out}${RESET}`;
}
