import { aDossier, aUnit, on } from '../support/town.js';
import type { Served } from '../support/served.js';

interface Example {
  readonly path: string;
  readonly body: object;
  /** Where it is then to be seen, and how, of what is not in a dossier. */
  readonly seen?: readonly [url: string, like: object];
}
type Make = (door: Served) => Promise<Example>;

const PAPER = {
  decidedOn: '2024-03-15',
  organ: '中共示例市纪委',
  docNo: '示纪〔2024〕3号',
  note: '示例备注',
  matter: '示例事由',
};

/** 同步考虑容错. */
const CONSIDERED = { toleranceConsidered: true, toleranceReason: '示例理由' };

const stating =
  (command: string, body: object): Make =>
  async (door) => ({ path: on(await aDossier(door), command), body: { ...PAPER, effectiveOn: '2024-03-15', ...body } });

/** A command about an event that another command recorded before; `member` names it. */
const about =
  (command: string, member: string, [before, its]: readonly [string, object], body: object): Make =>
  async (door) => {
    const dossier = await aDossier(door);
    const { events } = await door.told(on(dossier, before), { effectiveOn: '2024-03-15', ...its });
    return {
      path: on(dossier, command),
      body: { ...PAPER, effectiveOn: '2024-04-10', [member]: events[0].id, ...body },
    };
  };

const punished = ['punish', { code: '02112' }] as const;

/** The same with an appeal against the punishment. */
const afterAnAppeal =
  (command: string, body: (ids: { measure: string; appeal: string }) => object): Make =>
  async (door) => {
    const dossier = await aDossier(door);
    const punishment = await door.told(on(dossier, 'punish'), { effectiveOn: '2024-03-15', code: '02112' });
    const measure = punishment.events[0].id;
    const filed = await door.told(on(dossier, 'file-appeal'), { effectiveOn: '2024-04-01', against: measure, step: 'review' });
    const ids = { measure, appeal: filed.events[0].id };
    return { path: on(dossier, command), body: { ...PAPER, effectiveOn: '2024-04-20', ...body(ids) } };
  };

/** A command on a local rule that another has adopted; what the rule then says. */
const ofALocalRule =
  (command: string, body: object, like: object, months: number): Make =>
  async (door) => {
    const unit = await aUnit(door);
    const adopted = {
      effectiveOn: '2024-01-01',
      rule: 'admonitionPeriod',
      unit,
      parameters: { months: 9 },
      article: '示例办法第三条',
    };
    const { events } = await door.told('/api/rulebook/local/adopt-rule', adopted);
    const said = { id: 'admonitionPeriod', parameters: expect.objectContaining({ months }) as object };
    const version = expect.stringMatching(command === 'annul-fact' ? /^2015$/ : /^2015-/) as string;
    return {
      path: `/api/rulebook/local/${command}`,
      body: { eventId: events[0].id, reason: '以文件为准', ...body },
      seen: [
        `/api/rules?on=2024-06-01&unit=${unit}`,
        { items: expect.arrayContaining([expect.objectContaining({ ...like, ...said, version })]) as object },
      ],
    };
  };

export const supervisionExamples: Readonly<Record<string, Make>> = {
  'dossiers receive-finding': stating('receive-finding', { source: 'inspection', finding: '示例问题' }),
  'dossiers remind': about('remind', 'because', ['receive-finding', { source: 'audit' }], { form: 'letter', source: 'audit' }),
  'dossiers inquire': stating('inquire', { source: 'letters' }),
  'dossiers answer-inquiry': about('answer-inquiry', 'inquiry', ['inquire', {}], { accepted: true }),
  'dossiers admonish': about('admonish', 'because', ['inquire', {}], { form: 'talk', source: 'declarations', ...CONSIDERED }),
  'dossiers follow-up-admonition': about('follow-up-admonition', 'admonition', ['admonish', { form: 'talk' }], {
    corrected: true,
  }),
  'dossiers open-investigation': about('open-investigation', 'because', ['receive-finding', { source: 'appraisal' }], {
    source: 'appraisal',
    ...CONSIDERED,
  }),
  'dossiers close-investigation': about('close-investigation', 'investigation', ['open-investigation', {}], {
    outcome: 'notPunished',
  }),
  'dossiers punish': about('punish', 'investigation', ['open-investigation', {}], {
    code: '02258',
    months: 12,
    unrelated: false,
    cause: '271',
    announcedIn: '示例市范围',
    ...CONSIDERED,
  }),
  'dossiers lift-punishment': about('lift-punishment', 'measure', punished, {}),
  'dossiers change-punishment': afterAnAppeal('change-punishment', (ids) => ({
    ...ids,
    code: '02110',
    months: 6,
    unrelated: false,
  })),
  'dossiers take-measure': about('take-measure', 'because', ['receive-finding', { source: 'assessment' }], {
    measure: 'reassigned',
    source: 'assessment',
    ...CONSIDERED,
  }),
  'dossiers revoke-measure': afterAnAppeal('revoke-measure', (ids) => ids),
  'dossiers file-appeal': async (door) => {
    const made = await afterAnAppeal('file-appeal', ({ measure, appeal }) => ({
      against: measure,
      review: appeal,
      step: 'appeal',
    }))(door);
    return { ...made, body: { ...made.body, effectiveOn: '2024-04-05', servedOn: '2024-04-04' } };
  },
  'dossiers decide-appeal': afterAnAppeal('decide-appeal', ({ appeal }) => ({ appeal, outcome: 'upheld' })),
  'dossiers decide-assessment': stating('decide-assessment', {
    kind: '20',
    year: 2023,
    grade: '2',
    score: 87,
    partyBuilding: 'excellent',
    negativeList: false,
    unsettled: false,
    opinion: '示例评语',
    matter: undefined,
  }),
  'rulebook adopt-rule': async (door) => {
    const unit = await aUnit(door);
    const body = {
      effectiveOn: '2024-01-01',
      rule: 'admonitionPeriod',
      unit,
      parameters: { months: 9 },
      article: '示例市诫勉办法第三条',
      docNo: '示委办〔2023〕9号',
      until: '2026-01-01',
      reason: '示例理由',
    };
    const like = { items: expect.arrayContaining([expect.objectContaining({ id: 'admonitionPeriod', local: true })]) };
    return { path: '/api/rulebook/local/adopt-rule', body, seen: [`/api/rules?on=2024-06-01&unit=${unit}`, like] };
  },
  'rulebook adopt-set': async (door) => {
    const unit = await aUnit(door);
    const like = { id: 'downProcedure', local: true, parameters: { steps: ['understood', 'studied', 'decided', 'reported'] } };
    return {
      path: '/api/rulebook/local/adopt-set',
      body: { effectiveOn: '2024-01-01', set: 'henan', unit, docNo: '示组〔2024〕2号', reason: '示例理由' },
      seen: [
        `/api/rules?on=2024-06-01&unit=${unit}`,
        { items: expect.arrayContaining([expect.objectContaining(like)]) as object },
      ],
    };
  },
  'rulebook correct-fact': ofALocalRule('correct-fact', { changes: { parameters: { months: 8 } } }, { local: true }, 8),
  'rulebook annul-fact': ofALocalRule('annul-fact', {}, { local: false }, 6),
  'rulebook announce-holidays': async () => ({
    path: '/api/rulebook/local/announce-holidays',
    body: { effectiveOn: '2026-11-04', year: 2027, off: ['2027-01-01'], worked: ['2027-01-03'], docNo: '示〔2026〕1号' },
    seen: ['/api/duties?on=2027-01-01', { on: '2027-01-01' }],
  }),
};
