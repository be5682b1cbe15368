import { catalogue } from '../capabilities.js';
import { given } from '../../test/dsl.js';
import {
  annulled,
  appointed,
  corrected,
  county,
  deputyOfWater,
  headOfWater,
  jia,
  viceMayorOfCounty,
  waterBureau,
} from '../../test/people.js';
import { appointment } from '../appointment/appointment.decider.js';
import type { CadreRelieved, MainPostChosen, ProbationStarted } from '../appointment/appointment.events.js';
import { units } from '../units/units.decider.js';
import { amendment, type AmendmentCommand } from './amendment.decider.js';
import { dossier } from './dossier.decider.js';

const amending = amendment([dossier, appointment], catalogue);
const { opened, stream } = jia;
const reason = '以原始材料为准';
const relieved = (eff: string, holding: string, more: Partial<CadreRelieved['data']> = {}): CadreRelieved => ({
  type: 'CadreRelieved',
  eff,
  data: { holding, ...more },
});

type Correction = Extract<AmendmentCommand, { type: 'CorrectFact' }>;
const correct = (eventId: string, changes: Correction['data']['changes'], effectiveOn?: string): Correction => ({
  type: 'CorrectFact',
  data: { stream, eventId, changes, effectiveOn, reason },
});
const annul = (eventId: string): AmendmentCommand => ({ type: 'AnnulFact', data: { stream, eventId, reason: '重复录入' } });

const serving = [opened, appointed('1999-02', headOfWater)] as const;

describe('A correction (更正)', () => {
  it('names the fact, what is right, and why; it is in force since the fact is', () => {
    given(amending, ...serving)
      .when(correct('e1', { level: '0142', docNo: null }))
      .then(corrected(['e1', 'CadreAppointed'], { changes: { level: '0142', docNo: null } }, '1999-02'));
  });

  it('may give the right date instead, and is in force from then on', () => {
    given(amending, ...serving)
      .when(correct('e1', {}, '1999-03'))
      .then(corrected(['e1', 'CadreAppointed'], { effective: '1999-03' }));
  });

  it('of a correction names both it and the fact, and keeps the date that the first gave', () => {
    given(amending, ...serving, corrected(['e1', 'CadreAppointed'], { effective: '1999-03' }))
      .when(correct('e2', { level: '0142' }))
      .then(corrected(['e1', 'CadreAppointed'], { corrects: 'e2', changes: { level: '0142' } }, '1999-03'));
  });

  it('of a correction of a correction still names the fact', () => {
    given(
      amending,
      ...serving,
      corrected(['e1', 'CadreAppointed'], { effective: '1999-03' }),
      corrected(['e1', 'CadreAppointed'], { corrects: 'e2', effective: '1999-04' }),
    )
      .when(correct('e3', {}, '1999-05'))
      .then(corrected(['e1', 'CadreAppointed'], { corrects: 'e3', effective: '1999-05' }));
  });

  it('keeps to the fact’s own date when the correction of that date was annulled', () => {
    given(amending, ...serving, corrected(['e1', 'CadreAppointed'], { effective: '1999-03' }), annulled('e2', 'e1'))
      .when(correct('e1', { level: '0142' }))
      .then(corrected(['e1', 'CadreAppointed'], { changes: { level: '0142' } }, '1999-02'));
  });

  it('may be of the opening itself', () => {
    given(amending, opened)
      .when(correct('e0', { birth: '1974-05-03' }))
      .then(corrected(['e0', 'DossierOpened'], { changes: { birth: '1974-05-03' } }, '1996-07'));
  });

  it('of a relative says whose key seals it, so that destroying that key hides it too', () => {
    const wife = { type: 'RelativeRecorded', eff: '2005', data: { relativeId: 'r1', relation: '04', name: '示例戊' } } as const;
    given(amending, opened, wife)
      .when(correct('e1', { name: '示例己' }))
      .then(corrected(['e1', 'RelativeRecorded'], { changes: { name: '示例己' }, subject: 'r1' }, '2005'));
  });

  it('corrects something', () => {
    given(amending, ...serving)
      .when(correct('e1', {}))
      .thenRefuses('NOTHING_CHANGED')
      .by('somethingIsCorrected');
  });

  it('is of an event that is there', () => {
    given(amending, ...serving)
      .when(correct('e9', { level: '0142' }))
      .thenRefuses('EVENT_NOT_FOUND')
      .by('onlyARecordedEvent');
    given(amending, ...serving)
      .when(correct('e9', {}))
      .thenRefuses('EVENT_NOT_FOUND', 'NOTHING_CHANGED');
  });

  it('is not of a fact that was annulled, and names the annulment', () => {
    given(amending, ...serving, annulled('e1'))
      .when(correct('e1', { level: '0142' }))
      .thenRefuses('EVENT_ANNULLED')
      .because(['e2'])
      .by('notWhatWasAnnulled');
  });

  it('is not of a correction whose fact was annulled, and names the annulment', () => {
    given(amending, ...serving, corrected(['e1', 'CadreAppointed'], { effective: '1999-03' }), annulled('e1'))
      .when(correct('e2', { level: '0142' }))
      .thenRefuses('EVENT_ANNULLED')
      .because(['e3'])
      .by('theFactStands');
  });

  it('is not of a correction that was annulled', () => {
    given(amending, ...serving, corrected(['e1', 'CadreAppointed'], { effective: '1999-03' }), annulled('e2', 'e1'))
      .when(correct('e2', { level: '0142' }))
      .thenRefuses('EVENT_ANNULLED')
      .because(['e3']);
  });

  it('is not of an annulment', () => {
    given(amending, ...serving, annulled('e1'))
      .when(correct('e2', { reason: '误撤' }))
      .thenRefuses('NOT_A_FACT')
      .by('annulmentsAreAnnulled');
    given(amending, ...serving, annulled('e1'))
      .when(correct('e2', {}))
      .thenRefuses('NOT_A_FACT', 'NOTHING_CHANGED');
  });

  it('of an annulled annulment is told of both', () => {
    given(amending, ...serving, annulled('e1'), annulled('e2', 'e1'))
      .when(correct('e2', { reason: '误撤' }))
      .thenRefuses('EVENT_ANNULLED', 'NOT_A_FACT')
      .because(['e3'], []);
  });

  it('is of a unit’s record as well', () => {
    given(amendment([units], catalogue), waterBureau.registered)
      .when({
        type: 'CorrectFact',
        data: { stream: waterBureau.stream, eventId: 'e0', changes: { parent: county.unitId }, reason },
      })
      .then(corrected(['e0', 'UnitRegistered'], { changes: { parent: county.unitId } }, '1990-01'));
  });
});

describe('An annulment (撤销记录)', () => {
  it('takes a fact away, and is in force since the fact was', () => {
    given(amending, ...serving)
      .when(annul('e1'))
      .then(annulled('e1', 'e1', '1999-02'));
  });

  it('takes a correction away, and names the fact that then reads as before', () => {
    given(amending, ...serving, corrected(['e1', 'CadreAppointed'], { effective: '1999-03' }))
      .when(annul('e2'))
      .then(annulled('e2', 'e1', '1999-03'));
  });

  it('takes an annulment away, and names the fact that then stands again', () => {
    given(amending, ...serving, annulled('e1', 'e1', '1999-02'))
      .when(annul('e2'))
      .then(annulled('e2', 'e1', '1999-02'));
  });

  it('of an annulment of an annulment still names the fact', () => {
    given(amending, ...serving, annulled('e1'), annulled('e2', 'e1'))
      .when(annul('e3'))
      .then(annulled('e3', 'e1'));
  });

  it('is not given twice, and names the first', () => {
    given(amending, ...serving, annulled('e1'))
      .when(annul('e1'))
      .thenRefuses('EVENT_ANNULLED')
      .because(['e2'])
      .by('notWhatWasAnnulled');
  });

  it('may be given anew once the first was annulled', () => {
    given(amending, ...serving, annulled('e1'), annulled('e2', 'e1'))
      .when(annul('e1'))
      .then(annulled('e1', 'e1', '1999-02'));
  });

  it('in the way is the one in force, not one that was itself annulled', () => {
    const past = [annulled('e1'), annulled('e2', 'e1'), annulled('e1'), annulled('e4', 'e1'), annulled('e3', 'e1')] as const;
    given(amending, ...serving, ...past)
      .when(annul('e1'))
      .thenRefuses('EVENT_ANNULLED')
      .because(['e2']);
  });

  it('is of an event that is there', () => {
    given(amending, ...serving)
      .when(annul('e9'))
      .thenRefuses('EVENT_NOT_FOUND')
      .by('onlyARecordedEvent');
  });

  it('never takes the opening of the dossier or the registration of the unit away', () => {
    given(amending, ...serving)
      .when(annul('e0'))
      .thenRefuses('OPENING_STANDS')
      .by('theOpeningStands');
    given(amendment([units], catalogue), waterBureau.registered, ...waterBureau.established)
      .when({ type: 'AnnulFact', data: { stream: waterBureau.stream, eventId: 'e0', reason } })
      .thenRefuses('OPENING_STANDS');
  });

  it('may take a correction of the opening away', () => {
    given(amending, opened, corrected(['e0', 'DossierOpened'], { changes: { sex: '2' } }, '1996-07'))
      .when(annul('e1'))
      .then(annulled('e1', 'e0', '1996-07'));
  });

  it('leaves what happened in a unit to the unit', () => {
    given(amendment([units], catalogue), waterBureau.registered, ...waterBureau.established)
      .when({ type: 'AnnulFact', data: { stream: waterBureau.stream, eventId: 'e2', reason: '重复录入' } })
      .then(annulled('e2', 'e2', '1990-01'));
  });
});

describe('What a dossier has from elsewhere', () => {
  const said = [
    { type: 'MeritCredited', eff: '2016-11-20', data: { merit: 'm' } },
    { type: 'RetrospectiveNoted', eff: '2024-07-10', data: { retrospective: 'r', tenure: 'e1', about: { from: '1999-02' } } },
    { type: 'RetrospectiveNoteWithdrawn', eff: '2024-08-01', data: { retrospective: 'r', noted: 'e3', voids: 'e3' } },
  ] as const;

  it('is neither annulled nor corrected by hand, nor is what amended it', () => {
    for (const eventId of ['e2', 'e3', 'e4']) {
      given(amending, ...serving, ...said)
        .when(annul(eventId))
        .thenRefuses('SAID_ELSEWHERE')
        .by('changedWhereItIsSaid');
      given(amending, ...serving, ...said)
        .when(correct(eventId, {}, '2020'))
        .thenRefuses('SAID_ELSEWHERE');
    }
    for (const amended of [annulled('e2'), corrected(['e2', 'MeritCredited'], { changes: { share: 1 } })])
      given(amending, ...serving, ...said, amended)
        .when(annul('e5'))
        .thenRefuses('SAID_ELSEWHERE');
  });
});

describe('The record agrees with itself', () => {
  const two = [...serving, relieved('2003-01', 'e1'), appointed('2003-01', viceMayorOfCounty)] as const;

  it('so an appointment is not corrected to a date after the relief', () => {
    given(amending, ...two)
      .when(correct('e1', {}, '2003-02'))
      .thenRefuses('END_BEFORE_START')
      .because(['e1'])
      .by('theRecordAgreesWithItself');
    given(amending, ...two)
      .when(correct('e1', {}, '2003-01'))
      .then(corrected(['e1', 'CadreAppointed'], { effective: '2003-01' }));
  });

  it('so a relief is not corrected to a date before the appointment, unless as found', () => {
    given(amending, ...two)
      .when(correct('e2', {}, '1999-01'))
      .thenRefuses('END_BEFORE_START')
      .because(['e1']);
    given(amending, ...two)
      .when(correct('e2', { asFound: true }, '1999-01'))
      .then(corrected(['e2', 'CadreRelieved'], { changes: { asFound: true }, effective: '1999-01' }));
  });

  it('so a rank does not come to end before it was granted', () => {
    const ranked = [
      opened,
      { type: 'RankGranted', eff: '2006-01', data: { rank: '10', change: 'granted' } },
      { type: 'RankEnded', eff: '2010-01', data: { holding: 'e1' } },
    ] as const;
    given(amending, ...ranked)
      .when(correct('e2', {}, '2005-01'))
      .thenRefuses('END_BEFORE_START')
      .because(['e1']);
  });

  it('so a relief is not corrected into the time of the next main post, which would then be the second', () => {
    given(amending, ...two)
      .when(correct('e2', {}, '2003-02'))
      .thenRefuses('SECOND_MAIN_POST')
      .because(['e1', 'e3']);
    given(amending, ...two)
      .when(correct('e2', {}, '2002-12'))
      .then(corrected(['e2', 'CadreRelieved'], { effective: '2002-12' }));
  });

  it('so a concurrent post is not corrected to be the main one beside another', () => {
    given(amending, ...serving, appointed('2001', deputyOfWater, { main: false }))
      .when(correct('e2', { main: true }))
      .thenRefuses('SECOND_MAIN_POST')
      .because(['e1', 'e2']);
  });

  it('so a relief is not annulled when another main post followed', () => {
    given(amending, ...two)
      .when(annul('e2'))
      .thenRefuses('SECOND_MAIN_POST')
      .because(['e1', 'e3']);
  });

  it('so an appointment is not annulled while its relief stands', () => {
    given(amending, ...serving, relieved('2003-01', 'e1'))
      .when(annul('e1'))
      .thenRefuses('DEPENDS_ON_IT')
      .because(['e2']);
    given(amending, ...serving, relieved('2003-01', 'e1'), annulled('e2'))
      .when(annul('e1'))
      .then(annulled('e1', 'e1', '1999-02'));
  });

  it('so an appointment is not annulled while another post was taken up in its place', () => {
    given(amending, ...serving, appointed('2003-01', viceMayorOfCounty, { vacates: ['e1'] }))
      .when(annul('e1'))
      .thenRefuses('DEPENDS_ON_IT')
      .because(['e2']);
  });

  it('so an appointment is not annulled while its probation or its choice as main post stands', () => {
    const started: ProbationStarted = {
      type: 'ProbationStarted',
      eff: '1999-02',
      data: { holding: 'e1', months: 12, until: '2000-01-31' },
    };
    const chosen: MainPostChosen = { type: 'MainPostChosen', eff: '2000-01', data: { holding: 'e1' } };
    given(amending, ...serving, started)
      .when(annul('e1'))
      .thenRefuses('DEPENDS_ON_IT')
      .because(['e2']);
    given(amending, ...serving, chosen)
      .when(annul('e1'))
      .thenRefuses('DEPENDS_ON_IT')
      .because(['e2']);
  });

  it('so an annulled relief does not come back when its appointment is gone', () => {
    given(amending, ...serving, relieved('2003-01', 'e1'), annulled('e2'), annulled('e1'))
      .when(annul('e3'))
      .thenRefuses('DEPENDS_ON_IT')
      .because(['e2']);
  });

  it('so an annulled main post does not come back beside its successor', () => {
    given(amending, ...serving, annulled('e1'), appointed('1999-03', deputyOfWater))
      .when(annul('e2'))
      .thenRefuses('SECOND_MAIN_POST')
      .because(['e1', 'e3']);
  });

  it('so a relief is not corrected to be of a post that is not there', () => {
    given(amending, ...serving, relieved('2003-01', 'e1'))
      .when(correct('e2', { holding: 'e7' }))
      .thenRefuses('DEPENDS_ON_IT')
      .because(['e2']);
  });

  it('and every contradiction is told, not only the first', () => {
    given(amending, ...serving, appointed('2003-01', viceMayorOfCounty, { vacates: ['e1'] }), relieved('2002-01', 'e1'))
      .when(annul('e1'))
      .thenRefuses('DEPENDS_ON_IT', 'DEPENDS_ON_IT')
      .because(['e2'], ['e3']);
  });
});

describe('What contradicts itself as found', () => {
  it('does not block a correction of something else', () => {
    const reversed = [opened, appointed('1999-02', headOfWater), relieved('1998-01', 'e1')] as const;
    given(amending, ...reversed)
      .when(correct('e0', { sex: '2' }))
      .then(corrected(['e0', 'DossierOpened'], { changes: { sex: '2' } }, '1996-07'));
    const rivals = [...serving, appointed('2001', viceMayorOfCounty), appointed('2002', deputyOfWater, { main: false })] as const;
    given(amending, ...rivals)
      .when(correct('e3', { order: 3 }))
      .then(corrected(['e3', 'CadreAppointed'], { changes: { order: 3 } }, '2002'));
  });

  it('may be corrected step by step', () => {
    given(amending, ...serving, appointed('2001', viceMayorOfCounty), appointed('2002', deputyOfWater))
      .when(correct('e3', { main: false }))
      .then(corrected(['e3', 'CadreAppointed'], { changes: { main: false } }, '2002'));
  });

  it('does not excuse a further contradiction', () => {
    given(amending, ...serving, appointed('2001', viceMayorOfCounty), appointed('2002', deputyOfWater, { main: false }))
      .when(correct('e3', { main: true }))
      .thenRefuses('SECOND_MAIN_POST', 'SECOND_MAIN_POST')
      .because(['e1', 'e3'], ['e2', 'e3']);
  });

  it('and is marked so, stands beside what it contradicts', () => {
    given(amending, ...serving, appointed('2001', viceMayorOfCounty, { main: false }))
      .when(correct('e2', { main: true, asFound: true }))
      .then(corrected(['e2', 'CadreAppointed'], { changes: { main: true, asFound: true } }, '2001'));
  });
});

describe('The day of the command', () => {
  it('is not the day from which a correction is in force', () => {
    given(amending, ...serving)
      .when(correct('e1', { level: '0142' }), { today: '2031-05-06' })
      .then(corrected(['e1', 'CadreAppointed'], { changes: { level: '0142' } }, '1999-02'));
  });
});
