import { given, recorded } from '../../test/dsl.js';
import { appointed, deputyOfWater, jia, waterBureau } from '../../test/people.js';
import type { Beside } from '../kernel/context.js';
import type { Event } from '../kernel/event.js';
import { RULEBOOK } from '../rulebook/rulebook.events.js';
import { downs } from './downs.decider.js';
import type { DownCaseOpened, DownDecided, DownStepTaken } from './downs.events.js';

/** An event of that type whose data hold these members, among others. */
const like = (type: string, data: object = {}) =>
  ({ type, eff: expect.any(String), data: expect.objectContaining(data) }) as never;

/** What other streams hold; the book's own events are numbered, as versions are. */
const streams = (all: Readonly<Record<string, readonly Event[]>>): { beside: Beside } => ({
  beside: (stream, ...types) =>
    recorded(stream, ...(all[stream] ?? []))
      .filter(({ type }) => types.length === 0 || types.includes(type))
      .map((event) => (stream === RULEBOOK ? { ...event, meta: { ...event.meta, id: String(event.meta.rev) } } : event)),
});

/** 甲, deputy of the water bureau, admonished on 2016-03-01 (e2) and graded 不称职 for 2021 (e3). */
const admonished: Event = { type: 'Admonished', eff: '2016-03-01', data: { form: 'talk' } };
const graded: Event = { type: 'AssessmentDecided', eff: '2022-02', data: { kind: '20', year: 2021, grade: '4' } };
const career = [jia.opened, appointed('2010-05', deputyOfWater)];
const dossier = (...more: readonly Event[]) => streams({ [jia.stream]: [...career, ...more] });

const target = (effectiveOn: string) => ({ downId: 'one', effectiveOn });
const opening = (effectiveOn: string, situation = 's8') => ({
  type: 'OpenDownCase' as const,
  data: { ...target(effectiveOn), dossierId: jia.dossierId, situation, cause: 'unsatisfactory', because: ['e3'] },
});

const NATIONAL = ['verified', 'proposed', 'decided', 'talked', 'carriedOut'];
const LOCAL = ['understood', 'studied', 'decided', 'reported'];
const BASIS_2022 = { rule: 'downProcedure', version: '2022', article: '推进领导干部能上能下规定（2022），程序条号待核' };

const SITUATIONS = { rule: 'downSituations', version: '2022', article: '推进领导干部能上能下规定（2022）第五条' };

const opened = (steps: readonly string[], eff = '2022-10-08'): DownCaseOpened => ({
  type: 'DownCaseOpened',
  eff,
  data: {
    downId: 'one',
    dossierId: jia.dossierId,
    unitId: waterBureau.unitId,
    situation: 's8',
    cause: 'unsatisfactory',
    because: ['e3'],
    steps,
    basis: [BASIS_2022],
  },
});
const taken = (step: string, eff = '2022-10-10'): DownStepTaken => ({ type: 'DownStepTaken', eff, data: { step } });
const decided = (measure: string, eff = '2022-11-01'): DownDecided => ({
  type: 'DownDecided',
  eff,
  data: { measure, down: true, dossierId: jia.dossierId, situation: 's8', cause: 'unsatisfactory', because: ['e3'] },
});

const take = (step: string, more: object = {}) => ({
  type: 'TakeDownStep' as const,
  data: { ...target('2022-12-01'), step, ...more },
});
const decide = (measure: string, on = '2022-12-01') => ({ type: 'DecideDown' as const, data: { ...target(on), measure } });
const report = { type: 'ReportDown' as const, data: { ...target('2022-12-01'), docNo: '示组〔2022〕1号' } };
const end = { type: 'EndDownCase' as const, data: target('2022-12-01') };

describe('能上能下立案', () => {
  test('records the situation of the list of the day, the unit and the procedure', () => {
    given(downs)
      .when(opening('2022-10-08'), dossier(admonished, graded))
      .then({
        ...opened(NATIONAL),
        data: {
          ...opened(NATIONAL).data,
          basis: [SITUATIONS, BASIS_2022],
        },
      });
  });

  test('knows fifteen situations by the rule of 2022 (第五条) and ten by that of 2015 (第八条)', () => {
    given(downs)
      .when(opening('2022-10-08', 's13'), dossier(admonished, graded))
      .then(like('DownCaseOpened', { situation: 's13' }));
    given(downs)
      .when(opening('2022-03-08', 's13'), dossier(admonished, graded))
      .thenRefuses('SITUATION_UNKNOWN')
      .by('downSituations');
  });

  test('needs, by the rule of 2015 (第八条), a warning that did not help; that of 2022 asks none', () => {
    given(downs)
      .when(opening('2022-03-08', 's7'), dossier(jia.opened, graded))
      .thenRefuses('WARNING_MISSING')
      .by('downSituations');
    given(downs).when(opening('2022-03-08', 's7'), dossier(admonished, graded)).then(like('DownCaseOpened'));
    given(downs).when(opening('2022-10-08', 's7'), dossier(jia.opened, graded)).then(like('DownCaseOpened'));
  });

  test('counts no warning that bore fruit', () => {
    given(downs)
      .when(
        opening('2022-03-08', 's7'),
        dossier(admonished, graded, {
          type: 'AdmonitionFollowedUp',
          eff: '2016-09-01',
          data: { admonition: 'e2', corrected: true },
        }),
      )
      .thenRefuses('WARNING_MISSING');
  });

  test('is not possible before there was such a rule, but for what is taken over as found', () => {
    const early: Event = { ...graded, eff: '2014-02' };
    given(downs).when(opening('2014-03-08'), dossier(admonished, early)).thenRefuses('RULE_NOT_IN_FORCE');
    const { type, data } = opening('2014-03-08');
    given(downs)
      .when({ type, data: { ...data, asFound: true } }, dossier(admonished, early))
      .then(like('DownCaseOpened', { steps: [] }));
  });

  test('rests on what the dossier held by that day', () => {
    given(downs).when(opening('2022-10-08'), dossier(admonished)).thenRefuses('GROUND_NOT_FOUND');
    given(downs)
      .when(opening('2022-10-08'), dossier(admonished, { ...graded, eff: '2022-10-09' }))
      .thenRefuses('GROUND_NOT_FOUND');
  });

  test('rests on what bears it out: neither the opening of the dossier nor an appointment does', () => {
    for (const id of ['e0', 'e1']) {
      const { type, data } = opening('2022-10-08');
      given(downs)
        .when({ type, data: { ...data, cause: 'unfit', because: ['e3', id] } }, dossier(admonished, graded))
        .thenRefuses('GROUND_NOT_FOUND')
        .by('restsOnTheDossier');
    }
  });

  test('rests on no measure that was revoked', () => {
    const { type, data } = opening('2022-10-08');
    const command = { type, data: { ...data, cause: 'unfit', because: ['e2'] } };
    const revoked: Event = { type: 'MeasureRevoked', eff: '2016-05-01', data: { measure: 'e2' } };
    given(downs).when(command, dossier(admonished)).then(like('DownCaseOpened'));
    given(downs).when(command, dossier(admonished, revoked)).thenRefuses('GROUND_NOT_FOUND').by('restsOnTheDossier');
  });

  test('for 考核不称职 rests on such a grade, unless it is taken over as found', () => {
    const { type, data } = opening('2022-10-08');
    const command = { type, data: { ...data, because: ['e2', 'e3'] } };
    const good: Event = { type: 'AssessmentDecided', eff: '2022-02', data: { kind: '20', year: 2021, grade: '2' } };
    const fair: Event = { type: 'AssessmentDecided', eff: '2022-02', data: { kind: '20', year: 2021, grade: '3' } };
    given(downs).when(command, dossier(admonished, good)).thenRefuses('GROUND_NOT_FOUND').by('unsatisfactoryByAGrade');
    given(downs).when(command, dossier(admonished, fair)).then(like('DownCaseOpened'));
    given(downs)
      .when({ type, data: { ...command.data, asFound: true } }, dossier(admonished, good))
      .then(like('DownCaseOpened'));
  });

  test('is of somebody who serves, and once', () => {
    given(downs).when(opening('2022-10-08'), streams({})).thenRefuses('DOSSIER_NOT_FOUND', 'GROUND_NOT_FOUND');
    given(downs)
      .when(opening('2022-10-08'), dossier(admonished, graded, { type: 'CadreRetired', eff: '2022-09-30', data: {} }))
      .thenRefuses('NOT_IN_OFFICE')
      .because(['e4']);
    given(downs, opened(NATIONAL))
      .when(opening('2022-10-08'), dossier(admonished, graded))
      .thenRefuses('CASE_EXISTS')
      .because(['e0']);
  });

  test('follows the procedure that the unit, or one above it, has taken over', () => {
    const local = {
      type: 'LocalRuleAdopted',
      eff: '2022-01-01',
      data: { rule: 'downProcedure', unitId: 'yunxi-gov', parameters: { steps: LOCAL }, article: '示例办法第三条' },
    };
    const units = { 'unit-yunxi-water': [waterBureau.registered], [RULEBOOK]: [local] };
    given(downs)
      .when(opening('2022-10-08'), streams({ ...units, [jia.stream]: [...career, admonished, graded] }))
      .then({
        ...opened(LOCAL),
        data: {
          ...opened(LOCAL).data,
          basis: [SITUATIONS, { rule: 'downProcedure', version: '2022-0', article: '示例办法第三条' }],
        },
      });
  });
});

describe('能上能下步骤', () => {
  test('are taken in order: 核实认定 first', () => {
    given(downs, opened(NATIONAL))
      .when(take('verified'))
      .then({
        type: 'DownStepTaken',
        eff: '2022-12-01',
        data: { step: 'verified', basis: [BASIS_2022] },
      });
    given(downs, opened(NATIONAL)).when(take('proposed')).thenRefuses('STEP_OUT_OF_ORDER').because([]).by('downProcedure');
  });

  test('are taken once', () => {
    given(downs, opened(NATIONAL), taken('verified')).when(take('verified')).thenRefuses('STEP_OUT_OF_ORDER').because(['e1']);
  });

  test('are those of the procedure by which the case was opened', () => {
    given(downs, opened(LOCAL)).when(take('verified')).thenRefuses('STEP_OUT_OF_ORDER');
    given(downs, opened(LOCAL)).when(take('understood')).then(like('DownStepTaken'));
  });

  test('综合研判 tells nature, degree and harm apart', () => {
    const past = [opened(LOCAL), taken('understood')];
    given(downs, ...past)
      .when(take('studied', { nature: 'ability', degree: 'moderate' }))
      .thenRefuses('STUDY_INCOMPLETE');
    given(downs, ...past)
      .when(take('studied', { nature: 'ability', degree: 'moderate', harm: 'slight' }))
      .then(like('DownStepTaken', { harm: 'slight' }));
  });

  test('do not go back in time', () => {
    given(downs, opened(NATIONAL), taken('verified', '2022-12-02'))
      .when(take('proposed'))
      .thenRefuses('BEFORE_THE_CASE')
      .because(['e1']);
  });

  test('are of a case that was opened', () => {
    given(downs).when(take('verified')).thenRefuses('CASE_NOT_FOUND');
  });
});

describe('组织决定', () => {
  const ready = [opened(NATIONAL), taken('verified'), taken('proposed')];

  test('is not taken while a step before it is missing', () => {
    given(downs, ...ready.slice(0, 2))
      .when(decide('removed'))
      .thenRefuses('STEP_OUT_OF_ORDER')
      .because(['e1']);
  });

  test('carries the ground of the case, for the dossier', () => {
    given(downs, ...ready)
      .when(decide('removed'))
      .then({
        type: 'DownDecided',
        eff: '2022-12-01',
        data: {
          measure: 'removed',
          down: true,
          dossierId: jia.dossierId,
          situation: 's8',
          cause: 'unsatisfactory',
          because: ['e3'],
          basis: [
            BASIS_2022,
            {
              rule: 'downPeriod',
              version: '2019',
              article: '党政领导干部选拔任用工作条例（2019），条号待核；推进领导干部能上能下规定（2022），条号待核',
            },
          ],
        },
      });
  });

  test('教育提醒 moves nobody down', () => {
    given(downs, ...ready)
      .when(decide('educated'))
      .then(like('DownDecided', { down: false }));
  });

  test('takes a measure of the book; what a unit does not admit is refused there', () => {
    const local = {
      type: 'LocalRuleAdopted',
      eff: '2022-01-01',
      data: { rule: 'downPeriod', unitId: waterBureau.unitId, parameters: { measures: ['removed'] }, article: '示例办法' },
    };
    const there = streams({ [waterBureau.stream]: [waterBureau.registered], [RULEBOOK]: [local] });
    given(downs, ...ready)
      .when(decide('lateral'), there)
      .thenRefuses('MEASURE_NOT_ALLOWED')
      .by('downPeriod');
    given(downs, ...ready)
      .when(decide('removed'), there)
      .then(like('DownDecided'));
  });

  test('is taken once', () => {
    given(downs, ...ready, decided('removed'))
      .when(decide('demoted'))
      .thenRefuses('STEP_OUT_OF_ORDER', 'CASE_CLOSED')
      .because(['e1', 'e2', 'e3'], ['e3']);
  });
});

describe('纪实报备', () => {
  test('is the last step of the local procedure', () => {
    const past = [opened(LOCAL), taken('understood'), taken('studied')];
    given(downs, ...past)
      .when(report)
      .thenRefuses('STEP_OUT_OF_ORDER');
    given(downs, ...past, decided('removed'))
      .when(report)
      .then(like('DownReported'));
  });

  test('follows the decision where the procedure has no such step, and once', () => {
    const past = [opened(NATIONAL), taken('verified'), taken('proposed')];
    given(downs, ...past)
      .when(report)
      .thenRefuses('STEP_OUT_OF_ORDER');
    const reported: Event = { type: 'DownReported', eff: '2022-11-05', data: { docNo: '示组〔2022〕1号' } };
    given(downs, ...past, decided('removed'))
      .when(report)
      .then(like('DownReported'));
    given(downs, ...past, decided('removed'), reported)
      .when(report)
      .thenRefuses('STEP_OUT_OF_ORDER')
      .because(['e4']);
  });
});

describe('不予调整', () => {
  test('ends a case that is not upheld', () => {
    given(downs, opened(NATIONAL), taken('verified')).when(end).then({ type: 'DownCaseEnded', eff: '2022-12-01', data: {} });
    const ended: Event = { type: 'DownCaseEnded', eff: '2022-11-05', data: {} };
    given(downs, opened(NATIONAL), ended).when(take('verified')).thenRefuses('CASE_CLOSED').because(['e1']);
  });

  test('is too late once it is decided', () => {
    given(downs, opened(NATIONAL), taken('verified'), taken('proposed'), decided('removed'))
      .when(end)
      .thenRefuses('CASE_CLOSED')
      .because(['e3']);
  });
});
