import { handoverOf } from '../../src/handover/handover.fold.js';
import { handoverTemplate } from '../../src/rulebook/handover.book.js';
import { headOfABureau, leaves } from './followup.js';
import type { Answer, Body, Recorded, Served } from './served.js';
import { aDossier } from './town.js';

/** A day so many before today, in the calendar of the machine: what follows a leaving by itself follows only what is recorded soon after. */
export const ago = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

export type Step = readonly [name: string, body: object];

const items = handoverTemplate.editions[0]?.parameters.categories.map(({ code }) => ({
  id: code.toLowerCase(),
  category: code,
  text: `示例清单${code}`,
}));

const ORGAN = { organ: '示例县委组织部', docNo: '示组〔2026〕1号' };
export const LISTED: readonly Step[] = [
  ['notice', {}],
  ['prepare-list', { items }],
  ['review-list', {}],
  ['meet', {}],
];
const signedBy = (party: string): Step => ['sign', { party }];
export const SIGNED_BY_TWO: readonly Step[] = [...LISTED, signedBy('receiver'), signedBy('supervisor')];
export const SIGNED: readonly Step[] = [...SIGNED_BY_TWO, signedBy('leaver')];

/** A handover that opened by itself as the head of a bureau left, over HTTP. */
export class HandingOver {
  private constructor(
    private readonly door: Served,
    readonly id: string,
    readonly dossier: string,
    readonly receiver: string,
  ) {}

  /** `names`: of who left and who took over. */
  static async begun(door: Served, names: { leaver?: string; receiver?: string } = {}): Promise<HandingOver> {
    const bureau = await headOfABureau(door, { person: names.leaver === undefined ? {} : { name: names.leaver } });
    const id = handoverOf(await leaves(door, bureau, ago(100)));
    const receiver = await aDossier(door, names.receiver === undefined ? {} : { name: names.receiver });
    const begun = new HandingOver(door, id, bureau.dossier, receiver);
    await begun.takes(['name-receiver', { receiver, acting: true, supervisorOrgan: ORGAN.organ }]);
    return begun;
  }

  path(step: string): string {
    return `/api/handovers/${this.id}/${step}`;
  }

  tries([name, body]: Step): Promise<Answer<Recorded & Body>> {
    return this.door.post(this.path(name), { effectiveOn: ago(50), ...ORGAN, ...body });
  }

  /** Errors: the answer, where it is a refusal. */
  async takes(...steps: readonly Step[]): Promise<void> {
    for (const step of steps) {
      const { status, text } = await this.tries(step);
      if (status !== 201) throw new Error(`${step[0]} answered ${status} ${text}`);
    }
  }
}
