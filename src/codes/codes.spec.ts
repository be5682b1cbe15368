import { codeByName, codeName, isCode } from './codes.js';
import { tables } from './tables.js';
import { titles } from './titles.js';

describe('A code', () => {
  it('has the name its table gives it', () => {
    expect(codeName('ZB09', '0121')).toBe('厅局级正职');
    expect(codeName('GB2261', '2')).toBe('女');
    expect(codeName('ZB13', '27')).toBe('越级晋升');
    expect(codeName('ZB18', '5B')).toBe('被立案调查尚未结案年度考核不确定等次');
  });

  it('is known to its own set only, and exactly as written', () => {
    expect(isCode('ZB09', '0101')).toBe(true);
    expect(isCode('ZB03', '0101')).toBe(false);
    expect(isCode('ZB09', ' 0101')).toBe(false);
    expect(isCode('ZB18', '5b')).toBe(false);
    expect(isCode('ZB16', 1)).toBe(false);
  });

  it('is never something every object has', () => {
    for (const name of ['constructor', 'toString', '__proto__', 'hasOwnProperty']) {
      expect(isCode('ZB09', name)).toBe(false);
      expect(codeName('ZB09', name)).toBeUndefined();
    }
  });
});

describe('A name', () => {
  it('leads to its code, whatever spaces are around it and however wide its brackets', () => {
    expect(codeByName('ZB09', '厅局级正职')).toBe('0121');
    expect(codeByName('GB3304', '　汉族 ')).toBe('01');
    expect(codeByName('ZB11', '党委(党组)决定任职')).toBe('1');
    expect(codeByName('ZB11', '党委（党组）决定任职')).toBe('1');
  });

  it('leads nowhere when it is unknown or shortened', () => {
    expect(codeByName('GB3304', '汉')).toBeUndefined();
    expect(codeByName('GB3304', '')).toBeUndefined();
  });

  it('leads nowhere when several codes bear it, rather than to one of them by chance', () => {
    expect(codeName('ZB65', '02110')).toBe('警告');
    expect(codeName('ZB65', '02250')).toBe('警告');
    expect(codeByName('ZB65', '警告')).toBeUndefined();
  });

  it('leads from every code that bears it alone back to that code', () => {
    for (const [code, name] of Object.entries(tables.ZB01)) expect([code, undefined]).toContain(codeByName('ZB01', name));
  });
});

describe('The code tables', () => {
  it('have a title for each set and no set without codes', () => {
    expect(Object.keys(titles).sort()).toEqual(Object.keys(tables).sort());
    for (const set of Object.values(tables)) expect(Object.keys(set).length).toBeGreaterThan(1);
  });

  it('hold no blank and no padded text', () => {
    for (const set of Object.values(tables)) {
      for (const [code, name] of Object.entries(set)) {
        expect(code).toMatch(/^[0-9A-Z]+$/);
        expect(name).toBe(name.trim());
        expect(name).not.toBe('');
      }
    }
  });

  it('hold the fifty-six peoples and the twelve ranks', () => {
    expect(codeName('GB3304', '56')).toBe('基诺族');
    expect(Object.keys(tables.ZB148)).toHaveLength(12);
    expect(codeByName('ZB148', '一级巡视员')).toBe('01');
    expect(codeByName('ZB148', '二级科员')).toBe('12');
  });
});
