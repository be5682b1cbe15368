import type { Served } from '../support/served.js';
import { aDossier, on } from '../support/town.js';

interface Example {
  readonly path: string;
  readonly body: object;
}
type Make = (door: Served) => Promise<Example>;

const PAPER = { decidedOn: '2024-04-02', organ: '示例市考核办', docNo: '示考〔2024〕2号', note: '示例备注' };
const RATED = { year: 2024, quarter: 1, band: 'fair' };
const FOUND = { source: 'hotline', sourceRef: 'RX-2024-001', receivedOn: '2024-04-01', kind: 'problem' };

const stating =
  (command: string, body: object): Make =>
  async (door) => ({ path: on(await aDossier(door), command), body: { ...PAPER, effectiveOn: '2024-04-02', ...body } });

/** A command about what another recorded before. */
const about =
  (command: string, [before, its]: readonly [string, object], body: (id: string) => object): Make =>
  async (door) => {
    const dossier = await aDossier(door);
    const { events } = await door.told(on(dossier, before), { effectiveOn: '2024-04-02', ...its });
    return { path: on(dossier, command), body: { ...PAPER, effectiveOn: '2024-04-10', ...body(events[0].id) } };
  };

export const periodicExamples: Readonly<Record<string, Make>> = {
  'dossiers rate-period': stating('rate-period', {
    ...RATED,
    score: 78,
    round: 'example-round',
    leader: 'p-leader-1',
    opinion: '示例评语',
  }),
  'dossiers receive-feed-item': stating('receive-feed-item', {
    ...FOUND,
    rating: 2,
    leader: 'p-leader-1',
    matter: '示例反映内容',
  }),
  'dossiers resolve-feed-item': about('resolve-feed-item', ['receive-feed-item', FOUND], (item) => ({
    item,
    outcome: 'rectified',
    done: '示例办理情况',
  })),
  'dossiers hold-talk': about('hold-talk', ['rate-period', RATED], (id) => ({
    because: [id],
    byWhom: '示例分管领导',
    performance: '示例业绩表现',
    conduct: '示例思想作风',
    measures: ['示例改进措施一', '示例改进措施二'],
    response: '示例态度',
  })),
};
