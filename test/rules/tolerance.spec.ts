import type { Beside } from '../../src/kernel/context.js';
import type { Event } from '../../src/kernel/event.js';
import { appointment } from '../../src/appointment/appointment.decider.js';
import { downs } from '../../src/downs/downs.decider.js';
import { filings } from '../../src/filing/filing.decider.js';
import type { FilingApplied } from '../../src/filing/filing.events.js';
import { localSets } from '../../src/rulebook/local-sets.js';
import type { Provision } from '../../src/rulebook/provision.js';
import { RULEBOOK } from '../../src/rulebook/rulebook.events.js';
import { riskFiling } from '../../src/rulebook/tolerance.book.js';
import { fold } from '../../src/kernel/decider.js';
import { measuresIn } from '../../src/supervision/measures.fold.js';
import { supervision } from '../../src/supervision/supervision.decider.js';
import { tolerances, type ToleranceCommand } from '../../src/tolerance/tolerance.decider.js';
import type { ToleranceVerified } from '../../src/tolerance/tolerance.events.js';
import { recorded } from '../dsl.js';
import { appointed, deputyOfWater, headOfWater, jia, waterBureau } from '../people.js';
import { casesOf, type Judged, type Outcome, outcomeOf } from './cases.js';

const { dossierId, stream } = jia;
const { unitId } = waterBureau;

/** 甲, head of the water bureau. */
const career: readonly Event[] = [jia.opened, appointed('1999-02', headOfWater)];

const adopted = (rule: string, parameters: object = {}, eff = '2016-01-01'): Event => ({
  type: 'LocalRuleAdopted',
  eff,
  data: { rule, unitId, parameters, article: '云溪县水利局规定' },
});

const codesOf = ({ refused }: Outcome): readonly string[] => refused.map(([code]) => code);

/** What lies beside a case: the dossier, the rules of the bureau, and nothing else. */
const besides =
  (...local: readonly Event[]): Beside =>
  (of, ...types) =>
    recorded(of, ...(of === stream ? career : of === RULEBOOK ? local : [])).filter(
      ({ type }) => types.length === 0 || types.includes(type),
    );

/** What is granted is decided by an approver. */
const approving: typeof tolerances = {
  ...tolerances,
  decide: {
    ...tolerances.decide,
    DecideTolerance: (command, state, context) =>
      tolerances.decide.DecideTolerance(command, state, { ...context, by: { id: 'approver', role: 'approver' } }),
  },
};

const on = (effectiveOn: string) => ({ toleranceId: 'one', effectiveOn });
const opened = (effectiveOn: string, ...local: readonly Event[]): Outcome => {
  const act = { dossierId, by: 'person', actOn: '2018-01-10', what: '示例', violated: '示例办法' } as const;
  return outcomeOf(tolerances, [], { type: 'OpenTolerance', data: { ...on(effectiveOn), ...act } }, besides(...local));
};

const GRADED = {
  motive: 'favourable',
  conditions: 'favourable',
  procedure: 'neutral',
  nature: 'favourable',
  consequences: 'neutral',
  remedy: 'adverse',
} as const;
const FOUND: Omit<ToleranceVerified['data'], 'basis'> = {
  factors: [],
  graded: GRADED,
  distinctions: { inexperience: false, exploratory: false, unintended: true },
  redLines: [],
};

/** A case that had come to its decision, as it was verified. */
const past = (found: object = {}, day = '2018-05-20'): readonly Event[] => [
  {
    type: 'ToleranceOpened',
    eff: day,
    data: { dossierId, actOn: '2018-01-10', violated: '示例办法', servedIn: unitId, filings: [] },
  },
  { type: 'ToleranceAccepted', eff: day, data: {} },
  { type: 'ToleranceVerified', eff: day, data: { ...FOUND, ...found } },
  { type: 'ToleranceReviewed', eff: day, data: { agrees: true } },
];
const DECISION = { collective: true, organ: '示例纪委', approvedBy: '示例县委', docNo: '示容1号', reason: '示例' };
const decided = (more: object = {}, found: object = {}, ...local: readonly Event[]): Outcome => {
  const data = { ...on('2018-06-01'), ...DECISION, outcome: 'exempted', ...more } as const;
  return outcomeOf(approving, past(found), { type: 'DecideTolerance', data }, besides(...local));
};

/** What a unit sets is cited by its article, and what it does not set stays as the rule has it. */
const LOCAL = { article: '云溪县水利局规定' };

casesOf('容错纠错', {
  'toleranceFactors 2018': ({ cited }) => {
    expect(opened('2018-05-19').refused.map(([code]) => code)).toEqual(['RULE_NOT_IN_FORCE']);
    expect(opened('2018-05-20').refused).toEqual([]);
    expect(opened('2018-05-19', adopted('toleranceFactors')).refused).toEqual([]);
    const { remedy: _, ...five } = GRADED;
    expect(decided({}, { graded: five }).refused).toEqual([['FACTOR_MISSING', cited]]);
    expect(decided({ outcome: 'refused' }, { graded: five }).refused).toEqual([['FACTOR_MISSING', cited]]);
    expect(decided({}, { distinctions: undefined }).refused).toEqual([['CHECKLIST_MISSING', cited]]);
    expect(decided({}, { redLines: undefined }).refused).toEqual([['CHECKLIST_MISSING', cited]]);
    const none = { inexperience: false, exploratory: false, unintended: false };
    expect(decided({}, { distinctions: none }).refused).toEqual([['DISTINCTIONS_NOT_MET', cited]]);
    expect(decided({ outcome: 'refused' }, { distinctions: none }).basis).toContainEqual(cited);
    expect(decided({}, {}, adopted('toleranceFactors', { least: 2 })).refused).toEqual([
      ['DISTINCTIONS_NOT_MET', expect.objectContaining(LOCAL)],
    ]);
    expect(decided().basis).toContainEqual(cited);
    const ofSuzhou = (localSets['suzhou-2017']?.rules ?? []).map(({ rule }) => adopted(rule));
    const before = { effectiveOn: '2018-01-20', decidedOn: '2018-01-20', toleranceId: 'one', outcome: 'exempted' } as const;
    const then = past({ distinctions: none }, '2018-01-12');
    const command: ToleranceCommand = { type: 'DecideTolerance', data: { ...DECISION, ...before } };
    expect(outcomeOf(approving, then, command, besides(...ofSuzhou)).refused).toEqual([
      ['DISTINCTIONS_NOT_MET', expect.objectContaining(LOCAL)],
    ]);
  },
  'toleranceRedLines 2018': ({ cited }) => {
    for (const code of ['privateGain', 'afterBan', 'knowingly', 'severe', 'crime', 'repeated'])
      expect(decided({}, { redLines: [code] }).refused).toEqual([['RED_LINE', cited]]);
    expect(decided({ outcome: 'refused' }, { redLines: ['severe'] }).refused).toEqual([]);
    const verify: ToleranceCommand = { type: 'VerifyTolerance', data: { ...on('2018-06-01'), factors: [], redLines: ['greed'] } };
    expect(outcomeOf(tolerances, past(), verify, besides()).refused).toEqual([['RED_LINE_UNKNOWN', cited]]);
    const items = [{ code: 'greed', label: '贪', evidence: 'V' }];
    expect(outcomeOf(tolerances, past(), verify, besides(adopted('toleranceRedLines', { items }))).refused).toEqual([]);
    const override: ToleranceCommand = {
      type: 'OverrideRedLine',
      data: { ...on('2018-06-01'), items: ['severe'], organ: '示例县委', reason: '示例' },
    };
    /** What the rule says; that whoever verified overrides nothing is a rule of the service. */
    const ofTheRule = (...local: readonly Event[]) =>
      outcomeOf(tolerances, past({ redLines: ['severe'] }), override, besides(...local)).refused.filter(
        ([, { rule }]) => rule === cited.rule,
      );
    expect(ofTheRule()).toEqual([['OVERRIDE_ROLE', cited]]);
    expect(ofTheRule(adopted('toleranceRedLines', { overrideRoles: ['officer'] }))).toEqual([]);
  },
  'toleranceOutcomes 2018': ({ cited }) => {
    for (const [outcome, exempt] of [
      ['noNegative', true],
      ['exempted', true],
      ['lighter', false],
      ['mitigated', false],
      ['refused', false],
    ] as const) {
      const { told, basis } = decided({ outcome });
      expect([outcome, told.exempt]).toEqual([outcome, exempt]);
      expect(basis).toContainEqual(cited);
    }
    const fewer = adopted('toleranceOutcomes', { outcomes: ['lighter'] });
    expect(decided({}, {}, fewer).refused).toEqual([['OUTCOME_NOT_ALLOWED', expect.objectContaining(LOCAL)]]);
    const granted: Event = {
      type: 'ToleranceGranted',
      eff: '2018-06-01',
      data: { tolerance: 'one', investigation: 'e2', exempt: true, outcome: 'exempted' },
    };
    const investigated: Event = { type: 'InvestigationOpened', eff: '2018-03-01', data: {} };
    const admonish = { type: 'Admonish', data: { dossierId, effectiveOn: '2018-06-02', form: 'talk', because: 'e2' } } as const;
    const dossier = [...career, investigated];
    expect(outcomeOf(supervision, [...dossier, granted], admonish, besides()).refused).toEqual([['ALREADY_TOLERATED', cited]]);
    expect(outcomeOf(supervision, dossier, admonish, besides()).basis).not.toContainEqual(cited);
    const demoted = (because: readonly string[]): Event => ({
      type: 'CadreDemoted',
      eff: '2018-04-01',
      data: { ...deputyOfWater, because, barring: { promotion: 12 } },
    });
    const before = recorded(stream, ...dossier, demoted(['e2']), demoted(['e2', 'e9']), granted);
    expect(measuresIn(fold(supervision, before)).map(({ id, tolerated }) => [id, tolerated?.by])).toEqual([
      ['e2', 'e5'],
      ['e3', 'e5'],
      ['e4', undefined],
    ]);
    const ground = { dossierId, situation: 's7', cause: 'problem', because: ['e2'], steps: ['decided'] };
    const downCase: Event = { type: 'DownCaseOpened', eff: '2018-06-02', data: ground };
    const decideDown = { type: 'DecideDown', data: { downId: 'one', effectiveOn: '2018-06-03', measure: 'educated' } } as const;
    const holding =
      (...held: readonly Event[]): Beside =>
      (of, ...types) =>
        recorded(of, ...(of === stream ? held : [])).filter(({ type }) => types.length === 0 || types.includes(type));
    expect(outcomeOf(downs, [downCase], decideDown, holding(...dossier, granted)).refused).toEqual([
      ['ALREADY_TOLERATED', cited],
    ]);
    expect(outcomeOf(downs, [downCase], decideDown, holding(...dossier)).refused).toEqual([]);
  },
  'toleranceProcedure 2018': ({ cited }) => {
    expect(decided({ collective: false }).refused).toEqual([['NOT_COLLECTIVE', cited]]);
    expect(decided({ collective: false, outcome: 'refused' }).refused).toEqual([]);
    const due = (kind: string, workingDays: number) => ({ kind, workingDays, rule: cited });
    expect(opened('2018-05-20').told.duties).toEqual([due('tolerance-acceptance', 5)]);
    expect(decided().told.duties).toEqual([
      due('tolerance-assign-rectification', 10),
      due('tolerance-feedback', 10),
      due('tolerance-filing', 10),
    ]);
    expect(decided({ outcome: 'refused' }).told.duties).toHaveLength(2);
    const granting = { ...on('2018-06-01'), ...DECISION, outcome: 'exempted' } as const;
    const byAnOfficer = (...local: readonly Event[]) =>
      outcomeOf(tolerances, past(), { type: 'DecideTolerance', data: granting }, besides(...local)).refused;
    expect(byAnOfficer()).toEqual([['APPROVAL_ROLE', cited]]);
    expect(byAnOfficer(adopted('toleranceProcedure', { decideRoles: ['officer'] }))).toEqual([]);
    const listed = adopted('toleranceProcedure', { citesList: true });
    expect(decided({}, {}, listed).refused).toEqual([['LIST_ITEM_MISSING', expect.objectContaining(LOCAL)]]);
  },
  'toleranceConsidered local': () => {
    const punish = (effectiveOn: string, more: object = {}) =>
      ({ type: 'Punish', data: { dossierId, effectiveOn, code: '02250', ...more } }) as const;
    const own = besides(adopted('toleranceConsidered', {}, '2018-08-01'));
    expect(outcomeOf(supervision, career, punish('2018-07-31'), own).refused).toEqual([]);
    const [[code, rule] = []] = outcomeOf(supervision, career, punish('2018-08-01'), own).refused;
    expect([code, rule]).toEqual([
      'TOLERANCE_NOT_CONSIDERED',
      expect.objectContaining({ rule: 'toleranceConsidered', ...LOCAL }),
    ]);
    expect(outcomeOf(supervision, career, punish('2018-08-01'), besides()).refused).toEqual([]);
    const considered = punish('2018-08-01', { toleranceConsidered: false, toleranceReason: '示例' });
    expect(outcomeOf(supervision, career, considered, own).basis).toContainEqual(expect.objectContaining(LOCAL));
    const relieved: Event = { type: 'CadreRelieved', eff: '2018-07-30', data: { holding: 'e1' } };
    expect(codesOf(outcomeOf(supervision, [...career, relieved], punish('2018-08-01'), own))).toEqual([
      'TOLERANCE_NOT_CONSIDERED',
    ]);
    const demote = (more: object = {}) =>
      ({
        type: 'Demote',
        data: { ...deputyOfWater, dossierId, effectiveOn: '2018-08-01', causeCode: 'problem', ...more },
      }) as const;
    const found: Event = { type: 'FindingReceived', eff: '2018-07-01', data: { source: 'letters' } };
    const measure: Event = { type: 'OrganizationalMeasureTaken', eff: '2018-07-02', data: { measure: 'demoted' } };
    const past = [...career, found, measure];
    expect(codesOf(outcomeOf(appointment, past, demote({ because: ['e2'] }), own))).toEqual(['TOLERANCE_NOT_CONSIDERED']);
    expect(codesOf(outcomeOf(appointment, past, demote({ because: ['e3'] }), own))).toEqual([]);
    expect(codesOf(outcomeOf(appointment, past, demote({ because: ['e2'] }), besides()))).toEqual([]);
    const admonished = { type: 'Admonish', data: { dossierId, effectiveOn: '2018-08-01', form: 'talk', because: 'e3' } } as const;
    expect(codesOf(outcomeOf(supervision, past, admonished, own))).toEqual(['TOLERANCE_NOT_CONSIDERED']);
    const down = (more: object = {}) =>
      ({ type: 'DecideDown', data: { downId: 'one', effectiveOn: '2018-08-01', measure: 'educated', ...more } }) as const;
    const ground = { dossierId, situation: 's7', cause: 'problem', because: ['e2'], steps: ['decided'] };
    const downCase: Event = { type: 'DownCaseOpened', eff: '2018-07-10', data: ground };
    expect(codesOf(outcomeOf(downs, [downCase], down(), own))).toEqual(['TOLERANCE_NOT_CONSIDERED']);
    const said = { toleranceConsidered: true, toleranceReason: '示例' };
    expect(codesOf(outcomeOf(downs, [downCase], down(said), own))).toEqual([]);
    expect(codesOf(outcomeOf(downs, [downCase], down(), besides()))).toEqual([]);
    const some = besides(adopted('toleranceConsidered', { decisions: ['measure'] }, '2018-08-01'));
    expect(codesOf(outcomeOf(downs, [downCase], down(), some))).toEqual([]);
    expect(outcomeOf(supervision, career, punish('2018-08-01'), some).refused).toEqual([]);
    expect(localSets['zhejiang-2018-tolerance']?.rules[0]?.article).toContain('责任调查、问责启动');
  },
  'riskFiling local': ({ edition }: Judged) => {
    const applied: FilingApplied = {
      type: 'FilingApplied',
      eff: '2023-06-01',
      data: {
        applicant: 'person',
        dossierIds: [dossierId],
        servedIn: unitId,
        plannedFrom: '2023-07',
        matter: '示例',
        measures: '示例',
      },
    };
    const own = besides(adopted('riskFiling', {}, '2023-05-01'));
    const accept = (level: string, beside: Beside): Outcome =>
      outcomeOf(
        filings,
        [applied],
        { type: 'AcceptFiling', data: { filingId: 'one', effectiveOn: '2023-06-02', level } },
        beside,
      );
    const [[code, rule] = []] = accept('1', own).refused;
    expect([code, rule]).toEqual(['FILING_LEVEL_WRONG', expect.objectContaining({ rule: 'riskFiling', ...LOCAL })]);
    expect(accept('2', own)).toMatchObject({
      refused: [],
      told: { duties: [{ kind: 'filing-assessment', workingDays: 5, rule: expect.objectContaining(LOCAL) }] },
    });
    const accepted: Event = { type: 'FilingAccepted', eff: '2023-06-02', data: { level: '2' } };
    const assessed: Event = { type: 'RiskAssessed', eff: '2023-06-02', data: { gravest: 'low' } };
    const review = (beside: Beside): Outcome =>
      outcomeOf(
        filings,
        [applied, accepted, assessed],
        { type: 'ReviewFiling', data: { filingId: 'one', effectiveOn: '2023-06-02', outcome: 'approved' } },
        beside,
      );
    expect(review(own).refused).toEqual([['APPROVAL_ROLE', expect.objectContaining({ rule: 'riskFiling', ...LOCAL })]]);
    expect(review(besides(adopted('riskFiling', { reviewRoles: ['officer'] }, '2023-05-01'))).refused).toEqual([]);
    expect(review(besides()).refused).toEqual([]);
    expect(accept('3', own).refused).toEqual([]);
    expect(accept('1', besides())).toMatchObject({ refused: [], told: { level: '1' } });
    expect(accept('1', besides()).told).not.toHaveProperty('duties');
    expect(edition.parameters).toEqual((riskFiling as Provision).local);
  },
});
