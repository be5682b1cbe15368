import { given } from '../../test/dsl.js';
import { provisionOf } from './book.js';
import { localSets } from './local-sets.js';
import { misfit } from './parameters.js';
import { rulebook } from './rulebook.decider.js';
import type { HolidaysAnnounced, LocalRuleAdopted } from './rulebook.events.js';

const rulebookId = 'local';
const adopt = (more: object = {}) =>
  ({
    type: 'AdoptLocalRule',
    data: {
      rulebookId,
      effectiveOn: '2024-01-01',
      rule: 'admonitionPeriod',
      unitId: 'yunxi-gov',
      parameters: { months: 9 },
      article: '示例市诫勉办法第三条',
      ...more,
    },
  }) as const;
const adopted: LocalRuleAdopted = {
  type: 'LocalRuleAdopted',
  eff: '2024-01-01',
  data: { rule: 'admonitionPeriod', unitId: 'yunxi-gov', parameters: { months: 9 }, article: '示例市诫勉办法第三条' },
};

describe('A local rule', () => {
  it('is adopted by a unit, of the parameters that the rule has', () => {
    given(rulebook).when(adopt()).then(adopted);
    given(rulebook, adopted)
      .when(adopt({ effectiveOn: '2025-01-01', parameters: { months: 12, excellentBarred: false } }))
      .then({ ...adopted, eff: '2025-01-01', data: { ...adopted.data, parameters: { months: 12, excellentBarred: false } } });
  });

  it('may be taken over as others have it, where the book keeps what they have', () => {
    const target = { rule: 'frontlinePromotionTarget', parameters: {} };
    given(rulebook)
      .when(adopt(target))
      .then({ ...adopted, data: { ...adopted.data, ...target } });
  });

  it('is one of the book', () => {
    given(rulebook)
      .when(adopt({ rule: 'noSuchRule' }))
      .thenRefuses('RULE_UNKNOWN')
      .by('onlyAKnownRule');
  });

  it.each([
    [{}, '没有给出'],
    [{ weeks: 3 }, '没有参数 weeks'],
    [{ months: '9' }, 'months 应为整数'],
    [{ months: -1 }, 'months 应为 0 至'],
    [{ months: 0.5 }, 'months 应为 0 至'],
    [{ followUpMonths: 100_000_000 }, 'followUpMonths 应为 0 至'],
    [{ excellentBarred: 1 }, 'excellentBarred 应为是或否'],
    [{ months: null }, 'months 应为整数'],
  ])('does not fit with %j', (parameters, why) => {
    given(rulebook).when(adopt({ parameters })).thenRefuses('PARAMETERS_WRONG').by('parametersFit');
    expect(misfit(provisionOf('admonitionPeriod')!, parameters)).toContain(why);
  });

  it.each([
    [{ grades: { '02110': [null] } }, '[0] 应为表'],
    [{ grades: { '02110': [{ year: 0 }] } }, '[0] 缺少 grade'],
    [{ grades: { '02110': [{ year: 1, grade: 5 }] } }, 'grade 应为文字'],
    [{ grades: { '99999': [] } }, '没有参数 grades.99999'],
  ])('does not fit a list with %j', (parameters, why) => {
    given(rulebook)
      .when(adopt({ rule: 'disciplineAndGrade', parameters }))
      .thenRefuses('PARAMETERS_WRONG');
    expect(misfit(provisionOf('disciplineAndGrade')!, parameters)).toContain(why);
  });

  it('ends after it begins, and lives in the one book', () => {
    given(rulebook)
      .when(adopt({ until: '2024-01-01' }))
      .thenRefuses('END_BEFORE_START')
      .by('endsAfterItBegins');
    given(rulebook)
      .when(adopt({ rulebookId: 'mine' }))
      .thenRefuses('CASE_NOT_FOUND')
      .by('theBookIsOne');
  });
});

describe('A set of local rules', () => {
  it('is adopted whole', () => {
    const [secretaries, quota] = localSets['zhejiang-2018']!.rules.map(({ article }) => article);
    const adopted = (rule: string, parameters: object, article = '') =>
      ({ type: 'LocalRuleAdopted', eff: '2024-01-01', data: { rule, unitId: 'yunxi-gov', parameters, article } }) as const;
    given(rulebook)
      .when({ type: 'AdoptLocalSet', data: { rulebookId, effectiveOn: '2024-01-01', set: 'zhejiang-2018', unitId: 'yunxi-gov' } })
      .then(
        adopted('townshipSecretaryTarget', { percent: 50 }, secretaries),
        adopted('excellenceQuota', { byClass: { organ: 0, township: 20, institution: 0 } }, quota),
      );
  });

  it('is one that was reviewed', () => {
    given(rulebook)
      .when({ type: 'AdoptLocalSet', data: { rulebookId, effectiveOn: '2024-01-01', set: 'toString', unitId: 'yunxi-gov' } })
      .thenRefuses('RULE_SET_UNKNOWN')
      .by('onlyAKnownSet');
  });

  it.each(Object.entries(localSets))('%s fits the book', (_, { rules }) => {
    expect(rules.map(({ rule, parameters }) => misfit(provisionOf(rule)!, parameters))).toEqual(rules.map(() => undefined));
  });
});

describe('A notice of holidays', () => {
  const notice = (more: object = {}) =>
    ({
      type: 'AnnounceHolidays',
      data: { rulebookId, effectiveOn: '2026-11-04', year: 2027, off: ['2027-01-01'], worked: ['2027-01-03'], ...more },
    }) as const;
  const announced: HolidaysAnnounced = {
    type: 'HolidaysAnnounced',
    eff: '2026-11-04',
    data: { year: 2027, off: ['2027-01-01'], worked: ['2027-01-03'] },
  };

  it('is recorded once for a year', () => {
    given(rulebook).when(notice()).then(announced);
    given(rulebook, announced).when(notice()).thenRefuses('HOLIDAYS_KNOWN').by('yearsOnce');
  });

  it('names days of its year, or at its turn, that exist, and none both off and worked', () => {
    given(rulebook)
      .when(notice({ off: ['2026-12-31', '2028-01-01'] }))
      .then({ ...announced, data: { ...announced.data, off: ['2026-12-31', '2028-01-01'] } });
    for (const off of [['2026-11-30'], ['2027-02-30'], ['2027-01-03']])
      given(rulebook).when(notice({ off })).thenRefuses('HOLIDAYS_WRONG').by('daysOfTheYear');
  });
});
