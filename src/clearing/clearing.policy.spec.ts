import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { jest } from '@jest/globals';
import { eventually } from '../../test/support/eventually.js';
import { type Body, type Recorded, type Served, served } from '../../test/support/served.js';
import { inOffice, on } from '../../test/support/town.js';
import { tempFolder } from '../../test/support/temp.js';
import { officeHours, recorded } from '../../test/dsl.js';
import * as made from '../../test/support/clearing.js';
import { catalogue, policies } from '../capabilities.js';
import { BadShape, checkShape } from '../intake/shape-check.js';
import { canonical } from '../kernel/canonical.js';
import type { Beside } from '../kernel/context.js';
import { decide } from '../kernel/decider.js';
import type { Event } from '../kernel/event.js';
import { PolicyRunner } from '../projector/policy-runner.js';
import { SqliteRegister } from '../store/sqlite.register.js';
import { cleared } from './cleared.decider.js';
import { ConcludeReportInquiry, GiveClearing, ReceiveReport } from './clearing.dto.js';
import { keepsTheFreeze } from './clearing.policy.js';

jest.setTimeout(60_000);

const ORGAN = '示例县纪委监委';
const EFFECTS = [{ id: 'e1', kind: 'unit', text: '示例单位' }];

describe('What a case writes elsewhere', () => {
  let door: Served;
  beforeEach(async () => void (door = await served()));
  afterEach(() => door.close());

  /** Frozen, cleared and overturned, each on its day. */
  async function throughout(): Promise<{ id: string; dossier: string }> {
    const { dossier } = await inOffice(door);
    const [officer, approver] = [await door.bearer('officer'), await door.bearer('approver')];
    const told = async (path: string, effectiveOn: string, body: object): Promise<Recorded> => {
      const authorization = path.endsWith('/approve') ? approver : officer;
      const paper = { organ: ORGAN, docNo: '示纪〔2023〕1号' };
      const answer = await door.post(path, { effectiveOn, ...paper, ...body }, { authorization });
      expect(answer.status).toBe(201);
      return answer.body;
    };
    const report = { dossierId: dossier, office: 'letters', channel: 'letter', severity: 'sign', anonymous: true };
    const issues = [{ id: 'i1', text: '示例问题' }];
    const { id } = await told('/api/clearings', '2023-03-01', { ...report, issues, effects: EFFECTS });
    const step = (name: string, day: string, body: object) => told(`/api/clearings/${id}/${name}`, day, body);
    await step('freeze', '2023-03-02', { decidedBy: '示例负责人', reason: '示例理由' });
    await step('screen', '2023-03-03', { result: 'checkable', nature: 'genuine' });
    await step('open-inquiry', '2023-03-06', {});
    await step('conclude-inquiry', '2023-04-03', { findings: [{ issue: 'i1', finding: 'mistaken' }] });
    const words = { facts: '示例事实', falseContent: '示例失实内容', request: '示例请求' };
    await step('apply', '2023-04-04', { issues: ['i1'], ...words });
    await step('approve', '2023-04-10', { issues: ['i1'], forms: ['written'], scope: ['e1'] });
    await step('give', '2023-04-11', { form: 'written', issues: ['i1'], scope: ['e1'] });
    await step('overturn', '2023-08-01', { reason: '示例推翻' });
    return { id, dossier };
  }

  /** Until a runner has come to the end of the log, its own orders included. */
  async function caughtUp(runner: Pick<PolicyRunner, 'position'> | undefined): Promise<bigint> {
    const { store } = door.installation;
    let end = -1n;
    while (end < (await store.end())) {
      end = await store.end();
      await eventually(`the policies reach ${end}`, () => (runner?.position ?? end) >= end);
    }
    return end;
  }

  it('is written once, however often the policies run over the log', async () => {
    const { id, dossier } = await throughout();
    const { store, commands, sealer, policyRunner, projector } = door.installation;
    const end = await caughtUp(policyRunner);
    const typesOf = async (stream: string): Promise<readonly string[]> => (await store.read(stream)).map(({ type }) => type);
    const written = async (): Promise<readonly (readonly string[])[]> => [
      await typesOf(`freeze-${dossier}`),
      (await typesOf(`dossier-${dossier}`)).slice(2),
    ];
    const once = [
      ['FreezeSet', 'FreezeLifted'],
      ['OfficialCleared', 'ClearingWithdrawn'],
    ];
    expect(await written()).toEqual(once);
    await policyRunner?.stop();
    const register = new SqliteRegister(join(tempFolder(), 'forgotten.sqlite'));
    const by = { id: 'p-service', role: 'service' };
    const shown = (position: bigint): Promise<void> => projector.reached(position);
    const again = new PolicyRunner({ store, commands, catalogue, sealer, policies, register, by, shown });
    again.start();
    expect(await caughtUp(again)).toBe(end);
    expect(await written()).toEqual(once);
    expect([again.state, again.stuck]).toEqual(['running', undefined]);
    await again.stop();
    register.close();
    const { body } = await door.get<Body>(`/api/clearings/${id}`);
    expect(body).toMatchObject({ frozen: false, clearedOn: '2023-04-11', overturnedOn: '2023-08-01' });
  });

  it('is neither annulled nor corrected there by hand', async () => {
    const { dossier } = await throughout();
    await caughtUp(door.installation.policyRunner);
    await door.installation.projector.reached(await door.installation.store.end());
    const { body } = await door.get<{ items: readonly { header: { id: string; type: string } }[] }>(
      `/api/dossiers/${dossier}/events`,
    );
    for (const type of ['OfficialCleared', 'ClearingWithdrawn']) {
      const eventId = body.items.find(({ header }) => header.type === type)?.header.id;
      const annulled = await door.post<Body>(on(dossier, 'annul-fact'), { eventId, reason: '示例' });
      expect([annulled.status, annulled.body.code]).toEqual([422, 'SAID_ELSEWHERE']);
      const changed = { eventId, changes: {}, effectiveOn: '2020-01-01', reason: '示例' };
      expect((await door.post<Body>(on(dossier, 'correct-fact'), changed)).status).toBe(400);
    }
  });
});

describe('What is recorded in the dossier', () => {
  /** As a list of another realm is, which no plain one is taken for. */
  const foreign = runInNewContext('JSON') as typeof JSON;
  const elsewhere = <T>(value: T): T => foreign.parse(JSON.stringify(value)) as T;
  const words = {
    issues: made.ISSUES,
    received: made.EFFECTS,
    found: [{ id: 'e3', kind: 'place', text: '示例新地点' }] as const,
  };
  type Word = keyof typeof words;
  const subsets = (of: readonly Word[]): readonly (readonly Word[])[] => {
    const [first, ...rest] = of;
    return first ? subsets(rest).flatMap((one) => [one, [first, ...one]]) : [[]];
  };

  const record = (beside: Beside) => {
    const ids = { issueIds: ['i1', 'i2'], effectIds: ['e1', 'e2', 'e3'] };
    const data = { dossierId: made.dossierId, effectiveOn: '2024-06-10', clearing: 'case-1', completion: 'c1', ...ids };
    const [told] = decide(
      cleared,
      { type: 'RecordClearing', data: { ...data, forms: ['written'] } },
      { opened: true, cleared: [], withdrawn: [] },
      { ...officeHours, beside },
    );
    return told as Event;
  };

  it.each(subsets(['issues', 'received', 'found']).map((left) => ({ left })))(
    'can be sealed, when of the words of the case $left can still be read',
    ({ left }) => {
      const only = <T>(word: Word, value: T): T | undefined => (left.includes(word) ? value : undefined);
      const past = recorded(
        'clearing-case-1',
        made.received({ issues: only('issues', words.issues), effects: only('received', words.received) }),
        made.concluded(['untrue', 'untrue'], { effects: only('found', words.found), effectIds: ['e3'] }),
      );
      const { data } = record(() => elsewhere(past));
      expect(data).toMatchObject({
        issues: left.includes('issues') ? ['示例反映一', '示例反映二'] : [],
        scope: [...(only('received', ['示例单位', '示例地点']) ?? []), ...(only('found', ['示例新地点']) ?? [])],
      });
      for (const member of Object.keys(catalogue.OfficialCleared?.sealed ?? {}))
        expect(canonical((data as Body)[member])).toMatch(/^\[/);
    },
  );

  it('is never more than a database takes at once', async () => {
    const many = (id: string, max: number) =>
      Array.from({ length: 50 }, (_, i) => ({ id: `${id}${i}`, kind: 'place', text: '𠮷'.repeat(max) }) as const);
    const issues = many('i', 2000).map(({ id, text }) => ({ id, text }));
    const [effects, more] = [many('e', 500), many('f', 500)];
    const ids = (of: readonly { id: string }[]) => of.map(({ id }) => id);
    const paper = { effectiveOn: '2024-04-01', organ: '示例县信访局' };
    const report = {
      ...paper,
      dossierId: made.dossierId,
      office: 'letters',
      channel: 'letter',
      severity: 'sign',
      anonymous: true,
    };
    await checkShape(ReceiveReport, { ...report, issues, effects });
    const findings = issues.map(({ id: issue }) => ({ issue, finding: 'untrue' }));
    await checkShape(ConcludeReportInquiry, { ...paper, findings, effects: more });
    const scope = ids([...effects, ...more]);
    await checkShape(GiveClearing, { ...paper, form: 'written', issues: ids(issues), scope });
    await expect(checkShape(ReceiveReport, { ...report, issues, effects: many('e', 501) })).rejects.toThrow(BadShape);
    const past = recorded(
      'clearing-case-1',
      made.received({ issues, issueIds: ids(issues), effects, effectIds: ids(effects) }),
      made.concluded(['untrue', 'untrue'], { effects: more, effectIds: ids(more) }),
    );
    const data = { dossierId: made.dossierId, effectiveOn: '2024-06-10', clearing: 'case-1', completion: 'c1' };
    const command = {
      type: 'RecordClearing',
      data: { ...data, forms: ['written'], issueIds: ids(issues), effectIds: scope },
    } as const;
    const [told] = decide(cleared, command, { opened: true, cleared: [], withdrawn: [] }, { ...officeHours, beside: () => past });
    const base64 = Math.ceil((Buffer.byteLength(canonical(told?.data)) * 4) / 3);
    expect(base64).toBeGreaterThan(512 * 1024);
    expect(base64).toBeLessThan(1000 * 1024);
  });
});

describe('A freeze', () => {
  const steps = keepsTheFreeze.on as Readonly<Record<string, (event: object) => readonly { readonly command: unknown }[]>>;
  const ordered = (event: Event): readonly unknown[] => {
    const [seen] = recorded('clearing-case-1', event);
    return steps[event.type]?.({ ...seen, position: 1n }).map(({ command }) => command) ?? [];
  };
  const target = (effectiveOn: string) => ({ dossierId: made.dossierId, clearing: 'case-1', effectiveOn });
  const lifting = (byType: string, effectiveOn: string) => [
    { type: 'LiftFreeze', data: { ...target(effectiveOn), by: 'e0', byType } },
  ];

  it('is set as it is decided, with nothing of what was reported', () =>
    expect(ordered(made.frozen())).toEqual([{ type: 'SetFreeze', data: { ...target('2024-04-02'), decision: 'e0' } }]));

  it('is lifted by decision, by the clearing, and by a conclusion that does not stand in the way', () => {
    const decided: Event = { ...made.frozen('2024-06-01'), type: 'FreezeLiftDecided' };
    expect(ordered(decided)).toEqual(lifting('FreezeLiftDecided', '2024-06-01'));
    expect(ordered(made.completed())).toEqual(lifting('ClearingCompleted', '2024-06-10'));
    const harmless = made.concluded(['true', 'true'], { hinders: false });
    expect(ordered(harmless)).toEqual(lifting('InquiryConcluded', '2024-05-20'));
  });

  it('stands after any other conclusion, and after a clearing that leaves it', () => {
    expect(ordered(made.completed('2024-06-10', { freezeStays: true }))).toEqual([]);
    expect(ordered(made.concluded())).toEqual([]);
    expect(ordered(made.concluded(['true', 'notExcluded'], { hinders: true }))).toEqual([]);
  });
});
