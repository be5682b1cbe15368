import { catalogue } from './capabilities.js';
import { askingOf } from './command-line/ask.js';
import { dutyLines } from './command-line/duties.js';
import { timelineLines } from './command-line/lines.js';
import { roundLines } from './command-line/rounds.js';
import { carriedOut, type Show, Telling } from './demo-telling.js';
import type { Installation } from './installation.js';
import type { Actor } from './kernel/event.js';
import type { AsOf } from './replay/as-of.js';
import { findDuties } from './replay/duties.js';
import { findRounds } from './replay/rounds/round-list.js';
import { timeline, type Timeline } from './replay/timeline.js';

const OFFICE = '示例市青禾县审计局';
const COUNTY = '中共示例市青禾县委';
const STAFF = 10;
/** At 20 %. */
const EXCELLENT = 2;

/** 考核: a year's round with its quota, a talk that two poor quarters require, and a look back on a tenure after its end. */
export async function showAssessment(installation: Installation, by: Actor, show: Show): Promise<void> {
  const telling = new Telling(installation, by, 'demo-assessment');
  const staff = await office(telling);
  await showRound(installation, telling, staff, show);
  await showTalk(installation, telling, staff[0] as string, show);
  await showRetrospective(installation, telling, show);
}

/** A bureau and those who work there. */
async function office(telling: Telling): Promise<readonly string[]> {
  await telling.open('units', { name: OFFICE, effectiveOn: '1990', posts: [{ name: '科员', level: '0150' }] });
  const staff: string[] = [];
  for (let n = 1; n <= STAFF; n++) {
    const id = await telling.open('dossiers', { name: `示例员${n}`, sex: '1', birth: '1985-03', effectiveOn: '2010-07' });
    await telling.tell(['dossiers', id], 'appoint', { effectiveOn: '2011-08', unit: OFFICE, post: '科员' });
    staff.push(id);
  }
  return staff;
}

/** 轮次: one 优秀 too many is refused with the sum, the right number is entered in the dossiers. */
async function showRound(installation: Installation, telling: Telling, staff: readonly string[], show: Show): Promise<void> {
  const round = await telling.open('rounds', {
    effectiveOn: '2024-12-20',
    unit: OFFICE,
    kind: '20',
    year: 2024,
    unitClass: 'organ',
    members: staff,
    assessors: { supervisor: '分管领导', committee: '示例考核委员会' },
  });
  const target = ['rounds', round] as const;
  for (const dossierId of staff)
    await telling.tell(target, 'submit-summary', { effectiveOn: '2024-12-25', dossierId, text: '示例个人总结' });
  const graded = (excellent: number): object[] => staff.map((dossierId, n) => ({ dossierId, grade: n < excellent ? '1' : '2' }));
  const proposal = { effectiveOn: '2025-01-05', organ: '分管领导', massesHeard: true, proposals: graded(EXCELLENT + 1) };
  await telling.tell(target, 'propose-grades', proposal);
  const decision = { effectiveOn: '2025-01-15', organ: OFFICE, docNo: '示考〔2025〕1号', decidedBy: 'committee' };
  const tooMany = { ...decision, decisions: graded(EXCELLENT + 1) };
  show(
    `2024 年度考核，${STAFF} 人中拟定优秀 ${EXCELLENT + 1} 人，被规则拒绝`,
    await telling.refused(target, 'decide-grades', tooMany),
  );
  await telling.tell(target, 'decide-grades', { ...decision, decisions: graded(EXCELLENT) });
  await carriedOut(installation);
  const asOf = askingOf(installation).asOf({ effectiveAt: '2025-01-16' });
  const rounds = await findRounds(installation.projector.db, catalogue, { page: 1, size: 5 }, asOf);
  show('优秀名额内确定等次', roundLines(rounds));
}

/** 必谈: two poor quarters in a row; a talk without measures is refused, a whole one does what was due. */
async function showTalk(installation: Installation, telling: Telling, id: string, show: Show): Promise<void> {
  const target = ['dossiers', id] as const;
  await telling.tell(['rulebook', 'local'], 'adopt-set', { set: 'yizheng', unit: OFFICE, effectiveOn: '2020-01-01' });
  await telling.tell(target, 'rate-period', { effectiveOn: '2025-03-31', year: 2025, quarter: 1, band: 'poor' });
  const second = await telling.tell(target, 'rate-period', { effectiveOn: '2025-06-30', year: 2025, quarter: 2, band: 'poor' });
  const due = (day: string): readonly string[] => {
    const asOf = askingOf(installation).asOf({ effectiveAt: day });
    const wanted = { subject: `dossier-${id}`, kind: 'must-talk', page: 1, size: 20 };
    return dutyLines(findDuties(installation.projector.db, wanted, asOf));
  };
  show('平时考核连续两季较差，必谈', due('2025-07-01'));
  const talk = { effectiveOn: '2025-07-08', because: [second], performance: '示例业绩情况', conduct: '示例思想作风情况' };
  show('没有改进措施的谈话，被规则拒绝', await telling.refused(target, 'hold-talk', talk));
  await telling.tell(target, 'hold-talk', { ...talk, measures: ['示例改进措施'] });
  show('谈话之后', due('2025-07-09'));
}

/** 追溯考核: a project of a tenure long over proves a loss; as known before there is no trace of it, as known now it stands beside that tenure. */
async function showRetrospective(installation: Installation, telling: Telling, show: Show): Promise<void> {
  const asking = askingOf(installation);
  const today = asking.asOf().effectiveAt;
  const county = await telling.open('units', { name: COUNTY, effectiveOn: '1990', posts: [{ name: '县委书记', level: '0131' }] });
  const id = await telling.open('dossiers', { name: '示例甲', sex: '1', birth: '1962-09', effectiveOn: '1985-07' });
  const target = ['dossiers', id] as const;
  const tenure = await telling.tell(target, 'appoint', { effectiveOn: '2014-06', unit: county, post: '县委书记' });
  await telling.tell(target, 'decide-assessment', { effectiveOn: '2017-01-20', kind: '20', year: 2016, grade: '1' });
  await telling.tell(target, 'relieve', { effectiveOn: '2018-03', holding: tenure, reason: '3' });
  const project = await telling.open('merits', {
    effectiveOn: '2016-11-20',
    unit: county,
    title: '示例产业园',
    visibility: 'visible',
    dimensions: ['economy'],
    from: '2015-03',
    contributors: [{ dossierId: id, role: 'lead', share: 70 }],
  });
  await carriedOut(installation);
  const before = asking.asOf();
  await telling.open('retrospectives', {
    effectiveOn: today,
    organ: '示例市委组织部',
    docNo: '示考〔2026〕9号',
    subjects: [{ dossierId: id, tenure, share: 70, conclusion: 'responsibility', opens: 'duty' }],
    merits: [project],
    outcome: { class: 'loss', foundOn: '2024-05' },
  });
  await carriedOut(installation);
  const about2016 = (asOf: AsOf): readonly string[] =>
    timelineLines(timeline(installation.projector.db, catalogue, id, { ...asOf, effectiveAt: '2017-02-01' }) as Timeline);
  show('追溯考核之前所知的 2016 年', about2016(before));
  show('追溯考核之后所知的 2016 年', about2016(asking.asOf()));
}
