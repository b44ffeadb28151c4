import { expect, test } from 'vitest';
import { demoCopy, json, vschool } from '../program.ts';
import { behind } from './database.ts';

test('records whose time is over are listed by class and day; nothing is removed', () => {
  const db = demoCopy();
  expect(vschool(['retention', '--db', db]).stdout).toMatch(/^None of 259 records is due for disposal\./);
  behind(db, false)
    .exec(
      `update pupil set birth_date = '1951-11-20' where local_id = '410001';
       update pupil set birth_date = '1951-11-21' where local_id = '410002';
       delete from care_episode where pupil_id = (select pupil_id from pupil where local_id = '410003');
       update pupil set birth_date = '2001-10-01' where local_id = '410003';
       update care_episode set until_date = '2011-06-01', reason_ended = 'E2'
         where pupil_id = (select pupil_id from pupil where local_id = '410004')`,
    )
    .close();
  const due = json(vschool(['retention', '--json', '--db', db]));
  expect(due['rows']).toEqual([
    { localId: '410004', class: 'died before 18', until: '2026-06-01' },
    { localId: '410003', class: 'not looked after', until: '2026-10-01' },
    { localId: '410001', class: 'looked after', until: '2026-11-20' },
  ]);
  expect(json(vschool(['retention', '--within', '1', '--json', '--db', db]))['rows']).toHaveLength(4);
  vschool(['settings', 'retention.looked-after-birthday', '100', '--db', db]);
  expect(json(vschool(['retention', '--json', '--db', db]))['rows']).toHaveLength(2);
  expect(vschool(['retention', '--within', 'x', '--db', db]).code).toBe(2);
  expect(vschool(['pupil', '410001', '--db', db]).code).toBe(0);
});
