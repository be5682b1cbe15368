import type { Method, RespondentClass } from '../../src/followup/followup.events.js';
import type { Answer, Body, Recorded, Served } from './served.js';
import { settled } from './settled.js';
import { aDossier, aUnit, on } from './town.js';

/** A bureau of a county that has taken over the rules on 政声人去后, with somebody at its head. */
export interface Bureau {
  readonly unit: string;
  readonly dossier: string;
  readonly holding: string;
}

export const RULES = 'yizheng-followup';

/** 局长 of a bureau of its own since 2019-03; the bureau goes by the rules unless told otherwise. */
export async function headOfABureau(door: Served, { ruled = true, person = {} } = {}): Promise<Bureau> {
  const unit = await aUnit(door, {
    posts: [
      { name: '局长', level: '0141', single: true },
      { name: '副局长', level: '0142' },
      { name: '科员', level: '0150' },
    ],
  });
  if (ruled) await door.told('/api/rulebook/local/adopt-set', { set: RULES, unit, effectiveOn: '2019-01-01' });
  const dossier = await aDossier(door, person);
  const { events } = await door.told(on(dossier, 'appoint'), { effectiveOn: '2019-03', unit, post: '局长' });
  return { unit, dossier, holding: events[0].id };
}

/** Relieves the head on a day; answers the event with which the post was left, once the policies have followed. */
export async function leaves(door: Served, { dossier, holding }: Bureau, effectiveOn: string): Promise<string> {
  const { events } = await door.told(on(dossier, 'relieve'), { effectiveOn, holding });
  await settled(door);
  return events[0].id;
}

export const ORGAN = '示例县委组织部';

type Asked = readonly [name: string, group: RespondentClass, method: Method];

/** Twelve made-up respondents of all classes, each heard by one of the three methods; two have names of two characters. */
export const ASKED: readonly Asked[] = [
  ['示例受访一', 'masses', 'solicited'],
  ['示例受访二', 'masses', 'interview'],
  ['甄贤', 'served', 'interview'],
  ['示例受访四', 'served', 'visit'],
  ['示例受访五', 'colleague', 'solicited'],
  ['示例受访六', 'colleague', 'solicited'],
  ['示例受访七', 'subordinate', 'solicited'],
  ['示例受访八', 'subordinate', 'interview'],
  ['示例受访九', 'superior', 'visit'],
  ['示例受访十', 'successor', 'visit'],
  ['尉迟·晏', 'other', 'interview'],
  ['示例受访甲', 'masses', 'interview'],
];

export const identityOf = (name: string) => ({ name, unit: `示例受访单位${name}`, contact: `示例受访电话${name}` });
export const opinionOf = (name: string) => `示例意见之语：${name}所说`;

/** What a respondent is, or says: nobody but two roles may come to know any of it. */
export const SECRETS = /示例受访|甄贤|尉迟|示例意见之语/;

/** A case over HTTP, its steps each on their day. */
export class Following {
  constructor(
    private readonly door: Served,
    readonly id: string,
    /** Sets the clock, and answers whose bearer. */
    private readonly by: (day: string, role?: 'approver') => Promise<string>,
  ) {}

  get home(): string {
    return `/api/followups/${this.id}`;
  }

  async tries<T = Body>(name: string, effectiveOn: string, body: object, role?: 'approver'): Promise<Answer<T>> {
    const authorization = await this.by(effectiveOn, role);
    return this.door.post<T>(`${this.home}/${name}`, { effectiveOn, ...body }, { authorization });
  }

  /** Errors: the answer, where it is a refusal. */
  async takes(name: string, effectiveOn: string, body: object, role?: 'approver'): Promise<Recorded> {
    const { status, text, body: answer } = await this.tries<Recorded>(name, effectiveOn, body, role);
    if (status !== 201) throw new Error(`${name} answered ${status} ${text}`);
    return answer;
  }

  begins(day: string): Promise<Recorded> {
    return this.takes('begin-round', day, { organ: ORGAN, methods: ['solicited', 'interview', 'visit'] });
  }

  /** Enters people, and hears each. */
  async hears(day: string, asked: readonly Asked[] = ASKED, first = 1): Promise<void> {
    for (const [i, [name, group, method]] of asked.entries()) {
      await this.takes('enter-respondent', day, { class: group, identity: identityOf(name) });
      const said = {
        respondent: `r${first + i}`,
        method,
        attitude: i % 3 === 0 ? 'mixed' : 'positive',
        opinion: opinionOf(name),
      };
      await this.takes('collect-opinion', day, said);
    }
  }

  adds(day: string, over: object = {}): Promise<Recorded> {
    return this.takes('add-example', day, { ...EXAMPLE, ...over });
  }
}

export const EXAMPLE = {
  kind: 'positive',
  subject: 'merit',
  text: '示例事例：任内疏通了多年淤塞的灌渠',
  happenedOn: '2021-05',
  respondent: 'r1',
  confidentiality: 'internal',
};

export const CONCLUSION = {
  organ: ORGAN,
  docNo: '示组〔2024〕3号',
  appraisal: 'good',
  summary: '示例评价：离任后群众认可，灌渠至今受益',
};

const STATED = { politicalDiscipline: false, lowRecognition: false, canvassing: false, emigratedFamily: false, other: false };

/** Names somebody who is of the level of a bureau's head as a candidate for 副县长; answers what the review then shows of follow-ups, for a question. */
export async function reviewed(
  door: Served,
  dossierId: string,
  onTheDay: (day: string) => void,
  [motion, recommended, named]: readonly [string, string, string],
): Promise<(query: string) => Promise<readonly Body[]>> {
  const unit = await aUnit(door, { posts: [{ name: '副县长', level: '0132' }] });
  const says = (url: string, effectiveOn: string, body: object): Promise<Recorded> => {
    onTheDay(effectiveOn);
    return door.told(url, { effectiveOn, ...body });
  };
  const { id } = await says('/api/selections', motion, { unit, post: '副县长', promotion: 'step' });
  const votes = [{ dossierId, votes: 27 }];
  await says(`/api/selections/${id}/recommend`, recommended, { method: 'meeting', present: 30, valid: 29, votes });
  await says(`/api/selections/${id}/name-candidate`, named, { dossierId, stated: STATED });
  return async (query) => {
    const { body } = await door.get<{ candidates: readonly { followUps: readonly Body[] }[] }>(`/api/selections/${id}?${query}`);
    return body.candidates.flatMap(({ followUps }) => followUps);
  };
}

/** Takes up a post of the same level elsewhere, so as to be promoted from it; answers the event. */
export async function goesElsewhere(door: Served, dossier: string, effectiveOn: string): Promise<string> {
  const unit = await aUnit(door, { posts: [{ name: '主任', level: '0141', single: true }] });
  return (await door.told(on(dossier, 'appoint'), { effectiveOn, unit, post: '主任' })).events[0].id;
}
