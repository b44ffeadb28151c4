import { createHash } from 'node:crypto';
import { filesOfZip } from './zip.ts';

/*
 * A report’s file holds a hash of itself, so that a file that was changed by hand can be told from one whose data have
 * changed. It guards against accidents: whoever wants to forge a file can work out another hash.
 */

/** Stands in a file for its own hash while that is worked out. */
export const UNSEALED = '0'.repeat(64);

/** What a file says, as text: of a workbook, the files in it. */
export const textIn = (file: string | Uint8Array): string =>
  typeof file === 'string'
    ? file
    : filesOfZip('the workbook', Buffer.from(file))
        .map(({ name, bytes }) => `${name}\n${bytes.toString('utf8')}\n`)
        .join('');

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A file with its own hash in place of the noughts, where it has any. */
export function sealed<File extends string | Uint8Array>(
  resultJson: string,
  render: (resultJson: string) => File,
): File {
  const file = render(resultJson);
  const text = textIn(file);
  return text.includes(UNSEALED) ? render(resultJson.replace(UNSEALED, hashOf(text))) : file;
}

/** Whether a file is still as it was written. */
export const isUntouched = (file: string | Uint8Array, check: string): boolean =>
  hashOf(textIn(file).replaceAll(check, UNSEALED)) === check;
