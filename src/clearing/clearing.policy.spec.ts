import { join } from 'node:path';
import { jest } from '@jest/globals';
import { eventually } from '../../test/support/eventually.js';
import { type Body, type Served, served } from '../../test/support/served.js';
import { inOffice, on } from '../../test/support/town.js';
import { tempFolder } from '../../test/support/temp.js';
import { recorded } from '../../test/dsl.js';
import * as made from '../../test/support/clearing.js';
import { catalogue, policies } from '../capabilities.js';
import type { Event } from '../kernel/event.js';
import { PolicyRunner } from '../projector/policy-runner.js';
import { SqliteRegister } from '../store/sqlite.register.js';
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
    const told = (path: string, effectiveOn: string, body: object) =>
      door.told(path, { effectiveOn, organ: ORGAN, docNo: '示纪〔2023〕1号', ...body });
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

  it('keeps its clearing as long as its withdrawal stands on it', async () => {
    const { dossier } = await throughout();
    await caughtUp(door.installation.policyRunner);
    await door.installation.projector.reached(await door.installation.store.end());
    const { body } = await door.get<{ items: readonly { header: { id: string; type: string } }[] }>(
      `/api/dossiers/${dossier}/events`,
    );
    const cleared = body.items.find(({ header: { type } }) => type === 'OfficialCleared');
    const annulled = await door.post<Body>(on(dossier, 'annul-fact'), { eventId: cleared?.header.id, reason: '示例' });
    expect([annulled.status, annulled.body.code]).toEqual([422, 'DEPENDS_ON_IT']);
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

  it('stands after any other conclusion', () => {
    expect(ordered(made.concluded())).toEqual([]);
    expect(ordered(made.concluded(['true', 'notExcluded'], { hinders: true }))).toEqual([]);
  });
});
