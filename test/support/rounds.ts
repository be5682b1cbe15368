import type { Served } from './served.js';
import { settled } from './settled.js';
import { aDossier, aUnit, on } from './town.js';

export interface Refused {
  readonly code: string;
  readonly message: string;
  readonly rule: { readonly id: string; readonly version: string; readonly article?: string };
  readonly refusals: readonly { readonly code: string; readonly message: string }[];
}

export interface RoundRead {
  readonly open: boolean;
  readonly decided: boolean;
  readonly expected: number;
  readonly summaries: number;
  readonly proposals: number;
  readonly entered: number;
  readonly notEntered: number;
  readonly quota: {
    readonly percent: number;
    readonly exact: string;
    readonly allowed: number;
    readonly used: number;
    readonly actual: number;
    readonly over: boolean;
    readonly approval: { readonly docNo: string } | null;
  } | null;
  readonly members: {
    readonly total: number;
    readonly items: readonly {
      readonly dossierId: string;
      readonly summary: boolean;
      readonly proposal: object | null;
      readonly decision: { readonly grade: string } | null;
      readonly entered: string | null;
      readonly dossierGrade: string | null;
    }[];
  };
  readonly entries: readonly { readonly eventId: string; readonly type: string; readonly details: object }[];
}

/** A unit, and so many people who have served in it since 2010, to be assessed together. */
export async function staffed(door: Served, people: number): Promise<{ unit: string; members: string[] }> {
  const unit = await aUnit(door);
  const members: string[] = [];
  for (let n = 0; n < people; n++) {
    const dossier = await aDossier(door);
    await door.told(on(dossier, 'appoint'), { effectiveOn: '2010-01-01', unit, post: '科员', main: true });
    members.push(dossier);
  }
  return { unit, members };
}

export const ASSESSORS = { supervisor: '示例分管领导甲', head: '示例局', committee: '示例局考核委员会' };

/** 考核轮次, step by step over HTTP; days are in the year after the one that is assessed. */
export class ARound {
  private constructor(
    readonly door: Served,
    readonly id: string,
    readonly year: number,
    readonly members: readonly string[],
  ) {}

  static body(unit: string, members: readonly string[], year: number, over: object = {}): object {
    const about = { effectiveOn: `${year}-12-20`, unit, kind: '20', year, unitClass: 'organ', members };
    return { ...about, assessors: ASSESSORS, ...over };
  }

  static async opened(door: Served, unit: string, members: readonly string[], year: number, over: object = {}): Promise<ARound> {
    return new ARound(door, (await door.told('/api/rounds', ARound.body(unit, members, year, over))).id, year, members);
  }

  /** The same with summaries and proposals of everybody. */
  static async proposed(
    door: Served,
    unit: string,
    members: readonly string[],
    year: number,
    over: object = {},
  ): Promise<ARound> {
    const round = await ARound.opened(door, unit, members, year, over);
    await round.summarized();
    await round.tell('propose-grades', round.proposal(members.map((dossierId) => ({ dossierId, grade: '2' }))));
    return round;
  }

  async summarized(members = this.members): Promise<void> {
    for (const dossierId of members)
      await this.tell('submit-summary', { effectiveOn: `${this.year}-12-25`, dossierId, text: '示例个人总结' });
  }

  proposal(proposals: readonly object[]): object {
    return { effectiveOn: `${this.year + 1}-01-05`, organ: '示例分管领导', massesHeard: true, proposals };
  }

  /** So many of the members 优秀, the others 称职. */
  grades(excellent: number): readonly { dossierId: string; grade: string }[] {
    return this.members.map((dossierId, n) => ({ dossierId, grade: n < excellent ? '1' : '2' }));
  }

  decision(decisions: readonly object[], over: object = {}): object {
    const paper = { organ: '示例局', docNo: `示考〔${this.year + 1}〕1号`, decidedBy: 'committee' };
    return { effectiveOn: `${this.year + 1}-01-15`, ...paper, decisions, ...over };
  }

  approval(percent: number, over: object = {}): object {
    const paper = { organ: '示例市委组织部', docNo: `示组复〔${this.year + 1}〕3号`, decidedOn: `${this.year + 1}-01-08` };
    return { effectiveOn: `${this.year + 1}-01-10`, percent, ...paper, ...over };
  }

  decide(excellent: number) {
    return this.post('decide-grades', this.decision(this.grades(excellent)));
  }

  post(command: string, body: object) {
    return this.door.post<Refused>(`/api/rounds/${this.id}/${command}`, body);
  }

  tell(command: string, body: object) {
    return this.door.told(`/api/rounds/${this.id}/${command}`, body);
  }

  /** As it reads when everything that follows was done. */
  async read(when = '?size=200'): Promise<RoundRead> {
    await settled(this.door);
    return (await this.door.get<RoundRead>(`/api/rounds/${this.id}${when}`)).body;
  }
}
