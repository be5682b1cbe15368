import { join } from 'node:path';
import { jest } from '@jest/globals';
import { recorded } from '../../test/dsl.js';
import { appointed, headOfWater, jia } from '../../test/people.js';
import { eventually } from '../../test/support/eventually.js';
import { at, type Bureau, HandingOver } from '../../test/support/handover.js';
import * as made from '../../test/support/handover-facts.js';
import { served } from '../../test/support/served.js';
import { tempFolder } from '../../test/support/temp.js';
import { on } from '../../test/support/town.js';
import { catalogue, policies } from '../capabilities.js';
import type { Event } from '../kernel/event.js';
import type { Policy } from '../kernel/policy.js';
import { PolicyRunner } from '../projector/policy-runner.js';
import { SqliteRegister } from '../store/sqlite.register.js';
import { opensTheHandover, recordsTheHandover, voidsTheHandover } from './handover.policy.js';

jest.setTimeout(60_000);

describe('What a leaving and a handover bring about', () => {
  let story: HandingOver;
  let bureau: Bureau;
  beforeEach(async () => {
    story = await HandingOver.begin((now) => served({}, now));
    bureau = await story.bureau('yizheng-handover');
  });
  afterEach(() => story.close());

  it('is written once, however often the policies run over the log', async () => {
    const { id, leaver, receiver, leaving } = bureau;
    await story.prepared(bureau);
    await story.signed(id);
    const finding = { id: 'f1', item: 'i5', responsible: 'receiver', text: '示例旧账' };
    await story.say(at(id, 'revisit'), '2024-03-08', { findings: [finding] });
    await story.say(at(id, 'request-audit'), '2024-03-09', { auditor: '示例审计局' });
    await story.say(at(id, 'conclude-audit'), '2024-03-10', { conclusion: '示例结论', problems: [] });
    await story.say(at(id, 'talk'), '2024-03-11', { finding: 'f1', talker: '示例约谈人', measures: '示例措施' });
    await story.say(at(id, 'settle'), '2024-03-12', { finding: 'f1', result: '示例办结' });
    await story.followed();
    story.today = '2024-03-13';
    await story.door.told(on(leaver, 'annul-fact'), { eventId: leaving, reason: '示例误录' });
    await story.followed();
    const { store, commands, sealer, policyRunner, projector } = story.door.installation;
    const typesOf = async (stream: string): Promise<readonly string[]> => (await store.read(stream)).map(({ type }) => type);
    const written = async (): Promise<readonly (readonly string[])[]> => [
      (await typesOf(`handover-${id}`)).filter((type) => type === 'HandoverOpened' || type === 'HandoverVoided'),
      (await typesOf(`dossier-${leaver}`)).slice(3),
      (await typesOf(`dossier-${receiver}`)).slice(2),
    ];
    const once = await written();
    expect(once).toEqual([
      ['HandoverOpened', 'HandoverVoided'],
      ['HandoverRecorded', 'LeavingAuditRecorded', 'FactAnnulled', 'HandoverRecordWithdrawn'],
      [
        'HandoverRecorded',
        'OldAccountsNoted',
        'OldAccountsSettlementNoted',
        'HandoverRecordWithdrawn',
        'HandoverRecordWithdrawn',
      ],
    ]);
    const end = await store.end();
    await policyRunner?.stop();
    const register = new SqliteRegister(join(tempFolder(), 'forgotten.sqlite'));
    const shown = (position: bigint): Promise<void> => projector.reached(position);
    const by = { id: 'p-service', role: 'service' };
    const again = new PolicyRunner({ store, commands, catalogue, sealer, policies, register, by, shown });
    again.start();
    await eventually('the policies reach the end', () => again.position >= end);
    expect([await store.end(), await written()]).toEqual([end, once]);
    await again.stop();
    register.close();
  });

  it('is neither annulled nor corrected in the dossier by hand', async () => {
    await story.prepared(bureau);
    await story.signed(bureau.id);
    await story.followed();
    const [line] = (await story.noted(bureau.leaver)) as readonly { eventId?: string }[];
    const body = { eventId: line?.eventId, reason: '示例' };
    const refused = await story.try(on(bureau.leaver, 'annul-fact'), '2024-02-20', { ...body, effectiveOn: undefined });
    expect([refused.status, refused.body.code]).toEqual([422, 'SAID_ELSEWHERE']);
  });
});

/** What a policy orders of the last of the events given. */
const ordered = ({ on: steps }: Policy, stream: string, ...past: readonly Event[]) => {
  const last = recorded(stream, ...past).at(-1);
  const step = (steps as Readonly<Record<string, (event: object) => readonly { command: object }[]>>)[last?.type ?? ''];
  return step?.({ ...last, position: 1n }).map(({ command }) => command);
};

describe('A leaving', () => {
  const asked = (more: object = {}) => [
    {
      type: 'OpenHandoverWhereDue',
      data: { handoverId: made.handoverId, dossierId: jia.dossierId, leaving: 'e2', effectiveOn: '2024-09-02', ...more },
    },
  ];
  const left = (data: object = {}, eff = '2024-09-02'): readonly Event[] => [
    ...made.LEFT.slice(0, 2),
    { type: 'CadreRelieved', eff, data: { holding: 'e1', ...data } },
  ];

  it('has it asked whether a handover is due, by the rule of the day on which it was decided', () => {
    expect(ordered(opensTheHandover, jia.stream, ...left())).toEqual(asked());
    expect(ordered(opensTheHandover, jia.stream, ...left({ decidedOn: '2024-08-30' }))).toEqual(
      asked({ decidedOn: '2024-08-30' }),
    );
  });

  it('of long ago, or taken over from a source, is history', () => {
    expect(ordered(opensTheHandover, jia.stream, ...left({}, '2023-12-31'))).toEqual([]);
    expect(ordered(opensTheHandover, jia.stream, ...left({ asFound: true }))).toEqual([]);
    expect(ordered(opensTheHandover, jia.stream, jia.opened, appointed('2024-09', headOfWater))).toEqual([]);
  });

  it('that is annulled, corrected, or stands again has it asked whether its handover does', () => {
    const annulled = (annuls: string): Event => ({ type: 'FactAnnulled', eff: '2024-09-02', data: { fact: 'e2', annuls } });
    const corrected = (factType: string): Event => ({ type: 'FactCorrected', eff: '2024-09-02', data: { fact: 'e2', factType } });
    const data = { handoverId: made.handoverId, dossierId: jia.dossierId, leaving: 'e2', effectiveOn: '2024-09-02' };
    const both = ['VoidHandover', 'OpenHandoverAgain'].map((type) => ({ type, data }));
    for (const event of [annulled('e2'), annulled('e5'), corrected('CadreRelieved')])
      expect(ordered(voidsTheHandover, jia.stream, event)).toEqual(both);
    expect(ordered(voidsTheHandover, jia.stream, corrected('RankGranted'))).toEqual([]);
    expect(ordered(voidsTheHandover, 'unit-1', annulled('e2'))).toEqual([]);
  });

  it('whose handover was voided has it withdrawn from the dossiers of both', () => {
    const voided: Event = { type: 'HandoverVoided', eff: '2024-09-02', data: { dossiers: [jia.dossierId, made.receiverId] } };
    expect(ordered(recordsTheHandover, made.stream, voided)).toEqual(
      [jia.dossierId, made.receiverId].map((dossierId) => ({
        type: 'WithdrawHandoverRecord',
        data: { dossierId, effectiveOn: '2024-09-02', handover: made.handoverId },
      })),
    );
  });
});
