import { officeHours } from '../../test/dsl.js';
import { Refusal } from './refusal.js';
import { obey, rule } from './rule.js';
import type { Said } from './said.js';

interface Exam {
  readonly age: number;
}

const oldEnough = rule<Exam, null>('oldEnough', 'TOO_YOUNG', ({ age }) => age < 18 && { message: '未满十八周岁' });
const notTooOld = rule<Exam, null>('notTooOld', 'TOO_OLD', ({ age }) =>
  age > 35
    ? { message: '已满三十五周岁', standsInTheWay: [{ eventId: 'e1', type: 'DossierOpened' }] }
    : { passed: '未满三十六周岁', lookedAt: [{ eventId: 'e1', type: 'DossierOpened' }] },
);
const onWorkdays = rule<Exam, null>(
  'onWorkdays',
  'NO_WORKDAY',
  (_, __, { today }) => today.endsWith('-01-01') && { message: '节假日不办理' },
);

const refusalOf = (age: number, today = '2026-01-02'): unknown => {
  try {
    return obey([oldEnough, notTooOld, onWorkdays], { age }, null, { ...officeHours, today });
  } catch (error) {
    return error;
  }
};

describe('Rules', () => {
  it('that all agree say nothing', () => {
    expect(refusalOf(20)).toEqual([]);
    expect(oldEnough.ask({ age: 20 }, null, officeHours)).toEqual({
      rule: { rule: 'oldEnough', version: '1' },
      code: 'TOO_YOUNG',
      ofTheBook: false,
    });
  });

  it('that are asked can be heard, whatever they said', () => {
    const heard: Said[] = [];
    const told = (said: readonly Said[]): void => void heard.push(...said);
    expect(() => obey([oldEnough, notTooOld], { age: 17 }, null, { ...officeHours, told })).toThrow(Refusal);
    expect(heard).toMatchObject([
      { rule: { rule: 'oldEnough' }, broken: { message: '未满十八周岁' } },
      { rule: { rule: 'notTooOld' }, passed: { passed: '未满三十六周岁', lookedAt: [{ eventId: 'e1' }] } },
    ]);
  });

  it('that are broken are told all at once, in the order in which they are asked', () => {
    const refusal = refusalOf(40, '2026-01-01') as Refusal;
    expect(refusal).toBeInstanceOf(Refusal);
    expect(refusal.broken).toEqual([
      {
        code: 'TOO_OLD',
        message: '已满三十五周岁',
        standsInTheWay: [{ eventId: 'e1', type: 'DossierOpened' }],
        rule: { id: 'notTooOld', version: '1' },
      },
      { code: 'NO_WORKDAY', message: '节假日不办理', rule: { id: 'onWorkdays', version: '1' } },
    ]);
  });

  it('that are broken refuse with a text that names every code', () => {
    expect((refusalOf(17, '2026-01-01') as Refusal).message).toBe('TOO_YOUNG: 未满十八周岁; NO_WORKDAY: 节假日不办理');
    expect((refusalOf(17) as Refusal).name).toBe('Refusal');
  });

  it('ask the day of the context, not the clock', () => {
    expect(refusalOf(20, '2031-01-01')).toBeInstanceOf(Refusal);
    expect(refusalOf(20, '2031-01-02')).toEqual([]);
  });
});
