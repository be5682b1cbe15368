import { codeByName, codeName } from './codes.js';
import { compareLevels, compareRanks, levelSteps } from './levels.js';

/** 办事员 is also the name of a military level, so its code is told. */
const level = (name: string): string => (name === '办事员' ? '0160' : (codeByName('ZB09', name) ?? ''));
const rank = (name: string): string => codeByName('ZB148', name) ?? '';

const ladder = ['国家级正职', '国家级副职', '省部级正职', '省部级副职', '厅局级正职', '厅局级副职'].concat([
  '县处级正职',
  '县处级副职',
  '乡科级正职',
  '乡科级副职',
  '科员',
  '办事员',
]);

describe('A leadership level', () => {
  it('is higher than every level below it on the ladder', () => {
    const shuffled = [...ladder].sort().map(level);
    expect(shuffled.sort((a, b) => compareLevels(b, a) ?? 0).map((code) => codeName('ZB09', code))).toEqual(ladder);
  });

  it('compares above zero with a lower, below zero with a higher and zero with the same', () => {
    expect(compareLevels(level('厅局级正职'), level('厅局级副职'))).toBeGreaterThan(0);
    expect(compareLevels(level('乡科级副职'), level('国家级副职'))).toBeLessThan(0);
    expect(compareLevels(level('科员'), level('科员'))).toBe(0);
  });

  it('is one step from the next, either way', () => {
    for (const [index, name] of ladder.slice(1).entries()) {
      expect(levelSteps(level(name), level(ladder[index] ?? ''))).toBe(1);
      expect(levelSteps(level(ladder[index] ?? ''), level(name))).toBe(1);
    }
    expect(levelSteps(level('县处级副职'), level('厅局级副职'))).toBe(2);
    expect(levelSteps(level('科员'), level('科员'))).toBe(0);
  });

  it('does not compare with codes of other ladders', () => {
    for (const code of ['0198', '0199', '01B01', '0811', '01', '', '1']) {
      expect(compareLevels(code, '0101')).toBeUndefined();
      expect(compareLevels('0101', code)).toBeUndefined();
      expect(levelSteps(code, code)).toBeUndefined();
    }
  });
});

describe('A rank', () => {
  const ranks = ['一级巡视员', '二级巡视员', '一级调研员', '二级调研员', '三级调研员', '四级调研员'].concat([
    '一级主任科员',
    '二级主任科员',
    '三级主任科员',
    '四级主任科员',
    '一级科员',
    '二级科员',
  ]);

  it('is higher than every rank below it (公务员法 Art. 19)', () => {
    const shuffled = [...ranks].sort().map(rank);
    expect(shuffled.sort((a, b) => compareRanks(b, a) ?? 0).map((code) => codeName('ZB148', code))).toEqual(ranks);
  });

  it('compares above zero with a lower, below zero with a higher and zero with the same', () => {
    expect(compareRanks(rank('三级主任科员'), rank('四级主任科员'))).toBeGreaterThan(0);
    expect(compareRanks(rank('一级主任科员'), rank('四级调研员'))).toBeLessThan(0);
    expect(compareRanks(rank('二级科员'), rank('二级科员'))).toBe(0);
  });

  it('does not compare with what is no rank', () => {
    for (const code of ['13', '00', '0101', '', '1']) {
      expect(compareRanks(code, '01')).toBeUndefined();
      expect(compareRanks('01', code)).toBeUndefined();
    }
  });
});
