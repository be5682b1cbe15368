/** The leadership levels (领导职务层次, 公务员法 Art. 18) of ZB09, highest first, with 科员 and 办事员 below them. */
const LEVELS = ['0101', '0102', '0111', '0112', '0121', '0122', '0131', '0132', '0141', '0142', '0150', '0160'];

/** The ranks (职级, 公务员法 Art. 19) of ZB148, 一级巡视员 first; their codes are provisional. */
const RANKS = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'];

/** Above zero when level `a` is higher than `b`, below zero when lower, zero when equal; undefined when either is not a leadership level of ZB09. */
export function compareLevels(a: string, b: string): number | undefined {
  return stepsUp(LEVELS, b, a);
}

/** How many steps two levels of ZB09 are apart, never negative (厅局级副职 to 厅局级正职 is 1); undefined when either is not on that ladder. */
export function levelSteps(a: string, b: string): number | undefined {
  const steps = stepsUp(LEVELS, a, b);
  return steps === undefined ? undefined : Math.abs(steps);
}

/** 领导职务: from 国家级正职 to 乡科级副职. */
export const isLeadership = (level: string): boolean => LEVELS.slice(0, -2).includes(level);

/** The same of two ranks of ZB148. */
export function compareRanks(a: string, b: string): number | undefined {
  return stepsUp(RANKS, b, a);
}

function stepsUp(ladder: readonly string[], from: string, to: string): number | undefined {
  const [start, end] = [ladder.indexOf(from), ladder.indexOf(to)];
  return start < 0 || end < 0 ? undefined : start - end;
}
