import { readResumeFile } from './resume-file.js';

describe('A resume file', () => {
  it('begins with what it says of the person, in any order and width', () => {
    const text =
      '性别：女\r\n姓名: 样例乙 \r\n出生年月：１９７８．０２\r\n\r\n人员标识：Ｐ1\r\n身份证号：99999919780201002x\r\n1999.08--2006.03  科员\r\n2006.13--         科长';
    const { person, resume, findings } = readResumeFile(text);
    expect(person).toEqual({ name: '样例乙', sex: '2', birth: '1978-02', ref: 'P1', idNumber: '99999919780201002X' });
    expect(findings).toEqual([]);
    expect(resume.lines).toEqual([{ line: 7, from: '1999-08', to: '2006-03', text: '科员', nested: [] }]);
    expect(resume.unread).toEqual([{ line: 8, text: '2006.13--         科长' }]);
  });

  it.each([
    ['below a heading', '姓名：示例甲\n简历：\n\n1999.08--2006.03  科员', 4],
    ['below a bare heading', '姓名：示例甲\n简历\n1999.08--2006.03  科员', 3],
    ['behind a heading', '姓名：示例甲\n简历：1999.08--2006.03  科员', 2],
    ['from the first line', '1999.08--2006.03  科员', 1],
  ])('has its resume %s', (_name, text, line) => {
    const { resume } = readResumeFile(text);
    expect(resume).toEqual({
      lines: [{ line, from: '1999-08', to: '2006-03', text: '科员', nested: [] }],
      unread: [],
      findings: [],
    });
  });

  it('says what it cannot use, without saying the name', () => {
    const { person, findings } = readResumeFile(
      '姓名：示例\u202e甲\n性别：未知\n出生年月：2019-13\n民族：汉族\n籍贯：\n1999.08--2006.03  科员',
    );
    expect(person).toEqual({});
    expect(findings.map(({ row, code }) => `${row} ${code}`)).toEqual([
      '1 BAD_NAME',
      '2 BAD_SEX',
      '3 BAD_BIRTH',
      '4 UNKNOWN_FIELD',
    ]);
    expect(findings.some(({ message }) => message.includes('示例'))).toBe(false);
  });

  it('lets the first of two values stand', () => {
    expect(readResumeFile('姓名：示例甲\n姓名：样例乙').person).toEqual({ name: '示例甲' });
  });
});
