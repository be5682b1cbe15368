import { join } from 'node:path';
import { eventually } from '../../test/support/eventually.js';
import { type Body, type Served, served } from '../../test/support/served.js';
import { tempFolder } from '../../test/support/temp.js';
import { DECISION, deputyOfABureau, FINDINGS, tellers, told, UNINTENDED } from '../../test/support/tolerance.js';
import { on } from '../../test/support/town.js';
import { catalogue, policies } from '../capabilities.js';
import { PolicyRunner } from '../projector/policy-runner.js';
import { SqliteRegister } from '../store/sqlite.register.js';

const PLAN = { matter: '示例拟办事项', measures: '示例防范措施', plannedFrom: '2023-04-01', plannedUntil: '2023-05' };

describe('What a filing and a case of 容错 write into the dossier', () => {
  let door: Served;
  beforeEach(async () => void (door = await served()));
  afterEach(() => door.close());

  /** Until a runner has come to the end of the log, its own orders included. */
  async function caughtUp(runner: Pick<PolicyRunner, 'position'> | undefined): Promise<void> {
    const { store } = door.installation;
    for (let end = -1n; end < (await store.end());) {
      end = await store.end();
      await eventually(`the policies reach ${end}`, () => (runner?.position ?? end) >= end);
    }
  }

  /** A filing and two cases of one official, one granted and one refused. */
  async function throughout(): Promise<string> {
    const { dossier } = await deputyOfABureau(door);
    const by = await tellers(door);
    const tell = (url: string, effectiveOn: string, body: object, who = by.officer) =>
      told(door, who, url, { effectiveOn, ...body });
    const filing = (await tell('/api/filings', '2023-03-01', { applicant: 'person', dossierIds: [dossier], ...PLAN })).id;
    await tell(`/api/filings/${filing}/accept`, '2023-03-02', { level: '2' });
    await tell(`/api/filings/${filing}/assess`, '2023-03-03', { risks: [{ risk: '示例风险', grade: 'low' }] });
    await tell(`/api/filings/${filing}/review`, '2023-03-04', { outcome: 'approved' });
    await tell(`/api/filings/${filing}/give-feedback`, '2023-03-05', {});
    for (const outcome of ['exempted', 'refused']) {
      const act = { dossierId: dossier, by: 'person', actOn: '2023-04-10', what: '示例行为', violated: '示例办法' };
      const { id } = await tell('/api/tolerances', '2023-05-01', act);
      const step = (name: string, body: object, who?: string) => tell(`/api/tolerances/${id}/${name}`, '2023-05-08', body, who);
      await step('accept', {});
      await step('verify', { factors: FINDINGS, distinctions: UNINTENDED, redLines: [] });
      await step('review', { agrees: true }, by.reviewer);
      await step('decide', { ...DECISION, outcome }, by.approver);
    }
    return dossier;
  }

  it('is written once, however often the policies run over the log', async () => {
    const dossier = await throughout();
    const { store, commands, sealer, policyRunner, projector } = door.installation;
    await caughtUp(policyRunner);
    const written = async (): Promise<readonly string[]> =>
      (await store.read(`dossier-${dossier}`)).map(({ type }) => type).slice(2);
    expect(await written()).toEqual(['RiskFilingRecorded', 'ToleranceGranted']);
    const end = await store.end();
    const register = new SqliteRegister(join(tempFolder(), 'policies.sqlite'));
    const by = { id: 'policies', role: 'officer' };
    const terms = { beat: 10, patience: 100 };
    const shown = (position: bigint) => projector.reached(position);
    const again = new PolicyRunner({ store, commands, sealer, catalogue, policies, register, by, terms, shown });
    again.start();
    await caughtUp(again);
    await again.stop();
    register.close();
    expect(await written()).toEqual(['RiskFilingRecorded', 'ToleranceGranted']);
    expect(await store.end()).toBe(end);
  });

  it('can be annulled, and the bars that were lifted are there again', async () => {
    const { dossier } = await deputyOfABureau(door);
    const by = await tellers(door);
    const tell = (url: string, body: object, who = by.officer) => told(door, who, url, { effectiveOn: '2023-05-08', ...body });
    const { events } = await tell(on(dossier, 'open-investigation'), { effectiveOn: '2023-04-20' });
    const act = { dossierId: dossier, by: 'person', actOn: '2023-04', what: '示例行为', violated: '示例办法' };
    const { id } = await tell('/api/tolerances', { ...act, investigation: events[0].id });
    await tell(`/api/tolerances/${id}/accept`, {});
    await tell(`/api/tolerances/${id}/verify`, { factors: FINDINGS, distinctions: UNINTENDED, redLines: [] });
    await tell(`/api/tolerances/${id}/review`, { agrees: true }, by.reviewer);
    await tell(`/api/tolerances/${id}/decide`, { ...DECISION, outcome: 'noNegative' }, by.approver);
    await caughtUp(door.installation.policyRunner);
    const barred = async (): Promise<readonly string[]> => {
      const whole = (await door.get<{ items: readonly Body[] }>('/api/bars?effectiveAt=2023-06-01')).body.items;
      const own = (await door.get<{ bars: readonly Body[] }>(`${on(dossier, 'bars')}?effectiveAt=2023-06-01`)).body.bars;
      return [...whole, ...own.filter(({ status }) => status === 'inForce')].map(({ kind }) => String(kind));
    };
    expect(await barred()).toEqual([]);
    const { granted } = (await door.get<{ granted: string }>(`/api/tolerances/${id}`)).body;
    await door.told(on(dossier, 'annul-fact'), { eventId: granted, reason: '示例撤销理由' });
    expect(await barred()).toEqual(['moves', 'moves']);
  });
});
