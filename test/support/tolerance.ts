import type { Answer, Body, Recorded, Served } from './served.js';
import { eventually } from './eventually.js';
import { aDossier, aUnit, on } from './town.js';

/** A refusal as it comes over the wire. */
export interface Refused extends Body {
  readonly code: string;
  readonly message: string;
  readonly rule: { readonly id: string; readonly version: string; readonly article?: string };
  readonly standsInTheWay: readonly { readonly eventId: string; readonly type: string }[];
  readonly refusals: readonly { readonly code: string }[];
}

/** What the story of a case is told with: an officer who opens and verifies, another who reviews, an approver. */
export interface Tellers {
  readonly officer: string;
  readonly reviewer: string;
  readonly approver: string;
}

export const tellers = async (door: Served): Promise<Tellers> => ({
  officer: await door.bearer('officer', 'officer-1'),
  reviewer: await door.bearer('officer', 'officer-2'),
  approver: await door.bearer('approver', 'approver-1'),
});

/** A command of somebody that is accepted. Errors: the answer. */
export async function told(door: Served, by: string, url: string, body: object): Promise<Recorded> {
  const answer = await door.post(url, body, { authorization: by });
  if (answer.status !== 201) throw new Error(`${url} answered ${answer.status} ${answer.text}`);
  return answer.body;
}

/** The same that may be refused. */
export const tried = (door: Served, by: string, url: string, body: object): Promise<Answer<Refused>> =>
  door.post<Refused>(url, body, { authorization: by });

/** Waits until the policies have followed what the log holds, and the views show what they ordered. */
export async function followed(door: Served): Promise<void> {
  const { store, policyRunner, projector } = door.installation;
  const end = await store.end();
  await eventually('the policies follow', () => (policyRunner?.position ?? end) >= end);
  await projector.reached(await store.end());
}

/** 副局长 (乡科级副职) of a bureau of its own since 2018, with the post of 局长 to be promoted to. */
export async function deputyOfABureau(door: Served): Promise<{ dossier: string; unit: string; appointed: string }> {
  const unit = await aUnit(door, {
    posts: [
      { name: '局长', level: '0141', single: true },
      { name: '副局长', level: '0142' },
    ],
  });
  const dossier = await aDossier(door);
  const { events } = await door.told(on(dossier, 'appoint'), { effectiveOn: '2018-05-10', unit, post: '副局长' });
  return { dossier, unit, appointed: events[0].id };
}

export const FINDINGS = ['motive', 'conditions', 'procedure', 'nature', 'consequences', 'remedy'].map((factor) => ({
  factor,
  grade: 'favourable',
  finding: `示例认定：${factor}`,
  evidence: [`示例材料：${factor}`],
}));

export const UNINTENDED = { inexperience: false, exploratory: false, unintended: true };

/** 区纪委监委 decides, 区委 approves. */
export const DECISION = {
  collective: true,
  organ: '示例区纪委监委',
  approvedBy: '中共示例区委',
  docNo: '示容〔2023〕1号',
  reason: '示例认定理由：出于公心，未谋取私利',
};
