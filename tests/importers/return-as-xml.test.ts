import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterEach, describe, expect, test } from 'vitest';
import { importSsda903 } from '../../commands/import-return.ts';
import type { Store } from '../../db/open.ts';
import { ROW_KEYS } from '../../db/row-keys.ts';
import { ACTOR, OPTIONS, sampleStore, textFile } from '../db/sample-store.ts';
import { ROOT, temporary } from '../program.ts';
import { zipped } from '../zipped.ts';

const GOOD = join(ROOT, 'fixtures/imports/ssda903/good');

const opened: Store[] = [];
afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
});

async function newStore(): Promise<Store> {
  const store = await sampleStore();
  opened.push(store);
  return store;
}

type Row = Readonly<Record<string, string>>;
const rowsOf = (name: string): Row[] =>
  parse(readFileSync(join(GOOD, `${name}.csv`), 'utf8'), { columns: true }) as Row[];

const element = (name: string, text: string): string =>
  text === '' ? `<${name} />` : `<${name}>${text}</${name}>`;
const XML_NAMES: Readonly<Record<string, string>> = { CHILD: 'CHILDID', PLACE: 'PL' };
const elements = (row: Row, but: readonly string[] = []): string =>
  Object.entries(row)
    .filter(([name]) => !but.includes(name))
    .map(([name, text]) => element(XML_NAMES[name] ?? name, text))
    .join('');

/** Tables whose rows are groups of elements, and what such a group is called. */
const GROUPS: Readonly<Record<string, string>> = {
  reviews: 'AREVIEW',
  oc2: 'OC2',
  placed_for_adoption: 'AD_PLACED',
  previous_permanence: 'PERMANENCE',
  missing: 'AMISSING',
  sw_episodes: 'SWEPISODE',
  dolo: 'ADOLO',
};

/** The borough's good return as XML, in the form in which DfE takes it. */
function goodAsXml(): string {
  const of = (name: string, child: string): Row[] => rowsOf(name).filter((row) => row['CHILD'] === child);
  const children = rowsOf('header').map((header) => {
    const child = header['CHILD'] ?? '';
    const uasc = of('uasc', child);
    const single = [
      uasc.length > 0 ? element('UASC', '1') : '<UASC />',
      ...uasc.map((row) => elements(row, ['CHILD', 'SEX', 'DOB'])),
      ...['oc3', 'ad1'].flatMap((name) => of(name, child).map((row) => elements(row, ['CHILD', 'DOB']))),
    ];
    const groups = Object.entries(GROUPS).flatMap(([name, group]) =>
      of(name, child).map((row) => `<${group}>${elements(row, ['CHILD', 'DOB'])}</${group}>`),
    );
    const episodes = of('episodes', child).map((row) => `<EPISODE>${elements(row, ['CHILD'])}</EPISODE>`);
    return `<CHILD>\n<HEADER>${groups.join('')}${elements(header)}${single.join('')}</HEADER>\n${episodes.join('\n')}</CHILD>`;
  });
  return `<?xml version='1.0' encoding='us-ascii'?>\n<EXPSSDA903>${children.join('\n')}</EXPSSDA903>\n`;
}

const kept = (store: Store): unknown =>
  Object.fromEntries(
    Object.keys(ROW_KEYS).map((table) => [
      table,
      store.driver.prepare(`select * from ${table} order by ${ROW_KEYS[table]?.join(', ')}`).all(),
    ]),
  );

const importing = async (files: Parameters<typeof importSsda903>[2], store: Store) =>
  (await importSsda903(store, ACTOR, files, OPTIONS)).outcome;

describe('the borough’s return', () => {
  test('as a folder is every table with every row, and nothing held back', async () => {
    const { parts, quarantined } = await importing([GOOD], await newStore());
    expect(quarantined).toBe(0);
    expect(parts?.map(({ part, read, new: made }) => [part, read, made])).toEqual([
      ['header', 12, 12],
      ['episodes', 24, 24],
      ['reviews', 4, 4],
      ['uasc', 1, 1],
      ['oc2', 3, 3],
      ['oc3', 1, 1],
      ['ad1', 1, 1],
      ['placed_for_adoption', 1, 1],
      ['previous_permanence', 2, 2],
      ['missing', 2, 2],
      ['sw_episodes', 2, 2],
      ['dolo', 1, 1],
    ]);
  });

  test('is the same children from CSV files, from a zip of them, and from XML', async () => {
    const folder = await newStore();
    await importing([GOOD], folder);
    const expected = kept(folder);

    const path = join(temporary(), 'return-2027.zip');
    const files = readdirSync(GOOD).map((name) => ({
      name: `return/${name}`,
      text: readFileSync(join(GOOD, name), 'utf8'),
    }));
    writeFileSync(path, zipped(files));
    const zip = await newStore();
    const fromZip = await importing([path], zip);
    expect(fromZip).toMatchObject({ file: 'return-2027.zip', read: 54, new: 54 });
    expect(kept(zip)).toEqual(expected);
    expect(await importing([GOOD], zip)).toMatchObject({ alreadyImported: true });

    const xml = await newStore();
    expect(await importing([textFile(goodAsXml(), 'return.xml')], xml)).toMatchObject({ read: 54, new: 54 });
    expect(kept(xml)).toEqual(expected);

    const zippedXml = join(temporary(), 'return.zip');
    writeFileSync(zippedXml, zipped([{ name: 'return.xml', text: goodAsXml() }]));
    const both = await newStore();
    expect(await importing([zippedXml], both)).toMatchObject({ read: 54, new: 54 });
    expect(kept(both)).toEqual(expected);
  });
});

describe('XML of a return', () => {
  const read = async (xml: string) => importing([textFile(xml, 'return.xml')], await newStore());
  const CHILD =
    '<HEADER><CHILDID>9</CHILDID><UPN>UN1</UPN><SEX>2</SEX><DOB>28/07/2010</DOB><ETHNIC>BAFR</ETHNIC>';

  test('says nothing by an empty element, nor by a 0 for an unaccompanied child', async () => {
    const { parts } = await read(
      `<EXPSSDA903><CHILD>${CHILD}<UASC>0</UASC><DUC/><OC2><SDQ_SCORE/><CONVICTED/></OC2><IN_TOUCH/></HEADER></CHILD></EXPSSDA903>`,
    );
    expect(parts?.map(({ part }) => part)).toEqual(['header']);
  });

  test('gives an unaccompanied child without a date', async () => {
    const { parts } = await read(`<EXPSSDA903><CHILD>${CHILD}<UASC>1</UASC></HEADER></CHILD></EXPSSDA903>`);
    expect(parts?.map(({ part, new: made }) => [part, made])).toEqual([
      ['header', 1],
      ['uasc', 1],
    ]);
  });

  test('holds a row back by its element, with the cells of the row', async () => {
    const store = await newStore();
    const xml = `<EXPSSDA903><CHILD>\n${CHILD}\n<AREVIEW><REVIEW>31/09/2024</REVIEW><REVIEW_CODE>PN1</REVIEW_CODE></AREVIEW></HEADER></CHILD></EXPSSDA903>`;
    const { quarantined } = await importing([textFile(xml, 'return.xml')], store);
    expect(quarantined).toBe(1);
    expect(store.driver.prepare('select part, line, column_name, row from quarantine').raw().all()).toEqual([
      ['reviews', 3, 'REVIEW', '{"CHILD":"9","DOB":"28/07/2010","REVIEW":"31/09/2024","REVIEW_CODE":"PN1"}'],
    ]);
  });

  test('is refused whole where it is broken, or holds no child', async () => {
    await expect(read(`<EXPSSDA903><CHILD>${CHILD}</CHILD>`)).rejects.toThrow(
      /^return\.xml, line 1, character \d+: the XML is broken here \(unexpected close tag\)/,
    );
    await expect(read('<EXPSSDA903></EXPSSDA903>')).rejects.toThrow(
      'return.xml: it is a return of looked-after children, and holds not one child. Ask the sender whether that is right. Nothing was changed.',
    );
    await expect(read('<Message><CHILD/></Message>')).rejects.toThrow(
      'its outermost element is Message. Of XML, what is known here is a return of looked-after children (EXPSSDA903).',
    );
  });
});
