import { NO_MARK } from './codes/attendance.ts';

/*
 * What a line was before a run, as little text as possible: one piece for each stretch of slots that changed, made
 * of the first slot and the length, two base-36 digits each, then `-` where none of them held a mark, else `=` and
 * the old marks.
 */

const two = (n: number): string => n.toString(36).padStart(2, '0');

/**
 * The delta that leads from `after` back to `before`; empty where nothing changed. Slots before `from`, and from
 * `until` on, are known to be alike.
 */
export function encodeDelta(before: string, after: string, from = 0, until = after.length): string {
  let delta = '';
  let slot = from;
  while (slot < until) {
    if (before.charCodeAt(slot) === after.charCodeAt(slot)) {
      slot++;
      continue;
    }
    const start = slot;
    const wasEmpty = before.charAt(slot) === NO_MARK;
    while (
      slot < until &&
      before.charCodeAt(slot) !== after.charCodeAt(slot) &&
      (before.charAt(slot) === NO_MARK) === wasEmpty
    )
      slot++;
    delta += `${two(start)}${two(slot - start)}${wasEmpty ? '-' : `=${before.slice(start, slot)}`}`;
  }
  return delta;
}

/** The line as it was before the run that left this delta. */
export function applyDelta(after: string, delta: string): string {
  let line = after;
  let at = 0;
  while (at < delta.length) {
    const start = Number.parseInt(delta.slice(at, at + 2), 36);
    const length = Number.parseInt(delta.slice(at + 2, at + 4), 36);
    const wasEmpty = delta.charAt(at + 4) === '-';
    const old = wasEmpty ? NO_MARK.repeat(length) : delta.slice(at + 5, at + 5 + length);
    line = line.slice(0, start) + old + line.slice(start + length);
    at += wasEmpty ? 5 : 5 + length;
  }
  return line;
}

/** The slots that a delta touches, in order. */
export function slotsOfDelta(delta: string): number[] {
  const slots: number[] = [];
  let at = 0;
  while (at < delta.length) {
    const start = Number.parseInt(delta.slice(at, at + 2), 36);
    const length = Number.parseInt(delta.slice(at + 2, at + 4), 36);
    for (let slot = start; slot < start + length; slot++) slots.push(slot);
    at += delta.charAt(at + 4) === '-' ? 5 : 5 + length;
  }
  return slots;
}
