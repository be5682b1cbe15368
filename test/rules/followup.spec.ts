import { type FollowUpCommand, followUps } from '../../src/followup/followup.decider.js';
import type { FollowUpConcluded, FollowUpEvent, Method } from '../../src/followup/followup.events.js';
import { summaries } from '../../src/followup/summarised.decider.js';
import type { Beside } from '../../src/kernel/context.js';
import type { Event } from '../../src/kernel/event.js';
import { decide } from '../../src/kernel/decider.js';
import { retrospectives } from '../../src/retrospective/retrospective.decider.js';
import { followUpConclusion, followUpDue, followUpMethods, followUpRounds } from '../../src/rulebook/followup.book.js';
import { localSets } from '../../src/rulebook/local-sets.js';
import { provisionOf } from '../../src/rulebook/book.js';
import { misfit } from '../../src/rulebook/parameters.js';
import type { Provision } from '../../src/rulebook/provision.js';
import { RULEBOOK } from '../../src/rulebook/rulebook.events.js';
import { officeHours, recorded } from '../dsl.js';
import { appointed, clerkOfWater, deputyOfWater, headOfWater, jia, waterBureau } from '../people.js';
import { casesOf, type Outcome, outcomeOf } from './cases.js';

const { dossierId, stream } = jia;
const { unitId } = waterBureau;
const decider = followUps(retrospectives);

/** By a rule of the bureau's own, in force since 2019. */
const adopted = (rule: string, parameters: object = {}): Event => ({
  type: 'LocalRuleAdopted',
  eff: '2019-01-01',
  data: { rule, unitId, parameters, article: '云溪县水利局规定' },
});
const LOCAL = { article: '云溪县水利局规定' };

/** 甲 left a post of the water bureau on 2024-01-10, with `e2`. */
const besides =
  (post: typeof headOfWater, ...local: readonly Event[]): Beside =>
  (of, ...types) => {
    const career: readonly Event[] = [
      jia.opened,
      appointed('2019-03', post),
      { type: 'CadreRelieved', eff: '2024-01-10', data: { holding: 'e1' } },
    ];
    const bureau: readonly Event[] = [waterBureau.registered, ...waterBureau.established];
    const all = { [stream]: career, [waterBureau.stream]: bureau, [RULEBOOK]: local };
    return recorded(of, ...(all[of] ?? [])).filter(({ type }) => types.length === 0 || types.includes(type));
  };

const target = (effectiveOn: string) => ({ followupId: 'one', effectiveOn });
const begun = (post: typeof headOfWater, ...local: readonly Event[]): readonly FollowUpEvent[] => {
  const data = { ...target('2024-01-10'), dossierId, leaving: 'e2' };
  return decide(decider, { type: 'BeginFollowUp', data }, decider.initial, { ...officeHours, beside: besides(post, ...local) });
};

const opened: Event = {
  type: 'FollowUpOpened',
  eff: '2024-01-10',
  data: {
    dossierId,
    leaving: 'e2',
    unitId,
    posts: [{ holding: 'e1', unitId, postId: 'p1' }],
    from: '2019-03',
    until: '2024-01-10',
  },
};
const round: Event = { type: 'FollowUpRoundBegun', eff: '2024-07-01', data: { round: 1, methods: ['visit'], organ: '示例' } };
/** So many people, by these methods in turn. */
const heard = (number: number, ...methods: readonly Method[]): readonly Event[] =>
  Array.from({ length: number }, (_, i) => [
    { type: 'RespondentEntered', eff: '2024-07-02', data: { respondent: `r${i + 1}`, class: 'served' } },
    {
      type: 'OpinionCollected',
      eff: '2024-07-02',
      data: { round: 1, respondent: `r${i + 1}`, method: methods[i % methods.length] },
    },
  ]).flat();

/** What is concluded is told by an approver. */
const byAnApprover: typeof decider = {
  ...decider,
  decide: {
    ...decider.decide,
    ConcludeFollowUp: (data, state, context) =>
      decider.decide.ConcludeFollowUp(data, state, { ...context, by: { id: 'approver', role: 'approver' } }),
  },
};
const concludes = (past: readonly Event[], more: object, ...local: readonly Event[]): Outcome => {
  const data = { ...target('2024-09-20'), organ: '示例县委组织部', appraisal: 'good', summary: '示例', ...more };
  const command: FollowUpCommand = { type: 'ConcludeFollowUp', data };
  return outcomeOf(byAnApprover, [opened, round, ...past], command, besides(headOfWater, ...local));
};

const ALL: readonly Method[] = ['solicited', 'interview', 'visit'];

casesOf('政声人去后', {
  'followUpDue local': () => {
    const due = (...local: readonly Event[]) => begun(headOfWater, ...local)[0]?.data;
    expect(due()).toBeUndefined();
    expect(due(adopted('followUpDue'))).toMatchObject({
      duties: [{ kind: 'begin-follow-up', of: '1', from: '2024-01-10', months: 6, rule: expect.objectContaining(LOCAL) }],
      basis: [expect.objectContaining({ rule: 'followUpDue', ...LOCAL })],
    });
    expect(due(adopted('followUpDue', { months: 3 }))).toMatchObject({ duties: [{ months: 3 }] });
    const opens = (who: string) =>
      [headOfWater, deputyOfWater, clerkOfWater].map((post) => begun(post, adopted('followUpDue', { who })).length);
    expect([opens('heads'), opens('leaders'), opens('all')]).toEqual([
      [1, 0, 0],
      [1, 1, 0],
      [1, 1, 1],
    ]);
    expect(misfit(followUpDue as Provision, { who: 'nobody' })).toContain('heads');
  },
  'followUpMethods local': () => {
    const own = adopted('followUpMethods');
    const refused = (past: readonly Event[], ...local: readonly Event[]) => concludes(past, {}, ...local).refused;
    expect(refused(heard(10, ...ALL), own)).toEqual([]);
    expect(concludes(heard(10, ...ALL), {}, own).basis).toContainEqual(expect.objectContaining(LOCAL));
    expect(refused(heard(10, 'solicited', 'interview'), own)).toEqual([['METHOD_MISSING', expect.objectContaining(LOCAL)]]);
    expect(refused(heard(9, ...ALL), own)).toEqual([['RESPONDENTS_TOO_FEW', expect.objectContaining(LOCAL)]]);
    expect(refused(heard(1, 'visit'))).toEqual([]);
    const fewer = adopted('followUpMethods', { required: ['visit'], respondents: 1 });
    expect(refused(heard(1, 'visit'), fewer)).toEqual([]);
    expect(misfit(followUpMethods as Provision, { required: ['hearsay'] })).toContain('visit');
  },
  'followUpRounds local': () => {
    const own = adopted('followUpRounds');
    const next = (...local: readonly Event[]) => concludes(heard(1, 'visit'), {}, ...local).told.duties;
    expect(next()).toBeUndefined();
    expect(next(own)).toEqual([{ kind: 'begin-follow-up', of: '2', months: 12, rule: expect.objectContaining(LOCAL) }]);
    expect(next(adopted('followUpRounds', { rounds: 1 }))).toBeUndefined();
    const data = { ...target('2024-07-01'), organ: '示例', methods: ALL };
    const begin = (...local: readonly Event[]) =>
      outcomeOf(decider, [opened], { type: 'BeginFollowUpRound', data }, besides(headOfWater, ...local)).told.duties;
    expect([begin(), begin(own)]).toEqual([
      undefined,
      [{ kind: 'conclude-follow-up', of: '1', months: 3, rule: expect.objectContaining(LOCAL) }],
    ]);
    expect(followUpRounds.editions).toEqual([]);
    expect(misfit(followUpRounds as Provision, { rounds: 0 })).toContain('不少于 1');
    expect(misfit(followUpRounds as Provision, { rounds: 1, everyMonths: 0 })).toBeUndefined();
  },
  'followUpConclusion local': () => {
    const own = adopted('followUpConclusion');
    const refused = (appraisal: string, ...local: readonly Event[]) =>
      concludes(heard(1, 'visit'), { appraisal }, ...local).refused;
    expect([refused('good', own), refused('superb')]).toEqual([[], []]);
    expect(refused('superb', own)).toEqual([['APPRAISAL_UNKNOWN', expect.objectContaining(LOCAL)]]);
    const appraisals = [{ code: 'superb', label: '极好' }];
    expect(refused('superb', adopted('followUpConclusion', { appraisals }))).toEqual([]);
    const flaw = (...codes: readonly string[]) =>
      misfit(followUpConclusion as Provision, { appraisals: codes.map((code) => ({ code, label: '示例' })) });
    expect([flaw('superb'), flaw()]).toEqual([undefined, 'appraisals 应至少有一项']);
    for (const codes of [['good', 'poor', 'good'], ['Good'], ['1'], ['']]) expect(flaw(...codes)).toContain('重复，或者不是');
    const summarised = (talk: boolean, ...local: readonly Event[]) => {
      const said = { followUp: 'one', conclusion: 'c', leaving: 'e2', holding: 'e1', unitId, round: 1, organ: '示例' };
      const data = { dossierId, effectiveOn: '2024-09-20', ...said, appraisal: 'good', summary: '示例', talk };
      return outcomeOf(summaries, [jia.opened], { type: 'SummariseFollowUp', data }, besides(headOfWater, ...local)).told;
    };
    expect(summarised(true, own)).toMatchObject({
      appraised: '好',
      duties: [{ kind: 'follow-up-talk', days: 30, rule: expect.objectContaining(LOCAL) }],
    });
    expect(summarised(false, own)).not.toHaveProperty('duties');
    expect(summarised(true)).toMatchObject({ duties: [{ days: 30, rule: { rule: 'talkedAfterTheFollowUp', version: '1' } }] });
    expect(followUpConclusion.local?.appraisals.map(({ code }) => code)).toEqual(['good', 'fair', 'average', 'poor']);
  },
});

test('仪征 takes over every rule of the chapter, with the defaults', () => {
  const { rules = [] } = localSets['yizheng-followup'] ?? {};
  expect(rules.map(({ rule }) => provisionOf(rule)?.id)).toEqual([
    'followUpDue',
    'followUpMethods',
    'followUpRounds',
    'followUpConclusion',
  ]);
  const concluded: FollowUpConcluded['data']['byMethod'] = { solicited: 4, interview: 3, visit: 3 };
  expect(concludes(heard(10, ...ALL), {}, ...rules.map(({ rule, parameters }) => adopted(rule, parameters))).told).toMatchObject({
    respondents: 10,
    byMethod: concluded,
    duties: [{ kind: 'begin-follow-up', of: '2' }],
  });
});
