import type * as events from '../../src/handover/handover.events.js';
import { handoverOf } from '../../src/handover/handover.fold.js';
import type { ItemOutline, ListItem } from '../../src/handover/lists.events.js';
import type { Beside } from '../../src/kernel/context.js';
import type { Event } from '../../src/kernel/event.js';
import { recorded } from '../dsl.js';
import { appointed, headOfWater, jia, waterBureau, yi } from '../people.js';

/** 示例甲, head of the water bureau since 2010-05, leaves on 2024-09-02 and hands over to 示例乙; the steps, as they are recorded. */
export const handoverId = handoverOf('e2');
export const stream = `handover-${handoverId}`;
export const receiverId = yi.dossierId;

const { unitId } = waterBureau;
const { postId, level } = headOfWater;

/** The dossier: opened, appointed (`e1`), relieved (`e2`). */
const leftOn = (eff: string): readonly Event[] => [
  jia.opened,
  appointed('2010-05', headOfWater),
  { type: 'CadreRelieved', eff, data: { holding: 'e1' } },
];
export const LEFT = leftOn('2024-09-02');

/** What other streams hold: the dossiers of both, the bureau, and what is given. */
export const streams =
  (all: Readonly<Record<string, readonly Event[]>> = {}, eff = '2024-09-02'): Beside =>
  (of, ...types) => {
    const known = {
      [jia.stream]: leftOn(eff),
      [yi.stream]: [yi.opened],
      [waterBureau.stream]: [waterBureau.registered, ...waterBureau.established],
      ...all,
    };
    return recorded(of, ...(known[of] ?? [])).filter(({ type }) => types.length === 0 || types.includes(type));
  };

const due = (kind: string, more: object = {}) => ({ kind, rule: { rule: 'handoverDeadline', version: '2024' }, ...more });

export const opened = (over: Partial<events.HandoverOpened['data']> = {}, eff = '2024-09-02'): events.HandoverOpened => ({
  type: 'HandoverOpened',
  eff,
  data: {
    dossierId: jia.dossierId,
    leaving: 'e2',
    posts: [{ holding: 'e1', unitId, postId, level, main: true, head: true, from: '2010-05', until: eff }],
    unitId,
    from: '2010-05',
    until: eff,
    duties: [due('handover-notice', { days: 3 })],
    ...over,
  },
});
/** `e1`: to be signed within ten days. */
export const noticed = (eff = '2024-09-03'): events.HandoverNoticed => ({
  type: 'HandoverNoticed',
  eff,
  data: { duties: [due('handover-list', { days: 5 }), due('handover-signing', { days: 10 })], fulfils: ['e0:handover-notice'] },
});
export const named = (eff = '2024-09-03', over: Partial<events.ReceiverNamed['data']> = {}): events.ReceiverNamed => ({
  type: 'ReceiverNamed',
  eff,
  data: { receiver: receiverId, acting: true, supervisorOrgan: '示例县委组织部', ...over },
});

export const ITEMS: readonly ListItem[] = ['work', 'projects', 'party', 'rectification', 'legacy'].map((category, i) => ({
  id: `i${i + 1}`,
  category,
  text: '示例事项',
}));
/** `e3`. */
export const listed = (items: readonly ListItem[] = ITEMS, eff = '2024-09-05'): events.HandoverListPrepared => ({
  type: 'HandoverListPrepared',
  eff,
  data: {
    items,
    outline: items.map(({ text: _, ...open }): ItemOutline => open),
    fulfils: ['e1:handover-list'],
  },
});
export const reviewed = (eff = '2024-09-06', missing: readonly string[] = []): events.HandoverListReviewed => ({
  type: 'HandoverListReviewed',
  eff,
  data: { explainedIds: [], list: 'e3', matters: [], missing, unknown: [] },
});
export const met = (eff = '2024-09-07'): events.FaceToFaceHeld => ({ type: 'FaceToFaceHeld', eff, data: {} });
export const signed = (party: events.Party, eff = '2024-09-09'): events.HandoverSigned => ({
  type: 'HandoverSigned',
  eff,
  data: { party },
});
/** `e9`. */
export const completed = (
  eff = '2024-09-09',
  over: Partial<events.HandoverCompleted['data']> = {},
): events.HandoverCompleted => ({
  type: 'HandoverCompleted',
  eff,
  data: {
    dossierId: jia.dossierId,
    receiver: receiverId,
    acting: true,
    leaving: 'e2',
    unitId,
    from: '2010-05',
    until: '2024-09-02',
    duties: [
      ...['discipline', 'organization', 'audit'].map((of) => due('handover-filing', { of, days: 10 })),
      due('handover-revisit', { months: 1 }),
    ],
    fulfils: ['e1:handover-signing'],
    ...over,
  },
});

/** The case up to its completion, every step in September of a year. */
export function caseOf(year: string): readonly Event[] {
  const day = (number: string): string => `${year}-09-${number}`;
  const parties = ['leaver', 'receiver', 'supervisor'] as const;
  return [
    opened({}, day('02')),
    noticed(day('03')),
    named(day('03')),
    listed(ITEMS, day('05')),
    reviewed(day('06')),
    met(day('07')),
    ...parties.map((party) => signed(party, day('09'))),
    completed(day('09')),
  ];
}

const WHOLE = caseOf('2024');
export const CASE = {
  opened: WHOLE.slice(0, 1),
  noticed: WHOLE.slice(0, 2),
  named: WHOLE.slice(0, 3),
  listed: WHOLE.slice(0, 4),
  met: WHOLE.slice(0, 6),
  completed: WHOLE,
};
