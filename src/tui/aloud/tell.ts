import type { Heard, Prompt } from './heard.ts';

/** What is written next: whole lines, and the line that is typed in, which stays open behind them. */
export interface Telling {
  readonly lines: readonly string[];
  readonly prompt: Prompt | undefined;
}

const joined = (...parts: readonly string[]): string => parts.filter(Boolean).join(' ');

/** Lines that were not there before; one that stands there twice is new the second time. */
function newLines(before: readonly string[], now: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const each of before) left.set(each, (left.get(each) ?? 0) + 1);
  return now.filter((each) => {
    const n = left.get(each) ?? 0;
    left.set(each, n - 1);
    return n <= 0;
  });
}

/**
 * What has been typed since, where that is all that has happened: it is echoed, and what it makes of a list waits until
 * typing stops. Undefined where there is more to be said.
 */
export function typedSince(before: Heard, now: Heard): string | undefined {
  const [was, is] = [before.prompt, now.prompt];
  if (!was || !is || before.place !== now.place || was.label !== is.label) return undefined;
  if (now.notice !== '' || now.question !== '') return undefined;
  return is.typed.length > was.typed.length && is.typed.startsWith(was.typed)
    ? is.typed.slice(was.typed.length)
    : undefined;
}

/**
 * What is said once something has changed. `lines` are those that were said of this screen the last time it was there: what
 * still stands is not said again, only where one is. A key that changes nothing says again where one is.
 */
export function tell(before: Heard | undefined, now: Heard, lines: readonly string[] = []): Telling {
  const isElsewhere = before?.place !== now.place;
  const isRowNew = isElsewhere || before.chosen !== now.chosen;
  const isStatusNew = isElsewhere || before.status !== now.status;
  // All headings are said as one comes to a screen.
  const group = isElsewhere || before.group === now.group ? '' : now.group;
  const fresh = newLines(lines, now.lines);
  const out = [
    before?.standing === now.standing ? '' : now.standing,
    before?.notice === now.notice ? '' : now.notice,
    isElsewhere || before.title !== now.title ? now.title : '',
    ...fresh,
    isRowNew && now.chosen !== '' ? joined(group, now.status, now.chosen) : isStatusNew ? now.status : '',
    before?.question === now.question ? '' : now.question,
  ].filter(Boolean);
  const { prompt } = now;
  const isTypedNew = before?.prompt?.label !== prompt?.label || before?.prompt?.typed !== prompt?.typed;
  if (out.length > 0 || (prompt && isTypedNew)) return { lines: out, prompt };
  const again = prompt ? now.lines : [joined(now.status, now.chosen)];
  return {
    lines:
      now.question !== ''
        ? [now.question]
        : again.some(Boolean)
          ? again
          : ['Nothing changed. ? reads the keys.'],
    prompt,
  };
}
