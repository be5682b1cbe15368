import { join } from 'node:path';
import { jest } from '@jest/globals';
import { given, recorded } from '../../test/dsl.js';
import { annulled, corrected, jia } from '../../test/people.js';
import { eventually } from '../../test/support/eventually.js';
import { ASKED, CONCLUSION, Following, headOfABureau, leaves } from '../../test/support/followup.js';
import { type Body, type Served, served } from '../../test/support/served.js';
import { settled } from '../../test/support/settled.js';
import { tempFolder } from '../../test/support/temp.js';
import { on } from '../../test/support/town.js';
import { catalogue, policies } from '../capabilities.js';
import type { Event, Recorded } from '../kernel/event.js';
import type { Command } from '../kernel/decider.js';
import type { Order, Policy } from '../kernel/policy.js';
import type { Seen } from '../kernel/projection.js';
import { PolicyRunner } from '../projector/policy-runner.js';
import { retrospectives } from '../retrospective/retrospective.decider.js';
import { SqliteRegister } from '../store/sqlite.register.js';
import { followUps } from './followup.decider.js';
import { followUpOf, opensTheFollowUp, recordsTheFollowUp, voidsTheFollowUp } from './followup.policy.js';
import { summaries } from './summarised.decider.js';
import type { FollowUpSummarised, FollowUpSummaryWithdrawn } from './summarised.events.js';

jest.setTimeout(60_000);

const decider = followUps(retrospectives);

/** What a policy orders for an event, recorded in January 2025. */
const ordered = ({ on: steps }: Policy, event: Event, stream = jia.stream): readonly Command[] => {
  const [seen] = recorded(stream, event);
  const step = (steps as Readonly<Record<string, ((event: Seen) => readonly Order[]) | undefined>>)[event.type];
  return step?.({ ...(seen as Recorded), position: 1n }).map(({ command }) => command) ?? [];
};

describe('Who leaves', () => {
  const opening = opensTheFollowUp(decider);
  const relieved = (eff: string, more: object = {}): Event => ({ type: 'CadreRelieved', eff, data: { holding: 'e1', ...more } });

  it('has a case of that one leaving ordered', () =>
    expect(ordered(opening, relieved('2024-12-10'))).toEqual([
      {
        type: 'BeginFollowUp',
        data: { followupId: followUpOf('e0'), dossierId: jia.dossierId, leaving: 'e0', effectiveOn: '2024-12-10' },
      },
    ]));

  it('has none ordered for what was learnt a year later, or taken over as found, nor for what leaves nothing', () => {
    expect(ordered(opening, relieved('2023-12-31'))).toEqual([]);
    expect(ordered(opening, relieved('2024-12-10', { asFound: true }))).toEqual([]);
    const taken = { unitId: 'yunxi-water', postId: 'p1', main: true };
    expect(ordered(opening, { type: 'CadrePromoted', eff: '2024-12-10', data: taken })).toEqual([]);
    expect(ordered(opening, { type: 'CadrePromoted', eff: '2024-12-10', data: { ...taken, vacates: ['e1'] } })).toHaveLength(1);
  });

  it('did not leave, once that is annulled, but did when only a correction of it is; one that is corrected may have left nothing', () => {
    const voiding = voidsTheFollowUp(decider);
    const data = {
      followupId: followUpOf('e7'),
      dossierId: jia.dossierId,
      leaving: 'e7',
      annulment: 'e0',
      effectiveOn: '2024-12',
    };
    expect(ordered(voiding, annulled('e7', 'e7', '2024-12'))).toEqual([{ type: 'VoidFollowUp', data }]);
    expect(ordered(voiding, annulled('e9', 'e7'))).toEqual([]);
    expect(ordered(voiding, corrected(['e7', 'CadreRelieved'], {}, '2024-12'))).toEqual([{ type: 'VoidFollowUp', data }]);
    expect(ordered(voiding, corrected(['e7', 'HonourAwarded'], {}))).toEqual([]);
    expect(ordered(voiding, annulled('e7'), 'unit-yunxi-water')).toEqual([]);
  });
});

it('A conclusion is summarised without who was asked, and opens nothing that it does not say', () => {
  const data = {
    dossierId: jia.dossierId,
    leaving: 'e7',
    holding: 'e1',
    unitId: 'yunxi-water',
    round: 1,
    respondents: 12,
    byMethod: { solicited: 4, interview: 5, visit: 3 },
    examples: { positive: 3, negative: 1 },
    ...CONCLUSION,
  };
  const concluded = { type: 'FollowUpConcluded', eff: '2024-12-10', data };
  const { respondents: _, byMethod: __, examples: ___, ...said } = data;
  expect(ordered(recordsTheFollowUp(retrospectives), concluded, 'followup-one')).toEqual([
    {
      type: 'SummariseFollowUp',
      data: { ...said, effectiveOn: '2024-12-10', followUp: 'one', conclusion: 'e0', talk: false },
    },
  ]);
});

describe('A dossier', () => {
  const said = { followUp: 'one', conclusion: 'c1', leaving: 'e7', holding: 'e1', unitId: 'yunxi-water', round: 1 };
  const paper = { organ: '示例县委组织部', appraisal: 'good', summary: '示例评价' };
  const summarised: FollowUpSummarised = { type: 'FollowUpSummarised', eff: '2024-12-10', data: { ...said, ...paper } };
  const withdrawn: FollowUpSummaryWithdrawn = {
    type: 'FollowUpSummaryWithdrawn',
    eff: '2024-12-10',
    data: { followUp: 'one', voiding: 'v1', summarised: 'e1', voids: 'e1' },
  };
  const target = { dossierId: jia.dossierId, effectiveOn: '2024-12-10' };
  const summarise = { type: 'SummariseFollowUp', data: { ...target, ...said, ...paper, talk: false } } as const;
  const withdraw = {
    type: 'WithdrawFollowUpSummary',
    data: { ...target, effectiveOn: '2024-01', followUp: 'one', voiding: 'v1' },
  } as const;

  it('holds what a round came to once', () => {
    given(summaries, jia.opened).when(summarise).then(summarised);
    given(summaries, jia.opened, summarised).when(summarise).thenNothing();
    given(summaries).when(summarise).thenRefuses('DOSSIER_NOT_FOUND').by('onlyAnOpenDossier');
  });

  it('holds it no longer once the case is void, as of the day from which it held it', () => {
    given(summaries, jia.opened, summarised).when(withdraw).then(withdrawn);
    given(summaries, jia.opened, summarised, withdrawn).when(withdraw).thenNothing();
    given(summaries, jia.opened).when(withdraw).thenNothing();
  });
});

describe('What a case writes elsewhere', () => {
  let today = '2024-01-10';
  let door: Served;
  beforeEach(async () => void (door = await served({}, () => new Date(`${today}T02:00:00.000Z`))));
  afterEach(() => door.close());

  it('is written once, however often the policies run over the log', async () => {
    const bureau = await headOfABureau(door);
    const { dossier } = bureau;
    const leaving = await leaves(door, bureau, '2024-01');
    const id = followUpOf(leaving);
    const bearers = { officer: await door.bearer('officer'), approver: await door.bearer('approver') };
    const followUp = new Following(door, id, async (day, role?: 'approver') => {
      today = day;
      return bearers[role ?? 'officer'];
    });
    await followUp.begins('2024-07-01');
    await followUp.hears('2024-07-15', ASKED);
    const looked = { share: 60, conclusion: 'none', outcome: { class: 'loss', foundOn: '2024-08-20' } };
    const retrospective = { ...looked, decisions: [{ on: '2022-05-10' }] };
    const opens = { retrospective, talk: { grounds: '示例' } };
    await followUp.takes('conclude', '2024-09-20', { ...CONCLUSION, opens }, 'approver');
    await settled(door);
    await door.told(on(dossier, 'annul-fact'), { eventId: leaving, reason: '示例' });
    await settled(door);
    const { store, commands, sealer, policyRunner, projector } = door.installation;
    const end = await store.end();
    const written = async () => [
      (await store.read(`followup-${id}`)).map(({ type }) => type).filter((type) => /Opened|Concluded|Voided/.test(type)),
      (await store.read(`dossier-${dossier}`)).map(({ type }) => type).filter((type) => /FollowUp|Noted/.test(type)),
    ];
    const once = [
      ['FollowUpOpened', 'FollowUpConcluded', 'FollowUpVoided'],
      ['FollowUpSummarised', 'RetrospectiveNoted', 'FollowUpSummaryWithdrawn'],
    ];
    expect(await written()).toEqual(once);
    await policyRunner?.stop();
    const register = new SqliteRegister(join(tempFolder(), 'forgotten.sqlite'));
    const by = { id: 'p-service', role: 'service' };
    const shown = (position: bigint): Promise<void> => projector.reached(position);
    const again = new PolicyRunner({ store, commands, catalogue, sealer, policies, register, by, shown });
    again.start();
    await eventually('the policies run over all of it again', () => again.position >= end);
    expect([await store.end(), await written()]).toEqual([end, once]);
    expect([again.state, again.stuck]).toEqual(['running', undefined]);
    await again.stop();
    register.close();
    const { body } = await door.get<Body>(`/api/followups/${id}`);
    expect(body).toMatchObject({ voided: true, open: false });
  });
});
