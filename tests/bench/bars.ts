let missed = 0;

/** Says what was reached and whether the bar holds. */
export function bar(name: string, reached: number, limit: number, isAtLeast: boolean, note = ''): void {
  const holds = isAtLeast ? reached >= limit : reached <= limit;
  if (!holds) missed++;
  const sign = isAtLeast ? '≥' : '≤';
  console.log(
    `${holds ? 'holds ' : 'MISSED'}  ${name}: ${reached.toFixed(2)} (bar ${sign} ${limit})${note ? `; ${note}` : ''}`,
  );
}

export const skip = (name: string, peer: string): void =>
  console.log(`skipped ${name}: no ${peer} on this machine`);

/** The last line, and the exit code: whether a bar was missed. */
export function sayHowMany(): void {
  console.log(missed === 0 ? 'every bar that was measured holds' : `${missed} missed`);
  process.exitCode = missed === 0 ? 0 : 1;
}
