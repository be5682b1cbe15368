import { provision } from './provision.js';

/** What a measure does to the annual assessment of the year in which it was taken, and of those after it. */
export interface GradeEffect {
  /** 0 for the year of the measure, 1 for the next. */
  readonly year: number;
  /** `notExcellent`: 不得确定为优秀; otherwise the only grade, ZB18. */
  readonly grade: 'notExcellent' | '4' | '5';
}

const NOT_EXCELLENT: readonly GradeEffect[] = [{ year: 0, grade: 'notExcellent' }];
const UNGRADED: readonly GradeEffect[] = [{ year: 0, grade: '5' }];
const UNGRADED_TWICE: readonly GradeEffect[] = [...UNGRADED, { year: 1, grade: '5' }];
const UNSATISFACTORY: readonly GradeEffect[] = [{ year: 0, grade: '4' }];
const OTHERS = {
  '02250': NOT_EXCELLENT,
  '02110': NOT_EXCELLENT,
  '02257': UNSATISFACTORY,
  '02258': [...UNSATISFACTORY, { year: 1, grade: '5' }],
  '02259': [...UNSATISFACTORY, { year: 1, grade: '5' }, { year: 2, grade: '5' }],
  '02112': UNGRADED,
  '02113': UNGRADED_TWICE,
  '02114': UNGRADED_TWICE,
  '02117': UNGRADED_TWICE,
  reassigned: NOT_EXCELLENT,
  orderedToResign: UNGRADED,
  removed: UNGRADED,
  demoted: UNGRADED,
} as const;

/** 处分与年度考核. */
export const disciplineAndGrade = provision<{
  readonly grades: Readonly<Record<string, readonly GradeEffect[]>>;
  /** Where the misconduct had nothing to do with the duties. */
  readonly unrelated: Readonly<Record<string, readonly GradeEffect[]>>;
}>({
  id: 'disciplineAndGrade',
  title: '受处分、组织处理与年度考核等次',
  about:
    '受处分（ZB67 代码）或组织处理的当年（year 0）及以后各年，不得确定为优秀（notExcellent）、不称职（4）或不定等次（5）；unrelated 为违纪与履行职责无关时的不同规定；并列时从重。',
  editions: [
    {
      version: '1998',
      from: '1998-04-08',
      to: '2016-01-01',
      article: '组通字〔1998〕19号',
      source: '组通字〔1998〕19号（1998-04-08）；严重警告与履行职责有关的为不称职',
      evidence: 'V',
      parameters: { grades: { ...OTHERS, '02251': UNSATISFACTORY }, unrelated: { '02251': UNGRADED } },
    },
    {
      version: '2016',
      from: '2016-01-01',
      article: '2016 年有关答复及现行做法',
      source: '二手汇编；答复的文号和起始日待核',
      evidence: 'S',
      parameters: { grades: { ...OTHERS, '02251': UNGRADED }, unrelated: {} },
    },
  ],
});
