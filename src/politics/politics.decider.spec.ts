import { given as told, recorded } from '../../test/dsl.js';
import { appointed, deputyOfWater, jia } from '../../test/people.js';
import type { Beside } from '../kernel/context.js';
import type { Event } from '../kernel/event.js';
import { politics, type PoliticsCommand } from './politics.decider.js';
import type { PoliticalFileOpened, PoliticalVetoLifted, PoliticalVetoRaised } from './politics.events.js';

const { dossierId: politicsId } = jia;
const PAPER = { organ: '中共示例市委', docNo: '示政〔2024〕7号' };

/** The dossier of 示例甲, 副局长 since 1999. */
const beside: Beside = (stream, ...types) =>
  (stream === jia.stream ? recorded(stream, jia.opened, appointed('1999-06', deputyOfWater)) : []).filter(
    ({ type }) => types.length === 0 || types.includes(type),
  );

const given = (...past: readonly Event[]) => ({
  when: (command: PoliticsCommand, knowing = beside) => told(politics, ...past).when(command, { beside: knowing }),
});

const fileOpened: PoliticalFileOpened = { type: 'PoliticalFileOpened', eff: '2024-01-15', data: { dossierId: politicsId } };
const raised: PoliticalVetoRaised = {
  type: 'PoliticalVetoRaised',
  eff: '2024-01-15',
  data: { ...PAPER, decidedOn: '2024-01-12', reason: '示例一票否决事由' },
};
const lifted = (eff: string, veto = 'e1'): PoliticalVetoLifted => ({
  type: 'PoliticalVetoLifted',
  eff,
  data: { ...PAPER, veto, decidedOn: eff, reason: '示例解除事由' },
});
const raising = (more: object = {}): PoliticsCommand => ({
  type: 'RaisePoliticalVeto',
  data: { ...raised.data, politicsId, effectiveOn: raised.eff, ...more },
});
const lifting = (effectiveOn: string, veto = 'e1'): PoliticsCommand => ({
  type: 'LiftPoliticalVeto',
  data: { ...lifted(effectiveOn, veto).data, politicsId, effectiveOn },
});

describe('政治素质档案', () => {
  it('is opened with the first thing that is recorded in it, and once', () => {
    given().when(raising()).then(fileOpened, raised);
    given(fileOpened).when(raising()).then(raised);
  });

  it('is of somebody with a dossier', () => {
    given()
      .when(raising(), () => [])
      .thenRefuses('DOSSIER_NOT_FOUND')
      .by('onlyOfAnOpenDossier');
  });

  it('holds nothing from before birth, from after today or from before its decision', () => {
    given()
      .when(raising({ effectiveOn: '1974-03-04', decidedOn: '1974-03-04' }))
      .thenRefuses('BEFORE_BIRTH')
      .by('notBeforeBirth');
    given()
      .when(raising({ effectiveOn: '2026-01-02' }))
      .thenRefuses('NOT_YET')
      .by('notInTheFuture');
    given()
      .when(raising({ effectiveOn: '2026-01-01' }))
      .then({ ...fileOpened, eff: '2026-01-01' }, { ...raised, eff: '2026-01-01' });
    given()
      .when(raising({ effectiveOn: '2024-01-11' }))
      .thenRefuses('BEFORE_ITS_DECISION')
      .by('notBeforeItsDecision');
  });
});

describe('解除一票否决', () => {
  it('ends a veto that stands, from a later day than it began', () => {
    given(fileOpened, raised).when(lifting('2024-01-16')).then(lifted('2024-01-16'));
    given(fileOpened, raised)
      .when(lifting('2024-01-15'))
      .thenRefuses('VETO_NOT_STANDING')
      .because(['e1'])
      .by('onlyAStandingVeto');
  });

  it('is of a veto of this file', () => {
    given(fileOpened, raised).when(lifting('2024-02-01', 'e7')).thenRefuses('VETO_NOT_STANDING').because([]);
  });

  it('happens once, and of several vetoes to one', () => {
    const both = [fileOpened, raised, raised, lifted('2024-02-01')] as const;
    given(...both)
      .when(lifting('2024-03-01'))
      .thenRefuses('VETO_NOT_STANDING')
      .because(['e3']);
    given(...both)
      .when(lifting('2024-03-01', 'e2'))
      .then(lifted('2024-03-01', 'e2'));
  });

  it('counts from the earlier of two that the record came to hold', () => {
    const [earlier, later] = [lifted('2024-02-01'), lifted('2024-03-01')];
    for (const [both, by] of [
      [[earlier, later], 'e2'],
      [[later, earlier], 'e3'],
    ] as const)
      given(fileOpened, raised, ...both)
        .when(lifting('2024-04-01'))
        .thenRefuses('VETO_NOT_STANDING')
        .because([by]);
  });
});
