import { readFileSync } from 'node:fs';
import { personOf } from './lrmx/lrmx-person.js';
import { readLrmx } from './lrmx/lrmx.js';
import { readResumeFile } from './resume/resume-file.js';
import { readTable } from './tables/table.js';
import { readTenures, type Tenures } from './tenures/tenures.js';
import { decodeText } from './text/text-encoding.js';

const bytes = (name: string): Buffer => readFileSync(`samples/${name}`);
const tenuresIn = async (name: string): Promise<Tenures> => readTenures(await readTable(bytes(name), name));
const persons = ({ tenures }: Tenures): number => new Set(tenures.map(({ ref }) => ref)).size;

describe('The samples', () => {
  it('have the tenures and the flaws that their README lists', async () => {
    const read = await tenuresIn('tenures.csv');
    expect([read.tenures.length, persons(read), new Set(read.tenures.map(({ unit }) => unit)).size]).toEqual([55, 38, 12]);
    expect(read.refused.map(({ row, code }) => `${row} ${code}`)).toEqual([
      '19 NO_START',
      '38 BAD_START',
      '47 NO_START',
      '61 BAD_START',
    ]);
    expect(read.warnings.map(({ row, code }) => `${row} ${code}`)).toEqual([
      '10 OVERLAP_HOLDER',
      '15 GAP',
      '23 END_BEFORE_START',
      '39 BAD_BIRTH',
      '40 GAP',
      '46 DUPLICATE_ROW',
      '49 IDENTITY_DIFFERS',
      '50 BAD_END',
      '54 IDENTITY_DIFFERS',
      '54 OVERLAP_OWN',
      '56 UNKNOWN_LEVEL',
      '56 OVERLAP_HOLDER',
      '57 IDENTITY_INCOMPLETE',
      '59 NO_END',
      '59 IDENTITY_INCOMPLETE',
      '60 GAP',
    ]);
  });

  it.each(['tenures-gbk.csv', 'tenures.xlsx'])('are taken whole from %s', async (name) => {
    const read = await tenuresIn(name);
    expect([read.tenures.length, persons(read), read.refused, read.warnings]).toEqual([4, 3, [], []]);
  });

  it('keep in the spreadsheet the precision that its cells show', async () => {
    const { tenures } = await tenuresIn('tenures.xlsx');
    expect(tenures.map(({ birth, from, to, open }) => [birth, from, to, open])).toEqual([
      ['1966-05', '2007-03', '2012-08-15', false],
      ['1970-01', '2012-08-15', '2017-02', false],
      ['1973-12', '2017-02', undefined, true],
      ['1970-01', '2017-02', undefined, false],
    ]);
  });

  it('have a resume with one gap, one overlap and four nested spells', () => {
    const { person, resume, findings } = readResumeFile(decodeText(bytes('resume.txt')));
    expect(person).toEqual({ name: '样例丁', sex: '2', birth: '1978-11', ref: 'YL201', idNumber: '999999197811220024' });
    expect([resume.lines.length, resume.lines.flatMap(({ nested }) => nested).length, resume.unread, findings]).toEqual([
      7,
      4,
      [],
      [],
    ]);
    expect(resume.findings.map(({ row, code }) => `${row} ${code}`)).toEqual(['12 GAP', '15 OVERLAP']);
  });

  it('have a form that is read whole', () => {
    const person = personOf(readLrmx(decodeText(bytes('approval-form.lrmx'))));
    expect(person).toMatchObject({ birth: '1976-08', idNumber: '999999197608150016', reason: '工作需要 <A&B>', findings: [] });
    expect([person.resume.lines.length, person.honours.length, person.assessments.length, person.family.length]).toEqual([
      6, 3, 3, 2,
    ]);
  });
});
