import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { filesOfZip } from '../../commands/zip.ts';
import { zipped } from '../zipped.ts';

const REVIEWS = { name: 'return/reviews.csv', text: 'CHILD,DOB,REVIEW,REVIEW_CODE\n' };
const namesIn = (zip: Buffer): string[] => filesOfZip('a.zip', zip).map(({ name }) => name);
const refused = (zip: Buffer, limits?: Parameters<typeof filesOfZip>[2]): string => {
  try {
    filesOfZip('a.zip', zip, limits);
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('it was taken');
};
const DAMAGED = 'a.zip is damaged, or no zip at all. Ask the sender for the file again. Nothing was changed.';

test('any texts come out of a zip as they went in, packed or not', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ text: fc.string(), stored: fc.boolean() }), { maxLength: 5 }),
      (texts) => {
        const files = texts.map((each, i) => ({ name: `folder/${i}.csv`, ...each }));
        const found = filesOfZip('a.zip', zipped(files));
        expect(found.map(({ name, bytes }) => [name, bytes.toString()])).toEqual(
          files.map(({ text }, i) => [`${i}.csv`, text]),
        );
      },
    ),
  );
});

test('folders, hidden files and what a Mac adds are passed over; a path leads nowhere', () => {
  const others = ['return/', '__MACOSX/return/._reviews.csv', 'return/.DS_Store'];
  const files = others.map((name) => ({ name, text: '' }));
  expect(namesIn(zipped([...files, REVIEWS, { name: '../../etc/episodes.csv', text: 'x' }]))).toEqual([
    'reviews.csv',
    'episodes.csv',
  ]);
});

describe('a zip is refused whole', () => {
  test('where its files would be larger than a return is, by what it says', () => {
    expect(refused(zipped([{ ...REVIEWS, declared: 600 * 1_048_576 }]))).toBe(
      'a.zip would unpack to 600 MB, too large for a return. Check the file. Nothing was changed.',
    );
  });

  test('where a file is larger than the zip says', () => {
    expect(refused(zipped([{ name: 'a.csv', text: '0'.repeat(5_000_000), declared: 100 }]))).toBe(DAMAGED);
    expect(refused(zipped([{ name: 'a.csv', text: 'short', declared: 100 }]))).toBe(DAMAGED);
  });

  test('where it holds more files than a return has', () => {
    expect(refused(zipped([REVIEWS, REVIEWS, REVIEWS]), { files: 2, bytes: 1000 })).toBe(
      'a.zip holds 3 files, more than a return has. Zip the files of one return alone. Nothing was changed.',
    );
  });

  test('where it has a password, or is packed in a way not known', () => {
    expect(refused(zipped([{ ...REVIEWS, flags: 1 }]))).toContain('is protected by a password (reviews.csv)');
    expect(refused(zipped([{ ...REVIEWS, method: 12 }]))).toContain('is packed in a way not known here');
  });

  test('where its bytes are not those it was made of', () => {
    expect(refused(zipped([{ ...REVIEWS, crc: 1 }]))).toBe(DAMAGED);
  });

  test('where it was cut anywhere, or bytes of it were changed: never with another error', () => {
    const zip = zipped([REVIEWS, { name: 'b.csv', text: 'CHILD\n'.repeat(50) }]);
    fc.assert(
      fc.property(fc.nat({ max: zip.length - 1 }), (length) => {
        expect(refused(zip.subarray(0, length))).toBe(DAMAGED);
      }),
    );
    fc.assert(
      fc.property(fc.nat({ max: zip.length - 1 }), fc.nat({ max: 255 }), (at, byte) => {
        const changed = Buffer.from(zip);
        changed[at] = byte;
        try {
          filesOfZip('a.zip', changed);
        } catch (error) {
          expect((error as Error).constructor.name).toBe('UserError');
        }
      }),
      { numRuns: 500 },
    );
  });
});
