import type { Served } from '../support/served.js';
import { DECISION, FINDINGS, followed, UNINTENDED } from '../support/tolerance.js';
import { aUnit, inOffice, on } from '../support/town.js';

interface Example {
  readonly path: string;
  readonly body: object;
  readonly unit?: object;
}
type Make = (door: Served) => Promise<Example>;

const PAPER = {
  effectiveOn: '2023-05-15',
  decidedOn: '2023-05-12',
  organ: '示例区纪委监委',
  docNo: '示备〔2023〕1号',
  asFound: false,
  note: '示例备注',
};

/** A filing of an official in office and of their unit. */
async function filing(door: Served) {
  const { dossier, unit } = await inOffice(door);
  return {
    applicant: 'unit',
    dossierIds: [dossier],
    unit,
    matter: '示例拟办事项',
    grounds: '示例政策依据',
    measures: '示例防范措施',
    plannedFrom: '2023-05-20',
    plannedUntil: '2023-06',
    late: false,
  };
}

type Step = readonly [name: string, body: object];

const ACCEPTED: Step = ['accept', { level: '2' }];
const RETURNED: Step = ['return', { reason: '示例退回理由' }];
const ASSESSED: Step = ['assess', { risks: [{ risk: '示例风险', grade: 'high' }], assessors: '示例评估组' }];
const REVIEWED: Step = ['review', { outcome: 'conditional', conditions: '示例条件' }];

/** A command on a filing that has gone through the steps before it. */
const onFiling =
  ([name, body]: Step, ...before: readonly Step[]): Make =>
  async (door) => {
    const { id } = await door.told('/api/filings', { ...PAPER, ...(await filing(door)) });
    for (const [step, its] of before) await door.told(`/api/filings/${id}/${step}`, { ...PAPER, ...its });
    return { path: `/api/filings/${id}/${name}`, body: { ...PAPER, ...body } };
  };

const VERIFIED: Step = ['verify', { factors: FINDINGS, distinctions: UNINTENDED, redLines: ['privateGain'] }];
const AGREED: Step = ['review', { agrees: true, opinion: '示例复核意见' }];
const OVERRIDDEN: Step = ['override', { items: ['privateGain'], reason: '示例突破理由' }];
const DECIDED: Step = ['decide', { ...DECISION, outcome: 'exempted' }];
const REFUSED: Step = ['decide', { ...DECISION, outcome: 'refused' }];
const FED_BACK: Step = ['give-feedback', {}];

/** An act of an official in office who is under investigation, by a filing that is named. */
async function act(door: Served): Promise<object> {
  const { id: named } = await door.told('/api/filings', {
    ...PAPER,
    effectiveOn: '2023-04-01',
    decidedOn: '2023-04-01',
    ...(await filing(door)),
  });
  const { dossierIds } = (await door.get<{ dossierIds: readonly [string] }>(`/api/filings/${named}`)).body;
  const [dossierId] = dossierIds;
  const { events } = await door.told(on(dossierId, 'open-investigation'), { effectiveOn: '2023-04-20' });
  return {
    dossierId,
    by: 'exOfficio',
    initiator: '示例区纪委监委',
    actOn: '2023-04-10',
    what: '示例行为',
    violated: '示例办法第三条',
    region: '示例区',
    investigation: events[0].id,
    named: [named],
  };
}

/** A command on a case that has gone through the steps before it; another reviews than verifies, an approver overrides. */
const onCase =
  ([name, body]: Step, ...before: readonly Step[]): Make =>
  async (door) => {
    const { id } = await door.told('/api/tolerances', { ...PAPER, ...(await act(door)) });
    const [verifier, approver] = [await door.bearer('officer', 'verifier'), await door.bearer('approver')];
    const by = { verify: verifier, override: approver, decide: approver } as Readonly<Record<string, string | undefined>>;
    for (const [step, its] of before) {
      const { status, text } = await door.post(
        `/api/tolerances/${id}/${step}`,
        { ...PAPER, ...its },
        { authorization: by[step] ?? (await door.bearer('officer', 'officer-1')) },
      );
      if (status !== 201) throw new Error(`${step} answered ${status} ${text}`);
    }
    await followed(door);
    return { path: `/api/tolerances/${id}/${name}`, body: { ...PAPER, ...body } };
  };

const GRANTED = [['accept', {}], VERIFIED, OVERRIDDEN, AGREED, DECIDED] as const;

const finishing: Make = async (door) => {
  const made = await onCase(['finish-rectification', {}], ...GRANTED)(door);
  const assigned = await door.told(made.path.replace('finish', 'assign'), { ...PAPER, task: '示例整改', dueOn: '2023-06-30' });
  return { ...made, body: { ...made.body, rectification: assigned.events[0].id, result: '示例整改结果' } };
};

export const toleranceExamples: Readonly<Record<string, Make>> = {
  'filings apply': async (door) => ({ path: '/api/filings', body: { ...PAPER, ...(await filing(door)) } }),
  'filings apply-again': async (door) => {
    const made = await onFiling(['apply-again', {}], RETURNED)(door);
    return { ...made, body: { ...made.body, ...(await filing(door)) } };
  },
  'filings accept': onFiling(ACCEPTED),
  'filings return': onFiling(RETURNED),
  'filings reject': onFiling(['reject', { reason: '示例不予受理理由' }]),
  'filings assess': onFiling(ASSESSED, ACCEPTED),
  'filings review': onFiling(REVIEWED, ACCEPTED, ASSESSED),
  // Of a unit alone: nothing follows in a dossier behind the test's back.
  'filings give-feedback': async (door) => {
    const { dossierIds: _, ...ofTheUnit } = await filing(door);
    const { id } = await door.told('/api/filings', { ...PAPER, ...ofTheUnit });
    for (const [step, its] of [ACCEPTED, ASSESSED, REVIEWED]) await door.told(`/api/filings/${id}/${step}`, { ...PAPER, ...its });
    return { path: `/api/filings/${id}/give-feedback`, body: PAPER };
  },
  'filings withdraw': onFiling(['withdraw', { reason: '示例撤回理由' }], ACCEPTED),

  'tolerances open': async (door) => ({
    path: '/api/tolerances',
    body: { ...PAPER, ...(await act(door)) },
    warns: ['FILING_RECORDED_LATE'],
  }),
  'tolerances accept': onCase(['accept', {}]),
  'tolerances decline': onCase(['decline', { reason: '示例不予受理理由' }]),
  'tolerances verify': onCase(['verify', { ...VERIFIED[1], cites: [] }], ['accept', {}]),
  'tolerances override': async (door) => {
    const made = await onCase(OVERRIDDEN, ['accept', {}], VERIFIED)(door);
    const rule = { rule: 'toleranceRedLines', parameters: { overrideRoles: ['officer'] }, article: '示例办法' };
    const { unitId } = (await door.get<{ unitId: string }>(made.path.replace('/override', ''))).body;
    await door.told('/api/rulebook/local/adopt-rule', { ...rule, unit: unitId, effectiveOn: '2023-01-01' });
    return made;
  },
  'tolerances review': onCase(AGREED, ['accept', {}], VERIFIED),
  'tolerances decide': onCase(REFUSED, ...GRANTED.slice(0, -1)),
  'tolerances assign-rectification': onCase(['assign-rectification', { task: '示例整改', dueOn: '2023-06-30' }], ...GRANTED),
  'tolerances finish-rectification': finishing,
  'tolerances give-feedback': onCase(FED_BACK, ...GRANTED),
  'tolerances file': onCase(['file', {}], ...GRANTED, FED_BACK),
  'tolerances close': onCase(['close', {}], ['accept', {}], VERIFIED, AGREED, REFUSED, FED_BACK, ['file', {}]),

  'units adopt-tolerance-list': async (door) => {
    const unit = await aUnit(door);
    return {
      path: `/api/units/${unit}/adopt-tolerance-list`,
      body: {
        effectiveOn: '2023-01-01',
        list: 'positive',
        version: '2023',
        items: [{ code: 'p1', text: '示例情形' }],
        organ: '示例县委',
        docNo: '示发〔2023〕1号',
      },
      unit: { unitId: unit },
    };
  },
};
