import type { IsoDate } from '../src/domain/dates.ts';
import type { PepInWords } from '../src/domain/pep-content.ts';
import type { WriteTransaction } from './write.ts';

export interface PepContentsOfPupil {
  readonly localId: string;
  /** In order of time. */
  readonly contents: readonly PepInWords[];
}

/** Adds what PEPs say to a roll that holds their dates and nothing more. */
export function savePepContents(
  { driver }: WriteTransaction,
  pupils: Iterable<PepContentsOfPupil>,
  scheme: string,
): void {
  const find = driver.prepare(
    `select p.pep_id, p.pupil_id, coalesce(p.meeting_on, p.opened_on) as on_date from pep p join pupil c on c.pupil_id = p.pupil_id
     where c.local_id = ? and p.year = ? and p.term = ? order by p.opened_on limit 1`,
  );
  const attendee = driver.prepare('insert or ignore into pep_attendee values (?, ?, ?, ?)');
  const section = driver.prepare('insert into pep_section values (?, ?, ?, ?)');
  const voice = driver.prepare('insert into pep_voice values (?, ?, ?, ?, ?, ?)');
  const target = driver.prepare(
    'insert into pep_target (pupil_id, pep_id, subject, text, baseline, measure, owner, due_on, set_on, carried_from) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const judgement = driver.prepare('insert into pep_judgement values (?, ?, ?, null, ?, ?)');
  const signOff = driver.prepare('insert into pep_sign_off values (?, ?, ?, ?)');
  const grade = driver.prepare('insert into pep_grade values (?, ?, ?, 1, ?, ?, ?)');
  for (const { localId, contents } of pupils) {
    let before: number[] = [];
    for (const each of contents) {
      const row = find.get(localId, each.year, each.term) as
        | { pep_id: number; pupil_id: number; on_date: IsoDate }
        | undefined;
      if (!row) continue;
      const { pep_id, pupil_id, on_date } = row;
      for (const { name, role, attended } of each.attendees)
        attendee.run(pep_id, name, role, Number(attended));
      for (const [id, text] of Object.entries(each.sections)) section.run(pep_id, id, text, on_date);
      for (const { who, words, takenBy, on, how } of each.voices)
        voice.run(pep_id, who, words, takenBy ?? null, on ?? null, how ?? null);
      const judged = each.judgements.filter(({ target: place }) => before[place] !== undefined);
      for (const { target: place, judgement: how } of judged)
        judgement.run(before[place], pep_id, how, 'T. Amberley', on_date);
      before = each.targets.map(({ subject, text, baseline, measure, owner, due, carries }) => {
        const more = [baseline, measure, owner, due].map((value) => value ?? null);
        const from = carries === undefined ? null : (before[carries] ?? null);
        return Number(target.run(pupil_id, pep_id, subject, text, ...more, on_date, from).lastInsertRowid);
      });
      for (const { role, name, on } of each.signOffs) signOff.run(pep_id, role, name, on);
      for (const { section: of, grade: given, by, on } of each.grades)
        grade.run(pep_id, scheme, of, given, by, on);
    }
  }
}
