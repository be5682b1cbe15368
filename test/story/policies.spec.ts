import { join } from 'node:path';
import { jest } from '@jest/globals';
import { lastValueFrom, takeWhile, toArray } from 'rxjs';
import { catalogue, policies } from '../../src/capabilities.js';
import { readConfig } from '../../src/config.js';
import { type Installation, openInstallation } from '../../src/installation.js';
import { digest } from '../../src/kernel/canonical.js';
import { readEnvelope } from '../../src/kernel/envelope.js';
import type { Stored } from '../../src/kernel/event-store.js';
import type { Order, Policy } from '../../src/kernel/policy.js';
import type { Seen } from '../../src/kernel/projection.js';
import { Refusal } from '../../src/kernel/refusal.js';
import { KeyReused } from '../../src/kernel/repeated.js';
import { PolicyRunner } from '../../src/projector/policy-runner.js';
import { SqliteRegister } from '../../src/store/sqlite.register.js';
import { acting, selected } from '../support/acting.js';
import { onEveryEngine, type Settings } from '../support/engines.js';
import { eventually } from '../support/eventually.js';
import { type Served, served } from '../support/served.js';
import { settled } from '../support/settled.js';
import { tempFolder } from '../support/temp.js';
import { inOffice, on } from '../support/town.js';

jest.setTimeout(120_000);

const POLICIES = { id: 'policies', role: 'system' };

/** Orders of one event that are looked for; the examples give fewer. */
const MOST = 10;

/** The whole log, in its order. */
async function log({ store }: Pick<Installation, 'store'>): Promise<readonly Stored[]> {
  const end = await store.end();
  const pages = store.all(0n).pipe(
    takeWhile((page) => (page.at(-1)?.position ?? end) < end, true),
    toArray(),
  );
  return (await lastValueFrom(pages)).flat();
}

const cmdOf = ({ header }: Stored): string => (JSON.parse(header) as { cmd: string }).cmd;

/** Events that were recorded because a policy ordered it, by the key that its orders have. */
function orderedBy({ name, on: steps }: Policy, events: readonly Stored[]): readonly Stored[] {
  const heard = events.filter(({ type }) => type in steps);
  const keys = heard.flatMap(({ id }) => Array.from({ length: MOST }, (_, i) => digest(`policy:${name}:${id}:${i}`)));
  const all = new Set(keys);
  return events.filter((event) => all.has(cmdOf(event)));
}

/** Gives every order once more under its key, as a process does that was frozen while another took over; answers how many there are. */
async function givenAnew({ sealer, commands }: Installation, events: readonly Stored[]): Promise<number> {
  let given = 0;
  for (const stored of events)
    for (const { name, on: steps } of policies) {
      const step = (steps as Readonly<Record<string, ((event: Seen) => readonly Order[]) | undefined>>)[stored.type];
      const orders = step?.({ ...readEnvelope(stored, catalogue, sealer), position: stored.position }) ?? [];
      for (const [i, { decider, command }] of orders.entries()) {
        const key = `policy:${name}:${stored.id}:${i}`;
        await commands.record(decider, command, { by: POLICIES, key }).catch((cause: unknown) => {
          if (!(cause instanceof Refusal || cause instanceof KeyReused)) throw cause;
        });
        given += 1;
      }
    }
  return given;
}

onEveryEngine('The policies of the service', (engine) => {
  const closers: (() => Promise<void>)[] = [];
  /** The service in a folder, with policies of its own or others. */
  async function serving(settings: Settings, others?: readonly Policy[]): Promise<Served> {
    const door = await served(settings, undefined, others);
    closers.push(() => door.close());
    return door;
  }
  /** Another process on the log begins at its start: with the keys, with views of its own where it has a folder of its own. */
  async function fromTheStart(settings: Settings): Promise<{ here: Installation; runner: PolicyRunner }> {
    const config = readConfig({ LOG_LEVEL: 'silent', TIME_ZONE: 'Asia/Shanghai', ...settings });
    const here = await openInstallation(config);
    await here.start();
    const register = new SqliteRegister(join(tempFolder(), 'forgotten.sqlite'));
    const { store, commands, sealer, projector } = here;
    const shown = (position: bigint): Promise<void> => projector.shown(position);
    const runner = new PolicyRunner({ store, commands, catalogue, sealer, policies, register, by: POLICIES, shown });
    closers.push(async () => {
      await runner.stop();
      register.close();
      await here.close();
    });
    return { here, runner };
  }
  afterEach(async () => {
    for (const close of closers.splice(0).reverse()) await close();
  });

  const inAFolder = async (): Promise<Settings> => {
    const folder = tempFolder();
    return { ...(await engine.settings()), DATA_DIR: folder, KEYS_DIR: join(folder, 'keys') };
  };

  it('change nothing when they run again, over a log in which each of them has acted', async () => {
    const settings = await inAFolder();
    const door = await serving(settings);
    for (const act of new Set(Object.values(acting))) {
      await act(door);
      await settled(door);
    }
    const before = await log(door.installation);
    const idle = policies.filter((policy) => orderedBy(policy, before).length === 0).map(({ name }) => name);
    expect(idle).toEqual([]);
    await closers.pop()?.();

    const { here, runner } = await fromTheStart(settings);
    const end = await here.store.end();
    runner.start();
    await eventually('they have run over the whole log', () => runner.position >= end || runner.stuck, 60_000);
    expect([runner.stuck, runner.state]).toEqual([undefined, 'running']);
    expect((await log(here)).map(({ id }) => id)).toEqual(before.map(({ id }) => id));

    expect(await givenAnew(here, before)).toBeGreaterThanOrEqual(policies.length);
    expect((await log(here)).map(({ id }) => id)).toEqual(before.map(({ id }) => id));
  });

  it('do not order anew what was refused, when what stood in its way is gone by then', async () => {
    const settings = await inAFolder();
    const door = await serving(settings);
    const { dossier, unit, conclude } = await selected(door);
    const promotion = { effectiveOn: '2024-05-06', unit, post: '县长', promotion: 'step' };
    const { events } = await door.told(on(dossier, 'promote'), promotion);
    await conclude();
    await settled(door);
    await door.told(on(dossier, 'annul-fact'), { eventId: events[0].id, reason: '示例理由' });
    await acting['creditsContributors']?.(door);
    await settled(door);
    const before = await log(door.installation);
    expect(before.filter(({ type }) => type === 'AppointmentConfirmed')).toEqual([]);
    await closers.pop()?.();

    const { here, runner } = await fromTheStart(settings);
    const end = await here.store.end();
    runner.start();
    await eventually('they have run over the whole log', () => runner.position >= end || runner.stuck, 60_000);
    expect((await log(here)).map(({ id }) => id)).toEqual(before.map(({ id }) => id));
  });

  /** The service's own, but that one cannot follow what happened to a dossier. */
  const failingAt = (dossier: { id: string }): readonly Policy[] =>
    policies.map((policy) => {
      if (policy.name !== 'creditsContributors') return policy;
      const steps = policy.on as Readonly<Record<string, (event: { data: object }) => readonly object[]>>;
      const step = (event: { data: object }): readonly object[] => {
        if (dossier.id !== '' && JSON.stringify(event.data).includes(dossier.id)) throw new RangeError('示例园区，示例人员1');
        return steps['MeritRecorded']?.(event) ?? [];
      };
      return { ...policy, on: { ...steps, MeritRecorded: step } } as unknown as Policy;
    });

  interface Ready {
    readonly status: string;
    readonly alarms: Readonly<Record<string, number>>;
    readonly policies: { readonly status: string; readonly position: string; readonly because?: string };
  }
  const ready = async (door: Served) => await door.get<Ready>('/health/ready', { authorization: undefined });
  const isRunning = ({ installation: { policyRunner } }: Served): boolean => policyRunner?.state === 'running';
  const metric = async (door: Served): Promise<string | undefined> =>
    /^dossier_policies_stuck (.*)$/m.exec((await door.get('/metrics')).text)?.[1];
  const merit = (unit: string, dossierId: string) => ({
    effectiveOn: '2016-11-20',
    title: '示例园区',
    unit,
    visibility: 'latent',
    dimensions: ['economy'],
    horizonYears: 8,
    from: '2014-09',
    until: '2016-10',
    decisions: [{ on: '2014-08-20', organ: '示例县委', docNo: '示委〔2014〕5号', summary: '园区立项' }],
    contributors: [{ dossierId, role: 'lead', share: 60 }],
  });
  const credits = async (door: Served, dossier: string): Promise<number> =>
    (await door.installation.store.read(`dossier-${dossier}`)).filter(({ type }) => type === 'MeritCredited').length;

  /** Three merits, at the second of which the policy fails; stands still by then. */
  async function stoodStill(door: Served, defect: { id: string }) {
    const people = [await inOffice(door), await inOffice(door), await inOffice(door)] as const;
    const [first, second, third] = people;
    defect.id = second.dossier;
    const told: string[] = [];
    for (const { unit, dossier } of people) told.push((await door.told('/api/merits', merit(unit, dossier))).events[0].id);
    const { policyRunner } = door.installation;
    await eventually('the policies stand still', () => policyRunner?.stuck);
    return { first: first.dossier, second: second.dossier, third: third.dossier, at: told[1] ?? '' };
  }

  it('stand still at an event that one fails at, name it without a word of what it says, and go on once mended', async () => {
    const settings = await inAFolder();
    const defect = { id: '' };
    const door = await serving(settings, failingAt(defect));
    const { first, second, third, at } = await stoodStill(door, defect);
    const stands = (await log(door.installation)).find(({ id }) => id === at);
    const { status, body, text } = await ready(door);
    expect([status, body.status, body.alarms]).toEqual([200, 'alarm', { POLICIES_STUCK: 1 }]);
    expect(body.policies).toEqual({
      status: 'stuck',
      position: expect.any(String),
      because: `position ${stands?.position}, MeritRecorded ${at}, creditsContributors (RangeError)`,
    });
    expect(BigInt(body.policies.position) < (stands?.position ?? 0n)).toBe(true);
    expect(text).not.toContain('示例');
    expect(await metric(door)).toBe('1');
    expect([await credits(door, first), await credits(door, second), await credits(door, third)]).toEqual([1, 0, 0]);

    const mended = await serving(settings.ESDB_URL ? { ...settings, DATA_DIR: tempFolder() } : settings);
    await eventually('the mended process takes over at once', () => isRunning(mended), 5_000);
    await settled(mended);
    expect([await credits(mended, first), await credits(mended, second), await credits(mended, third)]).toEqual([1, 1, 1]);
    expect((await ready(mended)).body).toMatchObject({ status: 'ok', alarms: {}, policies: { status: 'running' } });
    expect(await metric(mended)).toBe('0');
    await eventually('the other sees that it goes on', () => door.installation.policyRunner?.state === 'standing by', 20_000);
    expect((await ready(door)).body).toMatchObject({ status: 'ok', alarms: {} });
  });

  it('go on by themselves when the cause is gone, and give each order once', async () => {
    const defect = { id: '' };
    const door = await serving(await inAFolder(), failingAt(defect));
    const { first, second, third } = await stoodStill(door, defect);
    defect.id = '';
    await settled(door);
    expect([await credits(door, first), await credits(door, second), await credits(door, third)]).toEqual([1, 1, 1]);
    await eventually('they no longer stand still', () => isRunning(door));
    expect((await ready(door)).body).toMatchObject({ status: 'ok', alarms: {} });
  });
});
