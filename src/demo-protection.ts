import { catalogue } from './capabilities.js';
import { askingOf } from './command-line/ask.js';
import { dutyLines } from './command-line/duties.js';
import { exampleLines } from './command-line/examples.js';
import { handoverLines } from './command-line/handovers.js';
import { timelineLines } from './command-line/lines.js';
import { carriedOut, type Show, Telling } from './demo-telling.js';
import { followUpOf } from './followup/followup.policy.js';
import { handoverOf } from './handover/handover.fold.js';
import type { Installation } from './installation.js';
import { type Day, shiftDays } from './kernel/dates.js';
import type { Actor } from './kernel/event.js';
import { findDuties } from './replay/duties.js';
import { Examples } from './replay/followups/examples.js';
import { HandoverList } from './replay/handovers/handover-list.js';
import { timeline, type Timeline } from './replay/timeline.js';
import { handoverTemplate } from './rulebook/handover.book.js';

const BUREAU = '示例市青禾县交通局';
const PARTY = '示例市青禾县委组织部';
const VERIFIER = '示例市青禾县纪委监委';
const RULES = ['yizheng-handover', 'yizheng-followup'];

/** Who tells it: an officer, and an approver of what an officer may not decide. */
export interface Tellers {
  readonly officer: Actor;
  readonly approver: Actor;
}

/** 保护、交接和政声人去后: a report found untrue and cleared, and what is handed over and kept when a head leaves. */
export async function showProtection(installation: Installation, by: Tellers, show: Show): Promise<void> {
  const officer = new Telling(installation, by.officer, 'demo-protection');
  const approver = new Telling(installation, by.approver, 'demo-protection-approval');
  await officer.open('units', { name: BUREAU, effectiveOn: '1990', posts: [{ name: '局长', level: '0141', single: true }] });
  for (const set of RULES)
    await officer.tell(['rulebook', 'local'], 'adopt-set', { set, unit: BUREAU, effectiveOn: '2018-01-01' });
  const id = await officer.open('dossiers', { name: '示例戌', sex: '2', birth: '1976-11', effectiveOn: '1999-07' });
  const holding = await officer.tell(['dossiers', id], 'appoint', { effectiveOn: '2019-03', unit: BUREAU, post: '局长' });
  await showClearing(installation, { officer, approver }, id, show);
  await showDeparture(installation, officer, { id, holding }, show);
}

interface Both {
  readonly officer: Telling;
  readonly approver: Telling;
}

/** 澄清正名: a clearing at a meeting needs one in writing; until it is cleared the dossier says nothing of the report. */
async function showClearing(
  installation: Installation,
  { officer, approver }: Both,
  dossierId: string,
  show: Show,
): Promise<void> {
  const report = await officer.open('clearings', {
    effectiveOn: '2024-04-01',
    dossierId,
    organ: '示例市青禾县信访局',
    office: 'letters',
    channel: 'letter',
    severity: 'problem',
    anonymous: true,
    issues: [{ id: 'i1', text: '示例反映：违规发包' }],
    effects: [{ id: 'e1', kind: 'unit', text: '示例影响之处：局机关' }],
  });
  const target = ['clearings', report] as const;
  const organ = VERIFIER;
  await officer.tell(target, 'screen', { effectiveOn: '2024-04-08', result: 'checkable', nature: 'genuine' });
  await officer.tell(target, 'open-inquiry', { effectiveOn: '2024-04-10', organ });
  const findings = [{ issue: 'i1', finding: 'untrue' }];
  await officer.tell(target, 'conclude-inquiry', { effectiveOn: '2024-05-20', organ, findings });
  const about = (point: { knownAt?: string } = {}): readonly string[] => {
    const asOf = askingOf(installation).asOf({ effectiveAt: '2024-07-01', ...point });
    return timelineLines(timeline(installation.projector.db, catalogue, dossierId, asOf) as Timeline);
  };
  show('检举已查明失实，尚未澄清：档案中没有这件事', about());
  const issues = ['i1'];
  const asked = { organ, issues, askedOn: '2024-05-22', agrees: true, situations: ['career'] };
  await officer.tell(target, 'propose', { effectiveOn: '2024-05-23', ...asked });
  const approval = { effectiveOn: '2024-05-30', organ: VERIFIER, docNo: '示纪〔2024〕12号', issues, scope: ['e1'] };
  const alone = await approver.refused(target, 'approve', { ...approval, forms: ['meeting'] });
  show('会议澄清没有书面澄清，被规则拒绝', alone);
  await approver.tell(target, 'approve', { ...approval, forms: ['written', 'meeting'] });
  for (const [form, effectiveOn] of [
    ['written', '2024-06-03'],
    ['meeting', '2024-06-10'],
  ])
    await officer.tell(target, 'give', { effectiveOn, organ, form, issues, scope: ['e1'] });
  await carriedOut(installation);
  show('澄清之后', about());
}

interface Leaver {
  readonly id: string;
  readonly holding: string;
}

/** 离任: both cases open by themselves; a list without a required category cannot be signed; what is said afterwards goes into the library. */
async function showDeparture(installation: Installation, telling: Telling, { id, holding }: Leaver, show: Show): Promise<void> {
  const asking = askingOf(installation);
  const { db } = installation.projector;
  const ago = (days: number): Day => shiftDays(asking.asOf().effectiveAt, -days);
  const left = { effectiveOn: ago(60), holding, reason: '3' };
  const leaving = await telling.tell(['dossiers', id], 'relieve', left);
  const receiver = await telling.open('dossiers', { name: '示例亥', sex: '1', birth: '1981-05', effectiveOn: '2004-07' });
  await telling.tell(['dossiers', receiver], 'appoint', { effectiveOn: ago(59), unit: BUREAU, post: '局长' });
  await carriedOut(installation);
  const target = ['handovers', handoverOf(leaving)] as const;
  const paper = { organ: PARTY, docNo: '示组〔2026〕8号' };
  await telling.tell(target, 'notice', { effectiveOn: ago(58), ...paper });
  await telling.tell(target, 'name-receiver', { effectiveOn: ago(57), receiver, supervisorOrgan: PARTY });
  const listed = async (day: Day, left: (code: string) => boolean): Promise<void> => {
    const categories = handoverTemplate.editions[0]?.parameters.categories ?? [];
    const items = categories
      .filter(({ code }) => left(code))
      .map(({ code, label }, n) => ({ id: `i${n + 1}`, category: code, text: `示例交接事项：${label}` }));
    await telling.tell(target, 'prepare-list', { effectiveOn: day, items });
    await telling.tell(target, 'review-list', { effectiveOn: day });
  };
  await listed(ago(55), (code) => code !== 'legacy');
  await telling.tell(target, 'meet', { effectiveOn: ago(55) });
  const early = await telling.refused(target, 'sign', { effectiveOn: ago(55), party: 'leaver' });
  show('交接清单缺历史遗留问题，不能签字', early);
  await listed(ago(52), () => true);
  for (const party of ['leaver', 'receiver', 'supervisor']) await telling.tell(target, 'sign', { effectiveOn: ago(52), party });
  for (const to of ['discipline', 'organization', 'audit']) {
    await telling.tell(target, 'file', { effectiveOn: ago(50), to });
    await telling.tell(target, 'receipt', { effectiveOn: ago(48), from: to, receiptNo: '示收〔2026〕3号' });
  }
  show('离任交接', handoverLines(new HandoverList(db, catalogue, asking.asOf()).list({ page: 1, size: 5 })));
  const due = findDuties(db, { path: 'handovers', page: 1, size: 20 }, asking.asOf());
  show('交接之后的待办：一个月后回访', dutyLines(due));

  const followUp = ['followups', followUpOf(leaving)] as const;
  const begun = { effectiveOn: ago(10), organ: PARTY, methods: ['solicited', 'interview', 'visit'] };
  await telling.tell(followUp, 'begin-round', begun);
  const identity = { name: '示例受访人' };
  await telling.tell(followUp, 'enter-respondent', { effectiveOn: ago(9), class: 'masses', identity });
  const said = { respondent: 'r1', method: 'interview', attitude: 'positive', opinion: '示例意见' };
  await telling.tell(followUp, 'collect-opinion', { effectiveOn: ago(9), ...said });
  const example = { kind: 'positive', subject: 'merit', text: '示例事例：任内修通断头路', confidentiality: 'internal' };
  await telling.tell(followUp, 'add-example', { effectiveOn: ago(8), respondent: 'r1', ...example });
  const reader = { protected: false, politics: false };
  show('政声人去后：事例库', exampleLines(new Examples(db, asking.asOf(), reader).list({ page: 1, size: 5 })));
}
