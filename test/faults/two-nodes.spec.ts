import { setTimeout as pause } from 'node:timers/promises';
import { eventually } from '../support/eventually.js';
import { type DoubleProcess, startDouble } from '../support/esdb-double/process.js';
import { Cluster, type Node } from '../support/nodes.js';
import { tempFolder } from '../support/temp.js';

interface Ready {
  readonly policies: { readonly status: string; readonly position: string };
  readonly views: { readonly position: string };
}
interface Timeline {
  readonly entries: readonly { readonly type: string; readonly details: { readonly text?: string } }[];
}

const ready = async (node: Node): Promise<Ready> => (await node.get('/health/ready')).body as unknown as Ready;

/** Waits for what is asked over the network. */
async function until<T>(what: string, ask: () => Promise<T | undefined | false>, within: number): Promise<T> {
  let found: T | undefined | false;
  let asking = false;
  return (await eventually(
    what,
    () => {
      if (!found && !asking) {
        asking = true;
        void ask().then((answer) => ((found = answer), (asking = false)));
      }
      return found;
    },
    within,
  )) as T;
}

async function opened(node: Node, key: string): Promise<string> {
  const { body, status } = await node.post('/api/dossiers', { name: `示例${key}`, effectiveOn: '1995-07' }, key);
  if (status !== 201) throw new Error(JSON.stringify(body));
  return body.id as string;
}

/** 奖励, to be noted by the policy; answers the id of its event, given again to the other node when this one dies before it answers. */
async function honoured(nodes: readonly Node[], dossier: string, register: string, key: string): Promise<string> {
  for (const node of nodes) {
    const command = { effectiveOn: '2012-05', title: '嘉奖', organ: register };
    const answer = await node.post(`/api/dossiers/${dossier}/confer-honour`, command, key).catch(() => undefined);
    if (answer?.status === 201) return (answer.body.events as [{ id: string }])[0].id;
  }
  throw new Error(`nobody took ${key}`);
}

describe('Two service processes on one database', () => {
  let database: DoubleProcess;
  let first: Node;
  let second: Node;

  beforeAll(async () => {
    database = await startDouble();
    const cluster = new Cluster(tempFolder(), database.url);
    first = await cluster.node();
    await until('the first to hold the lease', async () => (await ready(first)).policies.status === 'running', 15_000);
    second = await cluster.node();
  }, 60_000);
  afterAll(async () => {
    await Promise.all([first.kill(), second.kill()]);
    await database.close();
  });

  it('run the policies in one of them, and show what the other took to who asks for its position', async () => {
    const dossier = await opened(first, 'seen-by-both');
    const { body } = await first.post(`/api/dossiers/${dossier}/confer-honour`, { effectiveOn: '2012-05', title: '嘉奖' }, 'k');
    const seen = await second.get(`/api/dossiers/${dossier}/timeline?atLeast=${String(body.position)}`);
    expect(seen).toMatchObject({
      status: 200,
      body: {
        entries: expect.arrayContaining(
          [{ type: 'HonourConferred' }].map((one) => expect.objectContaining(one) as unknown),
        ) as unknown,
      },
    });
    expect([await ready(first), await ready(second)].map(({ policies }) => policies.status)).toEqual(['running', 'standing by']);
  });

  it('leave every effect of a policy there exactly once when the one that runs them is killed amid a storm', async () => {
    const register = await opened(first, 'register');
    const people = await Promise.all(Array.from({ length: 20 }, (_, i) => opened(first, `person-${i}`)));
    const refused: number[] = [];
    let watching = true;
    const watch = (async () => {
      for (; watching; await pause(20))
        for (const path of ['/health/ready', `/api/dossiers/${register}/timeline`]) {
          const { status } = await second.get(path);
          if (status !== 200) refused.push(status);
        }
    })();
    const storm = (from: number, nodes: readonly Node[]): Promise<string[]> =>
      Promise.all(
        people.flatMap((dossier, i) =>
          Array.from({ length: 8 }, (_, j) => honoured(nodes, dossier, register, `honour-${i}-${from + j}`)),
        ),
      );
    const noted = async (node: Node): Promise<readonly string[]> => {
      const { body } = await node.get(`/api/dossiers/${register}/timeline`);
      return (body as unknown as Timeline).entries.flatMap(({ type, details }) =>
        type === 'ResumeLineRecorded' ? [details.text ?? ''] : [],
      );
    };

    const before = await storm(0, [first, second]);
    await until('the policies to be at work', async () => (await noted(second)).length > 5, 30_000);
    const amid = storm(8, [first, second]);
    await first.kill();
    expect((await noted(second)).length).toBeLessThan(320);
    await until('the other to take over', async () => (await ready(second)).policies.status === 'running', 15_000);
    const all = [...before, ...(await amid)];
    await until('every effect', async () => (await noted(second)).length >= all.length, 60_000);
    watching = false;
    await watch;

    expect(new Set(all).size).toBe(320);
    expect((await noted(second)).toSorted()).toEqual(all.toSorted());
    expect(refused).toEqual([]);
  }, 120_000);
});
