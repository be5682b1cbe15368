import { worked } from '../../../test/support/cpu.js';
import type { NestedSpell, ResumeLine } from './resume-line.js';
import { writeResume } from '../../../test/support/resume-write.js';
import { readResume } from './resume.js';

const SAMPLE = [
  '1995.09--1999.08  示例大学土木工程系学习',
  '1999.08--2006.03  示例市建设局科员',
  '2006.03--2012.11  示例市建设局副科长、科长（其间：2008.09--2011.06在示例大学公共管理专业学习，获硕士学位）',
  '2012.11--         示例市示例镇党委委员、副镇长',
].join('\r\n');

const one = (text: string): ResumeLine | undefined => readResume(text).lines[0];
const codes = (text: string): string[] => readResume(text).findings.map(({ row, code }) => `${row} ${code}`);

describe('A resume', () => {
  it('is read line by line, an open end and a nested study included', () => {
    expect(readResume(SAMPLE)).toEqual({
      lines: [
        { line: 1, from: '1995-09', to: '1999-08', text: '示例大学土木工程系学习', nested: [] },
        { line: 2, from: '1999-08', to: '2006-03', text: '示例市建设局科员', nested: [] },
        {
          line: 3,
          from: '2006-03',
          to: '2012-11',
          text: '示例市建设局副科长、科长',
          nested: [{ from: '2008-09', to: '2011-06', text: '在示例大学公共管理专业学习，获硕士学位' }],
        },
        { line: 4, from: '2012-11', to: undefined, text: '示例市示例镇党委委员、副镇长', nested: [] },
      ],
      unread: [],
      findings: [],
    });
  });

  it('is written back in the same bytes when it was in its normal form', () =>
    expect(writeResume(readResume(SAMPLE).lines)).toBe(SAMPLE));

  it.each([
    '1996.07--1999.08  科员',
    '1996.07-1999.08 科员',
    '１９９６．０７－－１９９９．０８　科员',
    '1996.07—1999.08 科员',
    '1996.07──1999.08  科员',
    '1996. 7--1999. 8  科员',
    '1996.7–1999.8 科员',
    '1996年7月至1999年8月 科员',
    '1996年7月--1999年8月，科员',
    '1996-07--1999-08 科员',
    '199607-199908 科员',
    '1996/07～1999/08 科员',
  ])('reads the dates of %s', (text) => expect(one(text)).toMatchObject({ from: '1996-07', to: '1999-08', text: '科员' }));

  it.each([
    '1996.07--         科员',
    '1996.07--至今  科员',
    '1996.07至今 科员',
    '1996年7月起 科员',
    '1996.07—  科员',
    '1996.07-今 科员',
  ])('has no end in %s', (text) => {
    expect(one(text)).toEqual({ line: 1, from: '1996-07', to: undefined, text: '科员', nested: [] });
    expect(codes(text)).toEqual([]);
  });

  it.each([
    ['1996--1999  科员', '1996', '1999'],
    ['1996年--1999年  科员', '1996', '1999'],
    ['1996-1999  科员', '1996', '1999'],
    ['1996.07.15--1999.08.01  科员', '1996-07-15', '1999-08-01'],
    ['1996.1--1996.10  科员', '1996-01', '1996-10'],
  ])('keeps the precision of %s', (text, from, to) => expect(one(text)).toMatchObject({ from, to, text: '科员' }));

  it('joins wrapped lines, whatever the line ends, also where a bracket wraps before a date', () => {
    const text =
      '1999.08--2006.03  示例市建设局\n                  科员（其间：\n                  2001.09--2002.07在示例市委党校学习）\n2006.03--         示例市建设局\r                  科长';
    expect(readResume(text).lines).toEqual([
      {
        line: 1,
        from: '1999-08',
        to: '2006-03',
        text: '示例市建设局科员',
        nested: [{ from: '2001-09', to: '2002-07', text: '在示例市委党校学习' }],
      },
      { line: 4, from: '2006-03', to: undefined, text: '示例市建设局科长', nested: [] },
    ]);
  });

  it('keeps a wrapped line that begins with a number with the line before', () => {
    expect(one('1999.08--2006.03  示例大学学习，系\n                  2003年优秀毕业生')).toMatchObject({
      text: '示例大学学习，系2003年优秀毕业生',
    });
  });

  it('begins a new line at an indented span', () => {
    expect(readResume('  1999.08--2006.03  科员\n  2006.03--2008.01  科长').lines.map(({ text }) => text)).toEqual([
      '科员',
      '科长',
    ]);
  });

  it('leaves out no line it cannot read, and says which', () => {
    const text = '简历如下\n1999.08--2006.03  科员\n2006.13--2008.01  科长\n2008.01--2009.01  处长';
    const { lines, unread, findings } = readResume(text);
    expect(lines).toHaveLength(2);
    expect(unread).toEqual([
      { line: 1, text: '简历如下' },
      { line: 3, text: '2006.13--2008.01  科长' },
    ]);
    expect(findings.map(({ row, code }) => `${row} ${code}`)).toEqual(['1 UNREADABLE_LINE', '3 UNREADABLE_LINE', '4 GAP']);
  });

  it('tells of a gap, an overlap, an end before its start and a missing end, and repairs none', () => {
    const text = '1999.08--2006.03  甲\n2006.05--2008.01  乙\n2007.12--2007.01  丙\n2007.01  丁';
    expect(codes(text)).toEqual(['2 GAP', '3 END_BEFORE_START', '3 OVERLAP', '4 END_MISSING']);
    expect(readResume(text).lines.map(({ from, to }) => [from, to])).toEqual([
      ['1999-08', '2006-03'],
      ['2006-05', '2008-01'],
      ['2007-12', '2007-01'],
      ['2007-01', undefined],
    ]);
  });

  it('overlaps where a line follows one that has not ended', () =>
    expect(codes('1999.08--         甲\n2006.05--2008.01  乙')).toEqual(['2 OVERLAP']));

  it('is empty for no text', () => expect(readResume(' \n')).toEqual({ lines: [], unread: [], findings: [] }));
});

describe('A nested clause', () => {
  const nested = (text: string): readonly NestedSpell[] | undefined => one(`1999.08--2006.03  ${text}`)?.nested;

  it.each<[string, NestedSpell[]]>([
    ['科员（其间：2001.08在党校学习）', [{ from: '2001-08', text: '在党校学习' }]],
    ['科员（其间：2001.08起兼任团委书记）', [{ from: '2001-08', openEnded: true, text: '兼任团委书记' }]],
    ['科员（其间：2001.08至今兼任团委书记）', [{ from: '2001-08', openEnded: true, text: '兼任团委书记' }]],
    ['科员(期间:２００１．０８－２００２．０７在党校学习)', [{ from: '2001-08', to: '2002-07', text: '在党校学习' }]],
    ['科员（其间：2001年8月至2002年7月，挂职）', [{ from: '2001-08', to: '2002-07', text: '挂职' }]],
    ['科员（其间：2001.08至示例县挂职）', [{ from: '2001-08', text: '至示例县挂职' }]],
    ['科员（其间：2000级在职学习）', [{ text: '2000级在职学习' }]],
    ['科员（其间：赴京学习）', [{ text: '赴京学习' }]],
    [
      '科员（其间：2001.08--2002.07在党校（在职）学习；获学位；2003.05挂职）',
      [
        { from: '2001-08', to: '2002-07', text: '在党校（在职）学习；获学位' },
        { from: '2003-05', text: '挂职' },
      ],
    ],
    [
      '科员（其间：2001.08学习）、科长（其间：2003.05挂职）',
      [
        { from: '2001-08', text: '学习' },
        { from: '2003-05', text: '挂职' },
      ],
    ],
  ])('is taken out of %s', (text, expected) => expect(nested(text)).toEqual(expected));

  it('leaves the text before and behind it', () => {
    expect(one('1999.08--2006.03  科员（其间：2001.08学习）、科长（正科级）')?.text).toBe('科员、科长（正科级）');
  });

  it('without its closing bracket stays in the text and is told of', () => {
    const text = '1999.08--2006.03  科员（其间：2001.08学习';
    expect(one(text)).toMatchObject({ text: '科员（其间：2001.08学习', nested: [] });
    expect(codes(text)).toEqual(['1 UNCLOSED_NESTED']);
  });
});

describe('A hostile resume', () => {
  it.each([
    ['clauses', `1999.08--2006.03  ${'（其间：2001.08学习）'.repeat(50_000)}`],
    ['open brackets', `1999.08--2006.03  ${'（其间：'.repeat(50_000)}`],
    ['wrapped lines', `1999.08--2006.03  科员（${'\n  学习'.repeat(100_000)}`],
    ['blanks', `1999.08${' '.repeat(200_000)}x`],
    ['dashes', `1999.08${'-'.repeat(200_000)}x`],
  ])('of very many %s is read in seconds', (_name, text) => {
    const work = worked();
    readResume(text);
    expect(work()).toBeLessThan(3_000);
  });
});
