import { existsSync, readFileSync } from 'node:fs';
import { personOf, type LrmxPerson } from './lrmx-person.js';
import { readLrmx } from './lrmx.js';

const of = (elements: string): LrmxPerson => personOf(readLrmx(`<Person>${elements}</Person>`));

describe('The person of an appointment form', () => {
  const sample = '../shared/data/sample_synthetic.lrmx';
  const test = existsSync(sample) ? it : it.skip;

  test(existsSync(sample) ? 'is read whole from the shared sample' : 'not run: ../shared is not here', () => {
    const { resume, ...person } = personOf(readLrmx(readFileSync(sample, 'utf8')));
    expect(person).toMatchObject({
      sex: '1',
      birth: '1978-02',
      ethnicity: '01',
      nativePlace: '江苏仪征',
      partyJoined: { raw: '200106', date: '2001-06', parties: [] },
      workStarted: '1999-08',
      health: '健康',
      specialty: undefined,
      education: [
        { mode: 'fullTime', record: '大学', degree: '工学学士', recordSchool: '示例大学土木工程系工业与民用建筑专业' },
        { mode: 'inService', degree: '公共管理硕士', degreeSchool: '示例大学公共管理学院公共管理专业' },
      ],
      currentPosts: '示例市住房和城乡建设局党委委员、副局长',
      proposedPost: '示例市园林绿化管理中心党组书记、主任',
      removedPost: '示例市住房和城乡建设局党委委员、副局长',
      idNumber: undefined,
      honours: [{ date: '2021-01', by: '中共示例市委、示例市人民政府', name: '记三等功', code: '01114' }],
      assessments: [
        { year: 2021, grade: '1' },
        { year: 2022, grade: '2' },
        { year: 2023, grade: '1' },
      ],
      family: [{ relation: '妻子', birth: '1980-05', political: '群众', work: '示例市第一中学教师' }],
      findings: [],
    });
    expect(resume.lines.map(({ from, to, nested }) => [from, to, nested.length])).toEqual([
      ['1995-09', '1999-08', 0],
      ['1999-08', '2006-03', 0],
      ['2006-03', '2012-11', 1],
      ['2012-11', '2016-05', 0],
      ['2016-05', undefined, 0],
    ]);
  });

  it('has nothing where the form has nothing', () => {
    expect(
      of(
        '<XingMing>示例甲</XingMing><JiangChengQingKuang>（无）</JiangChengQingKuang><NianDuKaoHeJieGuo>无</NianDuKaoHeJieGuo><JianLi/>',
      ),
    ).toMatchObject({
      name: '示例甲',
      education: [],
      honours: [],
      assessments: [],
      family: [],
      findings: [],
      resume: { lines: [] },
    });
  });

  it('says what it cannot read and leaves it out, without saying the name', () => {
    const person = of(
      '<XingMing>示例\u202e甲</XingMing><XingBie>不明</XingBie><ChuShengNianYue>2019-13</ChuShengNianYue><MinZu>地球</MinZu><RuDangShiJian>很早</RuDangShiJian>' +
        '<NianDuKaoHeJieGuo>2021年年度考核很好；2022年年度考核称职</NianDuKaoHeJieGuo><JianLi>1999.08--2000.01  甲\n2000.03--2001.01  乙</JianLi>',
    );
    expect(person.findings.map(({ code }) => code)).toEqual([
      'BAD_NAME',
      'BAD_SEX',
      'BAD_DATE',
      'UNKNOWN_ETHNICITY',
      'UNREADABLE_PARTY',
      'UNREADABLE_GRADE',
      'GAP',
    ]);
    expect(JSON.stringify(person.findings)).not.toMatch(/示例/);
    expect(of('<XingBie>男</XingBie>').findings).toMatchObject([{ code: 'NO_NAME' }]);
  });

  it('reads a month of birth also where a day is written, and a nationality without 族', () => {
    expect(of('<XingMing>示例甲</XingMing><ChuShengNianYue>19780215</ChuShengNianYue><MinZu>回</MinZu>')).toMatchObject({
      birth: '1978-02',
      ethnicity: '03',
    });
  });

  it('passes an identity number on as it stands, right or wrong', () => {
    expect(of('<ShenFenZheng> 99999919760815001x </ShenFenZheng>').idNumber).toBe('99999919760815001X');
  });

  it.each([
    ['200108', '2001-08', []],
    ['2001.08', '2001-08', []],
    ['2001年8月', '2001-08', []],
    ['中共党员2001.08', '2001-08', []],
    ['民建', undefined, [{ name: '民建' }]],
    ['民建；民盟', undefined, [{ name: '民建' }, { name: '民盟' }]],
    ['200108；民建', '2001-08', [{ name: '民建' }]],
    ['200108；民建；民盟', '2001-08', [{ name: '民建' }, { name: '民盟' }]],
    ['民建2001.08', undefined, [{ name: '民建', joined: '2001-08' }]],
    ['(民革)', undefined, [{ name: '民革' }]],
    ['（民革、民盟）', undefined, [{ name: '民革' }, { name: '民盟' }]],
    ['九三学社', undefined, [{ name: '九三学社' }]],
  ])('has joined a party as %s says', (raw, date, parties) => {
    expect(of(`<XingMing>示例甲</XingMing><RuDangShiJian>${raw}</RuDangShiJian>`)).toMatchObject({
      partyJoined: { raw, date, parties },
      findings: [],
    });
  });

  it.each([
    [
      '2021年1月，经中共示例市委批准，授予“人民满意的公务员”荣誉称号',
      { date: '2021-01', by: '中共示例市委', name: '“人民满意的公务员”荣誉称号', code: '01111C' },
    ],
    ['2021年，给予嘉奖', { date: '2021', name: '嘉奖', code: '01115' }],
    ['2021.01被示例市人民政府记二等功', { date: '2021-01', by: '示例市人民政府', name: '记二等功', code: '01113' }],
    ['2021年1月荣获三等功', { date: '2021-01', name: '三等功', code: '01114' }],
    ['2021年1月，经示例市纪委批准，给予警告', { date: '2021-01', by: '示例市纪委', name: '警告', code: undefined }],
    ['多次受到表扬', { name: '多次受到表扬' }],
    ['2021年13月，记三等功', { name: '2021年13月，记三等功' }],
  ])('has the honour %s', (text, honour) => {
    expect(of(`<XingMing>示例甲</XingMing><JiangChengQingKuang>${text}；${text}。</JiangChengQingKuang>`).honours).toEqual([
      honour,
      honour,
    ]);
  });

  it.each([
    [
      '2021年年度考核优秀；2022年度考核称职。',
      [
        [2021, '1'],
        [2022, '2'],
      ],
    ],
    [
      '2020、2021年年度考核均为优秀',
      [
        [2020, '1'],
        [2021, '1'],
      ],
    ],
    [
      '2019年、2020年年度考核称职等次',
      [
        [2019, '2'],
        [2020, '2'],
      ],
    ],
    [
      '2019—2021年年度考核为称职',
      [
        [2019, '2'],
        [2020, '2'],
        [2021, '2'],
      ],
    ],
    ['２０２１年年度考核不确定等次', [[2021, '5']]],
    ['2021年年度考核不定等次', [[2021, '5']]],
    ['2021年年度考核基本称职', [[2021, '3']]],
    ['2021年年度考核不称职', [[2021, '4']]],
  ])('has the grades of %s', (text, grades) => {
    const person = of(`<XingMing>示例甲</XingMing><NianDuKaoHeJieGuo>${text}</NianDuKaoHeJieGuo>`);
    expect(person.assessments.map(({ year, grade }) => [year, grade])).toEqual(grades);
    expect(person.findings).toEqual([]);
  });

  it('has the family without the empty items that editors add', () => {
    const item = (relation: string, name: string, birth: string): string =>
      `<Item><ChengWei>${relation}</ChengWei><XingMing>${name}</XingMing><ChuShengRiQi>${birth}</ChuShengRiQi><ZhengZhiMianMao></ZhengZhiMianMao></Item>`;
    const { family, findings } = of(
      `<XingMing>示例甲</XingMing><JiaTingChengYuan>${item('妻子', '示例戊', '19800512')}${item('', '', '')}${item('父亲', '示例己', '已故')}</JiaTingChengYuan>`,
    );
    expect(family).toEqual([
      { relation: '妻子', name: '示例戊', birth: '1980-05', political: undefined, work: undefined },
      { relation: '父亲', name: '示例己', birth: undefined, political: undefined, work: undefined },
    ]);
    expect(findings).toMatchObject([{ code: 'BAD_DATE', message: '家庭成员第 3 项“出生日期”不是日期，按未知登记' }]);
  });
});
