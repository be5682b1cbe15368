import { Following, CONCLUSION } from './followup.js';
import { followUpOf } from '../../src/followup/followup.policy.js';
import { handoverOf } from '../../src/handover/handover.fold.js';
import { ITEMS } from './handover.js';
import type { Answer, Recorded, Served } from './served.js';
import { DECISION, FINDINGS, followed, type Refused, told, tried, UNINTENDED } from './tolerance.js';
import { aDossier, aUnit, on } from './town.js';

const STATED = { politicalDiscipline: false, lowRecognition: false, canvassing: false, emigratedFamily: false, other: false };
const VERIFIER = '示例县纪委监委第一室';
/** What must not be found anywhere but where it was entered. */
export const UNFOUNDED = '示例反映：示例甲收受礼品';
export const INFORMANT = '示例检举人';

const POSTS = [
  { name: '局长', level: '0141', single: true },
  { name: '副局长', level: '0142' },
];

/** One official's life as it is told to the service, a chapter a method, each step on its day. */
export class Life {
  today = '2018-03-01';
  dossier = '';
  readonly units = { water: '', transport: '' };
  /** The events by which posts were taken up, by chapter. */
  readonly holdings = { deputy: '', head: '', down: '', again: '' };
  /** The cases of the life, by their ids. */
  readonly cases = { selection: '', report: '', tolerance: '', handover: '', followUp: '' };
  /** Who comes after. */
  successor = '';
  leaving = '';
  private readonly bearers = new Map<string, string>();
  door!: Served;

  readonly clock = (): Date => new Date(`${this.today}T02:00:00.000Z`);

  /** A fresh token each day: they last for minutes by the clock of the story. */
  private async as(role: 'officer' | 'approver', sub: string): Promise<string> {
    const key = `${this.today} ${sub}`;
    if (!this.bearers.has(key)) this.bearers.set(key, await this.door.bearer(role, sub));
    return this.bearers.get(key) ?? '';
  }

  async say(day: string, url: string, body: object = {}, sub = 'officer-1'): Promise<Recorded> {
    this.today = day;
    const by = await this.as(sub.startsWith('approver') ? 'approver' : 'officer', sub);
    return told(this.door, by, url, { effectiveOn: day, ...body });
  }

  async try(day: string, url: string, body: object = {}): Promise<Answer<Refused>> {
    this.today = day;
    return tried(this.door, await this.as('officer', 'officer-1'), url, { effectiveOn: day, ...body });
  }

  /** As the officer reads it on the day that it is. */
  async read<T>(url: string): Promise<T> {
    const { body, status, text } = await this.door.get<T>(url, { authorization: await this.as('officer', 'officer-1') });
    if (status !== 200) throw new Error(`${url} answered ${status} ${text}`);
    return body;
  }

  policies(): Promise<void> {
    return followed(this.door);
  }

  my(command: string): string {
    return on(this.dossier, command);
  }

  /** 建档 and the first post, and the assessments of the years as they came. */
  async beginning(): Promise<void> {
    this.units.water = await aUnit(this.door, { name: '云溪县水利局', posts: POSTS });
    this.units.transport = await aUnit(this.door, { name: '云溪县交通局', posts: POSTS });
    this.dossier = await aDossier(this.door, { name: '示例甲', birth: '1974-03', effectiveOn: '1996-07' });
    const appointing = { effectiveOn: '2018-03', unit: this.units.water, post: '副局长', docNo: '示任〔2018〕2号' };
    this.holdings.deputy = (await this.say('2018-03-05', this.my('appoint'), appointing)).events[0].id;
    await this.assessed('2019-02-20', 2018, '2');
    await this.assessed('2020-02-20', 2019, '1');
    await this.assessed('2021-02-20', 2020, '2');
  }

  async assessed(day: string, year: number, grade: string): Promise<string> {
    return (await this.say(day, this.my('decide-assessment'), { kind: '20', year, grade })).events[0].id;
  }

  /** 动议 to 考察: all that comes before the committee's decision. */
  async considered(): Promise<void> {
    const opening = { unit: this.units.water, post: '局长', promotion: 'step' };
    this.cases.selection = (await this.say('2021-03-01', '/api/selections', opening)).id;
    const votes = [{ dossierId: this.dossier, votes: 27 }];
    await this.selecting('recommend', '2021-03-10', { method: 'meeting', present: 30, valid: 29, votes });
    await this.selecting('name-candidate', '2021-03-20', { dossierId: this.dossier, stated: STATED });
    const checked = { integrityOpinion: 'clean', archiveChecked: true, declarationsChecked: true };
    const inspection = { from: '2021-03-21', to: '2021-03-28', team: 3, approval: 96, never: [false, false, false, false] };
    await this.selecting('inspect', '2021-03-29', { dossierId: this.dossier, ...inspection, ...checked });
  }

  selecting(step: string, day: string, body: object): Promise<Recorded> {
    return this.say(day, `/api/selections/${this.cases.selection}/${step}`, body);
  }

  readonly committee = (): object => ({ dossierId: this.dossier, members: 9, present: 8, for: 8, against: 0, deferred: 0 });

  /** 检举, frozen while it is verified, and found to be untrue. */
  async accused(): Promise<void> {
    const report = {
      dossierId: this.dossier,
      organ: '示例县信访局',
      office: 'letters',
      channel: 'letter',
      severity: 'problem',
      anonymous: false,
      informant: { name: INFORMANT },
      issues: [{ id: 'i1', text: UNFOUNDED }],
      effects: [{ id: 'e1', kind: 'unit', text: '示例影响之处：局机关' }],
      pending: this.cases.selection,
    };
    this.cases.report = (await this.say('2021-04-01', '/api/clearings', report)).id;
    await this.reporting('freeze', '2021-04-02', { decidedBy: '示例负责人', reason: '示例暂缓理由' });
    await this.reporting('screen', '2021-04-08', { result: 'checkable', nature: 'genuine' });
    await this.reporting('open-inquiry', '2021-04-12', { organ: VERIFIER });
    const findings = [{ issue: 'i1', finding: 'untrue' }];
    await this.reporting('conclude-inquiry', '2021-05-20', { organ: VERIFIER, findings, grounds: '示例核实依据' });
    await this.policies();
  }

  reporting(step: string, day: string, body: object): Promise<Recorded> {
    const sub = step === 'approve' ? 'approver-1' : 'officer-1';
    return this.say(day, `/api/clearings/${this.cases.report}/${step}`, body, sub);
  }

  /** 澄清, in writing and at a meeting, wherever it had effect. */
  async cleared(): Promise<void> {
    const issues = ['i1'];
    const asked = { organ: VERIFIER, issues, askedOn: '2021-05-26', agrees: true, situations: ['career'] };
    await this.reporting('propose', '2021-05-27', asked);
    const paper = { organ: '示例县纪委', docNo: '示纪〔2021〕12号' };
    await this.reporting('approve', '2021-06-03', { ...paper, issues, forms: ['written', 'meeting'], scope: ['e1'] });
    await this.reporting('give', '2021-06-07', { organ: VERIFIER, form: 'written', issues, scope: ['e1'], text: '示例澄清文书' });
    await this.reporting('give', '2021-06-10', { organ: VERIFIER, form: 'meeting', issues, scope: ['e1'] });
    await this.reporting('close', '2021-06-11', {});
    await this.policies();
  }

  /** Decided, made public, and taken up as the case concluded it. */
  async promoted(): Promise<void> {
    await this.selecting('decide', '2021-06-15', this.committee());
    await this.selecting('publish', '2021-06-16', { dossierId: this.dossier, from: '2021-06-16', until: '2021-06-23' });
    await this.selecting('close-notice', '2021-06-24', { result: 'clear', reports: 0 });
    const concluded = { effectiveOn: '2021-06-15', dossierId: this.dossier, docNo: '示任〔2021〕9号' };
    await this.selecting('conclude', '2021-07-01', concluded);
    await this.policies();
    this.holdings.head = await this.lastOf('CadrePromoted');
    await this.assessed('2022-02-20', 2021, '2');
    await this.corrected();
    await this.say('2022-06-15', this.my('pass-probation'), { holding: this.holdings.head });
  }

  /** 更正: the first post was taken up a month before the day that was entered. */
  async corrected(): Promise<void> {
    const changes = { docNo: '示任〔2018〕1号' };
    const wrong = { eventId: this.holdings.deputy, changes, effectiveOn: '2018-02', reason: '以任免文件原件为准' };
    await this.say('2022-03-01', this.my('correct-fact'), wrong);
  }

  async lastOf(type: string): Promise<string> {
    const { items } = await this.read<{ items: readonly { header: { id: string; type: string } }[] }>(this.my('events'));
    return items.findLast(({ header }) => header.type === type)?.header.id ?? '';
  }

  /** 容错: an investigation, the six factors, 免于追责; and what was asked to be put right. */
  async tolerated(): Promise<void> {
    const { events } = await this.say('2023-03-10', this.my('open-investigation'), { source: 'letters' });
    const investigation = events[0].id;
    const act = { by: 'unit', actOn: '2022-10', what: '示例：汛前先行除险', violated: '示例县维修资金管理办法', investigation };
    this.cases.tolerance = (await this.say('2023-04-20', '/api/tolerances', { ...act, dossierId: this.dossier })).id;
    const step = (name: string, day: string, body: object, sub?: string): Promise<Recorded> =>
      this.say(day, `/api/tolerances/${this.cases.tolerance}/${name}`, body, sub);
    await step('accept', '2023-04-25', {});
    await step('verify', '2023-05-08', { factors: FINDINGS, distinctions: UNINTENDED, redLines: [] });
    await step('review', '2023-05-10', { agrees: true, opinion: '示例复核意见' }, 'officer-2');
    await step('decide', '2023-05-15', { ...DECISION, outcome: 'exempted' }, 'approver-1');
    await this.policies();
    const rectification = await step('assign-rectification', '2023-05-16', { task: '示例整改', dueOn: '2023-06-30' });
    await step('give-feedback', '2023-05-17', {});
    await step('file', '2023-05-18', { organ: '示例市纪委监委', docNo: '示备〔2023〕1号' });
    await step('finish-rectification', '2023-06-20', { rectification: rectification.events[0].id, result: '示例整改结果' });
    await step('close', '2023-06-21', {});
    await this.say('2023-06-25', this.my('close-investigation'), { investigation, outcome: 'notPunished' });
  }

  /** 不称职 and down by one level, watched, and used again when the time is over. */
  async movedDown(): Promise<void> {
    const because = await this.assessed('2024-02-20', 2023, '4');
    const down = { unit: this.units.water, post: '副局长', vacates: [this.holdings.head], causeCode: 'unsatisfactory' };
    this.holdings.down = (await this.say('2024-03-01', this.my('demote'), { ...down, because: [because] })).events[0].id;
    const review = { movedDown: this.holdings.down, performance: 'good', note: '示例回访记录' };
    await this.say('2024-09-01', this.my('review-down'), review);
    const honour = { effectiveOn: '2019-12-20', title: '记三等功', organ: '中共示例县委' };
    await this.say('2024-10-08', this.my('confer-honour'), honour);
    await this.assessed('2025-02-20', 2024, '2');
    const approval = await this.say('2025-03-03', this.my('approve-reinstatement'), { movedDown: this.holdings.down });
    const again = { unit: this.units.transport, post: '局长', vacates: [this.holdings.down], promotion: 'step' };
    const taking = { ...again, reinstatement: approval.events[0].id, docNo: '示任〔2025〕4号' };
    this.holdings.again = (await this.say('2025-04-01', this.my('promote'), taking)).events[0].id;
  }

  /** 离任: moved to another bureau, whose post nobody hands over to; both cases open by themselves. */
  async left(): Promise<void> {
    const elsewhere = await aUnit(this.door, { name: '云溪县粮食局', posts: POSTS });
    for (const set of ['yizheng-handover', 'yizheng-followup'])
      await this.say('2026-01-04', '/api/rulebook/local/adopt-set', { set, unit: this.units.transport });
    await this.assessed('2026-02-20', 2025, '2');
    const moving = { unit: elsewhere, post: '局长', vacates: [this.holdings.again], docNo: '示任〔2026〕6号' };
    this.leaving = (await this.say('2026-04-10', this.my('transfer'), moving)).events[0].id;
    this.successor = await aDossier(this.door, { name: '示例乙', birth: '1979-08', effectiveOn: '2001-07' });
    await this.say('2026-04-13', on(this.successor, 'appoint'), { unit: this.units.transport, post: '局长' });
    await this.policies();
    Object.assign(this.cases, { handover: handoverOf(this.leaving), followUp: followUpOf(this.leaving) });
  }

  handing(step: string, day: string, body: object = {}): Promise<Recorded> {
    return this.say(day, `/api/handovers/${this.cases.handover}/${step}`, body);
  }

  /** 离任交接: listed, met, signed by three, filed with three, and looked at again after a month. */
  async handedOver(): Promise<void> {
    const paper = { organ: '示例县委组织部', docNo: '示组〔2026〕8号' };
    await this.handing('notice', '2026-04-14', paper);
    const supervised = { supervisorOrgan: '示例县委组织部', supervisor: '示例监交人' };
    await this.handing('name-receiver', '2026-04-15', { receiver: this.successor, ...supervised });
    await this.handing('prepare-list', '2026-04-17', { items: ITEMS });
    await this.handing('review-list', '2026-04-20', {});
    await this.handing('meet', '2026-04-21', { place: '示例会议室' });
    for (const party of ['leaver', 'receiver', 'supervisor']) await this.handing('sign', '2026-04-21', { party });
    for (const to of ['discipline', 'organization', 'audit']) {
      await this.handing('file', '2026-04-22', { to });
      await this.handing('receipt', '2026-04-23', { from: to, receiptNo: `示收〔2026〕${to}` });
    }
    const unsettled = { id: 'f1', item: 'i5', responsible: 'receiver', text: '示例旧账：前任议定的补偿无人接办' };
    await this.handing('revisit', '2026-05-21', { findings: [unsettled], summary: '示例回访情况' });
    await this.handing('talk', '2026-05-25', { finding: 'f1', talker: '示例约谈人', measures: '示例督办措施' });
    await this.handing('settle', '2026-06-08', { finding: 'f1', result: '示例办结情况' });
    await this.policies();
  }

  /** 政声人去后: heard by three methods, two examples for the library, summarised for whoever considers the official later. */
  async followedUp(): Promise<void> {
    const following = new Following(this.door, this.cases.followUp, async (day, role = undefined) => {
      this.today = day;
      return role === 'approver' ? this.as('approver', 'approver-1') : this.as('officer', 'officer-1');
    });
    await following.begins('2026-10-12');
    await following.hears('2026-10-14');
    await following.adds('2026-10-20');
    await following.adds('2026-10-21', { kind: 'negative', subject: 'style', text: '示例事例：开会偏多' });
    const aspects = [{ aspect: '政治判断', finding: 'positive', text: '示例政治表现' }];
    await following.takes('record-political-performance', '2026-10-22', { aspects });
    await following.takes('conclude', '2026-11-09', { ...CONCLUSION, docNo: '示组〔2026〕21号' }, 'approver');
    await this.policies();
  }
}
