import { codeByName } from '../../codes/codes.js';

/** The grade of one year (年度考核结果): a ZB18 code, and the clause it was read from. */
export interface YearlyGrade {
  readonly year: number;
  readonly grade: string;
  readonly text: string;
}

const CLAUSE = /^(?<years>[\d年度、和及至\-—–~]+)考核(?:结果)?(?:均|都)?(?:被)?(?:确定为|评定为|评为|为)?(?<grade>.+?)(?:等次)?$/;
const ALSO_CALLED: Readonly<Record<string, string>> = { 不确定等次: '5', 未确定等次: '5', 未定等次: '5', 不参加考核: '6' };
const MOST_YEARS = 60;

/** Reads `2021年年度考核优秀；2022、2023年年度考核称职。`; `unread` holds the clauses that name no year or no grade of ZB18. */
export function readYearlyGrades(text: string): { readonly grades: readonly YearlyGrade[]; readonly unread: readonly string[] } {
  const clauses = text
    .split(/[；;。\r\n]+/)
    .map((clause) => clause.trim())
    .filter((clause) => clause !== '');
  const read = clauses.map((clause) => ({ clause, grades: gradesOf(clause) }));
  return {
    grades: read.flatMap(({ grades }) => grades),
    unread: read.filter(({ grades }) => grades.length === 0).map(({ clause }) => clause),
  };
}

function gradesOf(text: string): readonly YearlyGrade[] {
  const { years = '', grade: name = '' } = CLAUSE.exec(text.normalize('NFKC'))?.groups ?? {};
  const grade =
    codeByName('ZB18', name) ??
    codeByName('ZB18', `${name}等次`) ??
    (Object.hasOwn(ALSO_CALLED, name) ? ALSO_CALLED[name] : ALSO_CALLED[`${name}等次`]);
  return grade === undefined ? [] : yearsOf(years).map((year) => ({ year, grade, text }));
}

/** Single years, and all those of a span such as 2019—2021. */
function yearsOf(text: string): readonly number[] {
  return [...text.matchAll(/(\d{4})年?(?:[-—–~至](\d{4}))?/g)].flatMap(([, first, last]) => {
    const [from, to] = [Number(first), Number(last ?? first)];
    return Array.from({ length: Math.min(MOST_YEARS, Math.max(0, to - from + 1)) }, (_, n) => from + n);
  });
}
