import { appointment, type AppointmentCommand } from '../../src/appointment/appointment.decider.js';
import { officialEvaluation, unitEvaluation } from '../../src/evaluation/evaluation.decider.js';
import type { EvaluationHeld } from '../../src/evaluation/evaluation.events.js';
import type { Beside } from '../../src/kernel/context.js';
import type { Event } from '../../src/kernel/event.js';
import { politics, type PoliticsCommand } from '../../src/politics/politics.decider.js';
import type { PoliticalVetoRaised } from '../../src/politics/politics.events.js';
import { type Profile, PROFILES } from '../../src/rulebook/politics.book.js';
import type { SelectionCommand } from '../../src/selection/selection.decider.js';
import { recorded } from '../dsl.js';
import { appointed, deputyOfWater, headOfWater, jia, waterBureau } from '../people.js';
import { decided, inspected, named, NOTHING_STATED, opened, recommended, selection, selectionId } from '../support/selection.js';
import { casesOf, type Outcome, outcomeOf } from './cases.js';

const { dossierId } = jia;

/** The dossier of 示例甲, 副局长 since 1999, and what the political file holds. */
const holding =
  (...file: readonly Event[]): Beside =>
  (stream, ...types) => {
    const held =
      { [jia.stream]: [jia.opened, appointed('1999-06', deputyOfWater)], [`politics-${dossierId}`]: file }[stream] ?? [];
    return recorded(stream, ...held).filter(({ type }) => types.length === 0 || types.includes(type));
  };

const vetoed = (eff: string): PoliticalVetoRaised => ({
  type: 'PoliticalVetoRaised',
  eff,
  data: { organ: '中共示例市委', docNo: '示政〔2019〕1号', decidedOn: eff, reason: '示例事由' },
});

const checkUp = (profile: Profile, number: number, more: object = {}): PoliticsCommand => ({
  type: 'HoldPoliticalCheckUp',
  data: {
    politicsId: dossierId,
    effectiveOn: '2024-03-01',
    profile,
    items: Array.from({ length: number }, (_, i) => ({ item: `${profile}${i + 1}`, finding: 'positive' })),
    interviews: { representatives: 10, served: 5 },
    aspects: { consciousness: '100', ability: '50', achievement: '0' },
    ...more,
  },
});

const promoting = (effectiveOn: string): AppointmentCommand => ({
  type: 'Promote',
  data: { dossierId, effectiveOn, ...headOfWater, promotion: 'step' },
});
const transferring = (effectiveOn: string, level: string): AppointmentCommand => ({
  type: 'Transfer',
  data: { dossierId, effectiveOn, ...deputyOfWater, postId: 'p9', level },
});

const codes = ({ refused }: Outcome): readonly string[] => refused.map(([code]) => code);

const evaluation = (source: string, value: string, more: object = {}): EvaluationHeld => ({
  type: 'EvaluationHeld',
  eff: '2024-01-20',
  data: {
    source: source as EvaluationHeld['data']['source'],
    year: 2023,
    participants: 10,
    valid: 10,
    score: value,
    value,
    sourceStamp: { system: '示例', reference: source, retrievedOn: '2024-01-20' },
    ...more,
  },
});

casesOf('政治素质与多方评价', {
  'politicalCheckUp 1': ({ cited }) => {
    const tried = (command: PoliticsCommand) =>
      outcomeOf(politics, [{ type: 'PoliticalFileOpened', eff: '2000', data: { dossierId } }], command, holding());
    for (const profile of Object.keys(PROFILES) as readonly Profile[]) {
      expect(tried(checkUp(profile, 10)).refused).toEqual([['CHECK_UP_INCOMPLETE', cited]]);
      const { told, basis } = tried(checkUp(profile, 11));
      expect([told.result, told.weights]).toEqual(['45', { consciousness: 30, ability: 30, achievement: 40 }]);
      expect(basis).toEqual([cited]);
    }
    const { told } = tried(checkUp('organ', 11, { aspects: { consciousness: '0', ability: '0', achievement: '33.33' } }));
    expect(told.result).toBe('13.33');
  },

  'politicalVeto 2019': ({ cited }) => {
    const past = [jia.opened, appointed('1999-06', deputyOfWater)];
    const inDossier = (command: AppointmentCommand, ...file: readonly Event[]) =>
      outcomeOf(appointment, past, command, holding(...file));
    expect(inDossier(promoting('2019-03-03'), vetoed('2019-03-01')).refused).toContainEqual(['POLITICAL_VETO', cited]);
    expect(codes(inDossier(promoting('2019-03-02'), vetoed('2019-03-01')))).not.toContain('POLITICAL_VETO');
    expect(codes(inDossier(promoting('2019-03-03'), vetoed('2019-03-04')))).toEqual([]);
    expect(inDossier(promoting('2019-03-03')).basis).toContainEqual(cited);
    expect(codes(inDossier(transferring('2019-04-01', '0142'), vetoed('2019-03-01')))).toContain('POLITICAL_VETO');
    expect(codes(inDossier(transferring('2019-04-01', '0150'), vetoed('2019-03-01')))).toEqual([]);

    const day = '2019-03-03';
    const steps = [opened({}, day), recommended(day), named(day), inspected({ from: day, to: day }, day), decided({}, day)];
    const inCase = (until: number, command: SelectionCommand, ...file: readonly Event[]) =>
      outcomeOf(selection, steps.slice(0, until), command, holding(...file));
    const about = { selectionId, effectiveOn: day, dossierId };
    const { outcome: _, ...ballot } = decided().data;
    const commands: readonly (readonly [number, SelectionCommand])[] = [
      [2, { type: 'NameCandidate', data: { ...about, stated: NOTHING_STATED } }],
      [4, { type: 'DecideSelection', data: { ...ballot, ...about } }],
      [5, { type: 'ConcludeSelection', data: about }],
    ];
    for (const [until, command] of commands) {
      expect(inCase(until, command, vetoed('2019-03-03')).refused).toContainEqual(['POLITICAL_VETO', cited]);
      expect(codes(inCase(until, command))).not.toContain('POLITICAL_VETO');
    }
  },

  'evaluationWeights 1': ({ cited }) => {
    const all = [
      evaluation('public', '100'),
      evaluation('third-party', '0'),
      evaluation('publicity', '0'),
      evaluation('satisfaction', '0'),
      evaluation('peer', '100'),
    ];
    const compute = { effectiveOn: '2024-02-01', year: 2023 };
    const ofOfficial = (...past: readonly Event[]) =>
      outcomeOf(officialEvaluation, [jia.opened, ...past], { type: 'ComputeEvaluation', data: { dossierId, ...compute } });
    const { unitId } = waterBureau;
    const ofUnit = (...past: readonly Event[]) =>
      outcomeOf(unitEvaluation, [waterBureau.registered, ...past], {
        type: 'ComputeUnitEvaluation',
        data: { unitId, ...compute },
      });
    expect([ofOfficial(...all).told.value, ofOfficial(...all).basis]).toEqual(['45', [cited]]);
    expect([ofUnit(...all).told.value, ofUnit(...all).basis]).toEqual(['30', [cited]]);
    expect(ofOfficial(...all.slice(0, 4)).refused).toEqual([['EVALUATION_INCOMPLETE', cited]]);
    expect(ofUnit(...all.slice(0, 4)).refused).toEqual([]);
    const later = evaluation('satisfaction', '100', {
      sourceStamp: { system: '示例', reference: '2', retrievedOn: '2024-01-20' },
    });
    expect(ofUnit(...all, later).told.value).toBe('50');

    const { value: _, score: __, ...given } = evaluation('satisfaction', '0').data;
    const counts = { satisfied: 4, basicallySatisfied: 2, dissatisfied: 2, unknown: 2 };
    const record = (more: object) =>
      outcomeOf(unitEvaluation, [waterBureau.registered], {
        type: 'RecordUnitEvaluation',
        data: { ...given, unitId, effectiveOn: '2024-02-01', ...more },
      });
    expect([record({ counts }).told.value, record({ counts }).basis]).toEqual(['65', [cited]]);
    expect(record({ counts, score: '65.02' }).refused).toEqual([['EVALUATION_SCORE_WRONG', cited]]);
    expect(record({ counts, score: '65.01' }).refused).toEqual([]);
  },
});
