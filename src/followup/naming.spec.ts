import { officeHours, recorded } from '../../test/dsl.js';
import { jia, waterBureau } from '../../test/people.js';
import { decide, fold } from '../kernel/decider.js';
import type { Event } from '../kernel/event.js';
import { Refusal } from '../kernel/refusal.js';
import type { Said } from '../kernel/said.js';
import { retrospectives } from '../retrospective/retrospective.decider.js';
import { type FollowUpCommand, followUps } from './followup.decider.js';
import type { FollowUpEvent } from './followup.events.js';

const decider = followUps(retrospectives);
const { unitId } = waterBureau;

const opened: Event = {
  type: 'FollowUpOpened',
  eff: '2024-01-10',
  data: {
    dossierId: jia.dossierId,
    leaving: 'e2',
    unitId,
    posts: [{ holding: 'h1', unitId, postId: 'p1' }],
    until: '2024-01-10',
  },
};
const round: Event = { type: 'FollowUpRoundBegun', eff: '2024-07-01', data: { round: 1, methods: ['visit'], organ: '示例' } };
const entered = (respondent: string, name: string): Event => ({
  type: 'RespondentEntered',
  eff: '2024-07-02',
  data: { respondent, class: 'served', identity: { name } },
});
const added = (exampleId: string, text: string, more: object = {}): Event => ({
  type: 'ExampleAdded',
  eff: '2024-07-03',
  data: { round: 1, exampleId, kind: 'positive', text, ...more },
});
const said: Event = { type: 'OpinionCollected', eff: '2024-07-02', data: { round: 1, respondent: 'r1', method: 'visit' } };

/** 甄贤 `r1`, of two characters, 尉迟·晏 `r2`, and 王 `r3`, of whom a single character is known. */
const PAST = [opened, round, entered('r1', '甄贤'), entered('r2', '尉迟·晏'), entered('r3', '王'), said];

/** What is told by an approver, and what was warned of. */
function given(
  past: readonly Event[],
  type: string,
  data: object,
  role = 'approver',
): { told: readonly FollowUpEvent[]; warned: readonly Said[] } {
  const facts = recorded('followup-one', ...past);
  const warned: Said[] = [];
  const context = {
    ...officeHours,
    by: { id: role, role },
    beside: (stream: string, ...types: readonly string[]) =>
      stream === 'followup-one' ? facts.filter((fact) => types.includes(fact.type)) : [],
    told: (answers: readonly Said[]): void => void warned.push(...answers.filter((one) => one.warned)),
  };
  const command = { type, data: { followupId: 'one', effectiveOn: '2024-09-20', ...data } } as FollowUpCommand;
  return { told: decide(decider, command, fold(decider, facts), context), warned };
}

const EXAMPLE = { kind: 'positive', subject: 'merit', respondent: 'r1', confidentiality: 'internal' };
const saying = ({ warned }: { warned: readonly Said[] }) => warned.map(({ code, warned: why }) => [code, why?.warning]);

describe('Somebody who was asked', () => {
  it.each([
    ['示例：甄贤讲，下过村', ['r1']],
    ['示例：甄 贤和尉迟晏讲', ['r1', 'r2']],
    ['示例：尉迟•晏讲', ['r2']],
    ['示例：尉迟・晏、尉迟‧晏讲', ['r2']],
    ['示例：王局长讲，贤者甄别', []],
  ])('is found in %s as %j, under the pseudonym alone', (text, found) => {
    const answer = given(PAST, 'AddExample', { ...EXAMPLE, text });
    const [event] = answer.told;
    expect((event?.data as { naming?: readonly string[] }).naming ?? []).toEqual(found);
    expect(saying(answer)).toEqual(
      found.length > 0 ? [['EXAMPLE_NAMES_RESPONDENT', `事例 e1 的文字出现受访人 ${found.join('、')} 的姓名`]] : [],
    );
    expect(answer.warned.flatMap(({ warned }) => warned?.lookedAt ?? [])).toEqual(
      found.map((id) => ({ eventId: `e${Number(id.slice(1)) + 1}`, type: 'RespondentEntered' })),
    );
  });

  it('is found in the source of an example, and in 政治表现', () => {
    const { respondent: _, ...unsourced } = EXAMPLE;
    expect(saying(given(PAST, 'AddExample', { ...unsourced, text: '示例', source: '甄贤来信' }))).toHaveLength(1);
    const aspects = [{ aspect: '政治担当', finding: 'positive', text: '示例：甄贤说' }];
    expect(saying(given(PAST, 'RecordPoliticalPerformance', { aspects }))).toEqual([
      ['EXAMPLE_NAMES_RESPONDENT', '政治表现的文字出现受访人 r1 的姓名'],
    ]);
    expect(
      saying(given(PAST, 'RecordPoliticalPerformance', { aspects: [{ ...aspects[0], aspect: '甄贤', text: '' }] })),
    ).toHaveLength(1);
    expect(saying(given(PAST, 'RecordPoliticalPerformance', { aspects: [], note: '甄贤' }))).toHaveLength(1);
  });

  const conclusion = { organ: '示例', appraisal: 'good', summary: '示例' };
  const looked = { share: 60, conclusion: 'none', outcome: { class: 'loss', foundOn: '2024-08-20' } };
  it.each([
    [{ summary: '示例：甄贤说' }],
    [{ note: '甄贤' }],
    [{ opens: { talk: { grounds: '甄贤说' } } }],
    [{ opens: { retrospective: { ...looked, account: '甄贤说' } } }],
    [{ opens: { retrospective: { ...looked, decisions: [{ on: '2022-05-10', summary: '甄贤所报' }] } } }],
    [{ opens: { retrospective: { ...looked, outcome: { ...looked.outcome, evidence: ['甄贤来信'] } } } }],
  ])('is kept out of the conclusion, which all read: %j', (more) => {
    const refused = (role: string) => {
      try {
        given(PAST, 'ConcludeFollowUp', { ...conclusion, ...more }, role);
      } catch (error) {
        if (error instanceof Refusal) return error.broken.filter(({ code }) => code !== 'RETROSPECTIVE_REFUSED');
        throw error;
      }
      return [];
    };
    expect(refused('approver')).toMatchObject([
      {
        code: 'CONCLUSION_NAMES_RESPONDENT',
        message: '结论的文字出现受访人 r1 的姓名，结论入档后各方可阅',
        standsInTheWay: [{ eventId: 'e2', type: 'RespondentEntered' }],
      },
    ]);
    expect(refused('officer').map(({ code }) => code)).toEqual(['APPROVAL_ROLE']);
    expect(given(PAST, 'ConcludeFollowUp', conclusion).told).toHaveLength(1);
  });

  it('is warned of when entered under the same name again, not by which pseudonym', () => {
    const again = given(PAST, 'EnterRespondent', { class: 'served', identity: { name: '尉迟晏' } });
    expect(again.told).toMatchObject([{ data: { respondent: 'r4' } }]);
    expect(saying(again)).toEqual([
      ['RESPONDENT_ENTERED_BEFORE', '本件已登记同名的受访人；同一人只登记一次，再次听取意见仍用原代号'],
    ]);
    expect(again.warned.flatMap(({ warned }) => warned?.lookedAt ?? [])).toEqual([]);
    expect(saying(given(PAST, 'EnterRespondent', { class: 'served', identity: { name: '尉迟' } }))).toEqual([]);
  });

  it('is found in the examples that there are already, whose words are closed from then on', () => {
    const past = [...PAST, added('e1', '示例：祁远讲'), added('e2', '示例'), added('e3', '示例', { source: '祁 远' })];
    const answer = given(past, 'EnterRespondent', { class: 'served', identity: { name: '祁远' } });
    expect(answer.told).toMatchObject([{ data: { respondent: 'r4', namedIn: ['e1', 'e3'] } }]);
    expect(saying(answer)).toEqual([['EXAMPLE_NAMES_RESPONDENT', '事例 e1、e3 的文字出现受访人 r4 的姓名']]);
    const after = fold(decider, recorded('followup-one', ...past, answer.told[0] as Event));
    expect(after.examples.map(({ naming }) => naming)).toEqual([['r4'], [], ['r4']]);
    expect(given(past, 'EnterRespondent', { class: 'served', identity: { name: '示例无关' } }).told[0]?.data).not.toHaveProperty(
      'namedIn',
    );
  });
});
