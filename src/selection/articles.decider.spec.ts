import { given, officeHours, recorded } from '../../test/dsl.js';
import {
  closed,
  decided,
  deputy,
  dossierHolds,
  dossierId,
  inspected,
  named,
  NOTHING_STATED,
  opened,
  posted,
  recommended,
  selection,
  selectionId,
} from '../../test/support/selection.js';
import { decide, fold } from '../kernel/decider.js';
import type { Event } from '../kernel/event.js';
import type { SelectionCommand } from './selection.decider.js';

/** A case whose steps all lie in one March, which the rule book of that year judges. */
const inMarch = (year: string, steps: number): readonly Event[] =>
  [
    opened({}, `${year}-03-01`),
    recommended(`${year}-03-02`),
    named(`${year}-03-03`),
    inspected({ from: `${year}-03-04`, to: `${year}-03-05` }, `${year}-03-06`),
    decided({}, `${year}-03-10`),
    posted({ from: `${year}-03-11`, until: `${year}-03-20` }, `${year}-03-11`),
    closed('clear', `${year}-03-21`),
  ].slice(0, steps);

const { outcome: _, ...ballot } = decided().data;
const { workingDays: __, ...notice } = posted().data;
const about = (effectiveOn: string) => ({ selectionId, effectiveOn, dossierId });

const opening = (year: string): SelectionCommand => ({
  type: 'OpenSelection',
  data: { ...opened().data, promotion: 'skip', selectionId, effectiveOn: `${year}-03-01` },
});
const naming = (year: string, stated: object): SelectionCommand => ({
  type: 'NameCandidate',
  data: { ...about(`${year}-03-03`), stated: { ...NOTHING_STATED, ...stated } },
});
const late = (year: string): SelectionCommand => ({
  type: 'NameCandidate',
  data: { ...about(`${Number(year) + 1}-03-03`), stated: NOTHING_STATED },
});
const inspecting = (year: string): SelectionCommand => ({
  type: 'InspectCandidate',
  data: {
    ...inspected({ from: `${year}-03-04`, to: `${year}-03-05`, team: 1 }).data,
    never: [false, false, false, false],
    politicalVeto: false,
    selectionId,
    effectiveOn: `${year}-03-06`,
  },
});
const deciding = (year: string, present = 8): SelectionCommand => ({
  type: 'DecideSelection',
  data: { ...ballot, present, for: 5, against: 0, ...about(`${year}-03-10`) },
});
const posting = (year: string): SelectionCommand => ({
  type: 'PostNotice',
  data: { ...notice, from: `${year}-03-11`, until: `${year}-03-12`, ...about(`${year}-03-11`) },
});
const concluding = (year: string, day = '10'): SelectionCommand => ({
  type: 'ConcludeSelection',
  data: about(`${year}-03-${day}`),
});

const beside = dossierHolds(deputy('2001-01'));
const BOOK = (year: string): string => `党政领导干部选拔任用工作条例（${year}）`;

describe('A refusal cites where it is written:', () => {
  it.each([
    ['REASON_CLASS_MISSING', '2015', 0, opening('2015'), `${BOOK('2014')}第九条`],
    ['CANDIDATE_BARRED', '2015', 2, naming('2015', { canvassing: true }), `${BOOK('2014')}第二十四条`],
    ['CANDIDATE_BARRED', '2021', 2, naming('2021', { canvassing: true }), `${BOOK('2019')}第二十四条`],
    ['RECOMMENDATION_EXPIRED', '2015', 2, late('2015'), `${BOOK('2014')}关于民主推荐结果一年内有效的规定（条号待核）`],
    ['RECOMMENDATION_EXPIRED', '2021', 2, late('2021'), `${BOOK('2019')}关于民主推荐结果一年内有效的规定（条号待核）`],
    ['TEAM_TOO_SMALL', '2021', 3, inspecting('2021'), `${BOOK('2019')}第三十三条`],
    ['NO_QUORUM', '2004', 4, deciding('2004', 5), `${BOOK('2002')}关于三分之二以上成员到会的规定（条号待核）`],
    ['NO_QUORUM', '2015', 4, deciding('2015', 5), `${BOOK('2014')}第三十七条`],
    ['NOTICE_TOO_SHORT', '2015', 5, posting('2015'), `${BOOK('2014')}第四十一条、第九条`],
    ['NOTICE_TOO_SHORT', '2021', 5, posting('2021'), `${BOOK('2019')}第四十二条（条号推定）`],
    ['TENURE_START_WRONG', '2015', 7, concluding('2015', '11'), `${BOOK('2014')}第四十四条`],
  ] as const)('%s in %s', (code, year, steps, command, article) => {
    const refusal = expect.objectContaining({
      broken: [expect.objectContaining({ code, rule: expect.objectContaining({ article }) as object })],
    }) as Error;
    const run = (): void =>
      void given(selection, ...inMarch(year, steps))
        .when(command, { beside })
        .thenNothing();
    expect(run).toThrow(refusal);
  });

  it.each([
    ['the vote', '2015', 4, deciding('2015'), `${BOOK('2014')}第三十八条（条号据相邻条文推定）`],
    ['试用期', '2015', 7, concluding('2015'), `${BOOK('2014')}第四十二条`],
    ['试用期', '2004', 7, concluding('2004'), '中央组织部关于领导干部任职试用期的规定（2001）第三条'],
  ] as const)('and so does what follows: %s in %s', (_what, year, steps, command, article) => {
    const state = fold(selection, recorded(`selection-${selectionId}`, ...inMarch(year, steps)));
    const told = decide(selection, command, state, { ...officeHours, beside });
    expect(told.map(({ data }) => data)).toEqual([expect.objectContaining({ basis: cites(article) })]);
  });
});

const cites = (article: string) => expect.arrayContaining([expect.objectContaining({ article })]) as object;
