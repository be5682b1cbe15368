import fc from 'fast-check';
import { writeResume } from '../../../test/support/resume-write.js';
import { readResume } from './resume.js';

describe('A resume written', () => {
  const pad = (n: number): string => String(n).padStart(2, '0');
  const month = fc.tuple(fc.integer({ min: 1950, max: 2030 }), fc.integer({ min: 1, max: 12 })).map(([y, m]) => `${y}-${pad(m)}`);
  const date = fc.oneof(
    month,
    month.map((text) => text.slice(0, 4)),
    month.map((text) => `${text}-15`),
    month.map((text) => `${text}~`),
  );
  const word = fc.constantFrom('示例市', '云溪县', '科员', '副局长', '，', '、', '（正科级）', '2008级', ' MBA ', '学习');
  const text = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => `任${words.join('')}`.trim());
  const spell = fc.oneof(
    fc.record({ from: date, to: date, text }),
    fc.record({ from: date, text }),
    fc.record({ from: date, openEnded: fc.constant(true), text }),
  );
  const line = fc.record({
    from: date,
    to: fc.option(date, { nil: undefined }),
    text,
    nested: fc.array(spell, { maxLength: 3 }),
  });

  it('is read back to the same lines, whatever they hold', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 6 }), (lines) => {
        const read = readResume(writeResume(lines));
        expect(read.lines).toEqual(lines.map((one, at) => ({ line: at + 1, ...one })));
        expect(read.unread).toEqual([]);
      }),
    );
  });
});
