import type { Answer, Body, Recorded, Served } from './served.js';
import { settled } from './settled.js';
import { aDossier, aUnit, on } from './town.js';

/** A refusal as it comes over the wire. */
export interface Refused extends Body {
  readonly code: string;
  readonly message: string;
  readonly rule: { readonly id: string; readonly version: string; readonly article?: string };
  readonly standsInTheWay: readonly { readonly eventId: string; readonly type: string }[];
  readonly refusals: readonly { readonly code: string; readonly message: string }[];
}

interface Step {
  readonly eventId: string;
  readonly on: string;
}

export interface Case extends Body {
  readonly id: string;
  readonly open: boolean;
  readonly overdue: boolean;
  readonly stage: string;
  readonly completed: (Step & { readonly absence: boolean }) | null;
  readonly filings: readonly { readonly to: string; readonly receipt: (Step & { readonly receiptNo: string }) | null }[];
  readonly openDuties: readonly (Body & { readonly kind: string; readonly dueOn: string; readonly handedTo?: string })[];
  readonly entries: readonly { readonly eventId: string; readonly type: string; readonly details: Body }[];
}

/** A bureau whose 局长 left it on 2024-01-31, and who was put in the post on the next day; it has a rule of its own on handing over. */
export interface Bureau {
  readonly unit: string;
  readonly leaver: string;
  readonly receiver: string;
  readonly held: string;
  readonly leaving: string;
  readonly id: string;
}

export const POSTS = [
  { name: '局长', level: '0141', single: true },
  { name: '副局长', level: '0142' },
];

/** An item for each category of the default template. */
export const ITEMS = ['work', 'projects', 'party', 'rectification', 'legacy'].map((category, i) => ({
  id: `i${i + 1}`,
  category,
  text: `示例交接事项：${category}`,
}));

/** The story of a handover as it is told over HTTP, each step on its day. */
export class HandingOver {
  today = '2024-01-02';

  private constructor(private readonly serve: (now: () => Date) => Promise<Served>) {}

  door!: Served;

  static async begin(serve: (now: () => Date) => Promise<Served>): Promise<HandingOver> {
    const story = new HandingOver(serve);
    story.door = await story.serve(() => new Date(`${story.today}T02:00:00.000Z`));
    return story;
  }

  /** `set` is the local set that the bureau adopts; none where it is left out. */
  async bureau(set?: string): Promise<Bureau> {
    const { door } = this;
    const unit = await aUnit(door, { posts: POSTS });
    const [leaver, receiver] = [await aDossier(door), await aDossier(door)];
    if (set !== undefined) await door.told('/api/rulebook/local/adopt-set', { set, unit, effectiveOn: '2023-01-01' });
    const appointed = await door.told(on(leaver, 'appoint'), { effectiveOn: '2019-03-15', unit, post: '局长' });
    const held = appointed.events[0].id;
    const left = await this.say(on(leaver, 'relieve'), '2024-01-31', { holding: held });
    const leaving = left.events[0].id;
    await this.say(on(receiver, 'appoint'), '2024-02-01', { unit, post: '局长' });
    await this.followed();
    const { body } = await door.get<{ items: readonly { id: string }[] }>(`/api/handovers?unit=${unit}`);
    return { unit, leaver, receiver, held, leaving, id: body.items[0]?.id ?? '' };
  }

  /** Told on its day, and accepted. Errors: the answer. */
  say(url: string, day: string, body: object = {}): Promise<Recorded> {
    this.today = day;
    return this.door.told(url, { effectiveOn: day, ...body });
  }

  /** The same that may be refused, by whoever `authorization` says. */
  try(url: string, day: string, body: object = {}, authorization?: string): Promise<Answer<Refused>> {
    this.today = day;
    return this.door.post<Refused>(url, { effectiveOn: day, ...body }, authorization === undefined ? {} : { authorization });
  }

  /** A step that is refused, and of which nothing is recorded: the codes, and the whole answer. */
  async refused(url: string, day: string, body: object = {}): Promise<Refused & { readonly codes: readonly string[] }> {
    await this.followed();
    const before = await this.door.position();
    const { status, body: answer } = await this.try(url, day, body);
    await this.followed();
    const after = await this.door.position();
    if (status !== 422 || before !== after)
      throw new Error(`${url} answered ${status}, and the log went from ${before} to ${after}`);
    return { ...answer, codes: answer.refusals.map(({ code }) => code) };
  }

  /** Noticed, received, listed, reviewed and met, with the items given, up to the signatures. */
  async prepared({ id, receiver }: Bureau, items: readonly object[] = ITEMS): Promise<void> {
    await this.say(at(id, 'notice'), '2024-02-01', { organ: '示例市委组织部', docNo: '示组〔2024〕3号' });
    const supervised = { supervisorOrgan: '示例市委组织部', supervisor: '示例监交人' };
    await this.say(at(id, 'name-receiver'), '2024-02-02', { receiver, ...supervised });
    await this.listed(id, '2024-02-05', items);
    await this.say(at(id, 'meet'), '2024-02-07', { place: '示例会议室' });
  }

  async listed(id: string, day: string, items: readonly object[] = ITEMS): Promise<void> {
    await this.say(at(id, 'prepare-list'), day, { items });
    await this.say(at(id, 'review-list'), day);
  }

  async signed(id: string, day = '2024-02-08'): Promise<Recorded> {
    await this.say(at(id, 'sign'), day, { party: 'leaver' });
    await this.say(at(id, 'sign'), day, { party: 'receiver' });
    return this.say(at(id, 'sign'), day, { party: 'supervisor' });
  }

  followed(): Promise<void> {
    return settled(this.door);
  }

  async case(id: string, query = ''): Promise<Case> {
    return (await this.door.get<Case>(`/api/handovers/${id}${query}`)).body;
  }

  async dueOn(id: string, day: string, more = ''): Promise<readonly Body[]> {
    const url = `/api/duties?on=${day}&subject=handover-${id}${more}`;
    return (await this.door.get<{ items: readonly Body[] }>(url)).body.items;
  }

  /** Entries of a dossier's timeline under 交接. */
  async noted(dossier: string): Promise<readonly (Body & { readonly type: string; readonly details: Body })[]> {
    const url = `${on(dossier, 'timeline')}?effectiveAt=2024-12-31`;
    const { body } = await this.door.get<{ entries: readonly (Body & { type: string; kind: string; details: Body })[] }>(url);
    return body.entries.filter(({ kind }) => kind === 'handover');
  }

  /** Of every event of a stream's case, whether its explanation agrees. */
  async explained(id: string): Promise<readonly (readonly [string, unknown])[]> {
    const { entries } = await this.case(id);
    return Promise.all(
      entries.map(async ({ eventId, type }) => {
        const { body } = await this.door.get<Body>(`/api/events/${eventId}/explanation`);
        return [type, body.agrees] as const;
      }),
    );
  }

  close(): Promise<void> {
    return this.door.close();
  }
}

export const at = (id: string, step: string): string => `/api/handovers/${id}/${step}`;
