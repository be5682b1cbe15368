import { codeByName, codeName } from './codes.js';
import { compareLevels, levelSteps, rankSteps } from './levels.js';

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
  it('is as many steps from another as lie between them', () => {
    expect(rankSteps(rank('四级主任科员'), rank('三级主任科员'))).toBe(1);
    expect(rankSteps(rank('四级调研员'), rank('一级主任科员'))).toBe(1);
    expect(rankSteps(rank('二级科员'), rank('一级巡视员'))).toBe(11);
    expect(rankSteps('13', '01')).toBeUndefined();
    expect(rankSteps('0101', '01')).toBeUndefined();
  });
});
