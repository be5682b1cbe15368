import { given } from '../../test/dsl.js';
import { annulled, bing, jia, yi } from '../../test/people.js';
import { dossier } from './dossier.decider.js';
import type { SourceReceived, HonourConferred, HonourRevoked, RelativeRecorded } from './dossier.events.js';

const { dossierId, opened } = jia;
const on = (effectiveOn: string): { dossierId: string; effectiveOn: string } => ({ dossierId, effectiveOn });
const wife: RelativeRecorded = {
  type: 'RelativeRecorded',
  eff: '2000-05',
  data: { relativeId: 'r1', relation: '04', name: yi.identity.name },
};
const son: RelativeRecorded = {
  type: 'RelativeRecorded',
  eff: '2002-09',
  data: { relativeId: 'r2', relation: '05', name: '示例丁' },
};
const source: SourceReceived = {
  type: 'SourceReceived',
  eff: '2016-04-12',
  data: { format: 'lrmx', content: '<Person/>', digest: 's0urce' },
};
const merit: HonourConferred = {
  type: 'HonourConferred',
  eff: '2008-07',
  data: { title: '抗洪抢险记二等功', organ: '云溪县人民政府' },
};
const revoked: HonourRevoked = { type: 'HonourRevoked', eff: '2010', data: { honour: 'e1' } };

describe('A dossier', () => {
  it('is opened with what identifies the person', () => {
    given(dossier)
      .when({ type: 'OpenDossier', data: { ...jia.identity, ...on('1996-07') } })
      .then(opened);
  });

  it('may be opened with a year of birth and an earliest year only', () => {
    given(dossier)
      .when({ type: 'OpenDossier', data: { ...bing.identity, dossierId: bing.dossierId, effectiveOn: '1985' } })
      .then(bing.opened);
  });

  it('is opened once', () => {
    given(dossier, opened)
      .when({ type: 'OpenDossier', data: { ...jia.identity, ...on('1996-07') } })
      .thenRefuses('DOSSIER_EXISTS')
      .by('notOpenedTwice');
  });

  it('takes nothing before it is opened', () => {
    const none = given(dossier);
    none
      .when({ type: 'ChangeIdentity', data: { ...on('2001'), political: '01' } })
      .thenRefuses('DOSSIER_NOT_FOUND')
      .by('onlyAnOpenDossier');
    none
      .when({ type: 'RecordRelative', data: { ...on('2001'), relation: '04', name: '示例乙' } })
      .thenRefuses('DOSSIER_NOT_FOUND');
    none.when({ type: 'RecordEducation', data: { ...on('2001'), education: '21' } }).thenRefuses('DOSSIER_NOT_FOUND');
    none.when({ type: 'RecordResumeLine', data: { ...on('2001'), text: '云溪县水利局科员' } }).thenRefuses('DOSSIER_NOT_FOUND');
    none.when({ type: 'ReceiveSource', data: { ...on('2001'), ...source.data } }).thenRefuses('DOSSIER_NOT_FOUND');
    none.when({ type: 'ConferHonour', data: { ...on('2001'), title: '记二等功' } }).thenRefuses('DOSSIER_NOT_FOUND');
    none
      .when({ type: 'RevokeHonour', data: { ...on('2001'), honour: 'e1' } })
      .thenRefuses('DOSSIER_NOT_FOUND', 'HONOUR_NOT_FOUND');
    none.when({ type: 'CompleteTraining', data: { ...on('2001'), course: '县处级干部进修班' } }).thenRefuses('DOSSIER_NOT_FOUND');
  });

  it('is told of everything that is wrong at once', () => {
    given(dossier)
      .when({ type: 'ChangeIdentity', data: on('2001') })
      .thenRefuses('DOSSIER_NOT_FOUND', 'NOTHING_CHANGED');
    given(dossier)
      .when({ type: 'CompleteTraining', data: { ...on('2001-09'), course: '县处级干部进修班', until: '2001-03' } })
      .thenRefuses('DOSSIER_NOT_FOUND', 'END_BEFORE_START');
  });
});

describe('Who the person is', () => {
  it('may change on a day, member by member', () => {
    given(dossier, opened)
      .when({ type: 'ChangeIdentity', data: { ...on('1999-07-01'), political: '01', partyJoined: '1999-07' } })
      .then({ type: 'IdentityChanged', eff: '1999-07-01', data: { political: '01', partyJoined: '1999-07' } });
  });

  it('does not change without a change, and an empty member is none', () => {
    given(dossier, opened)
      .when({ type: 'ChangeIdentity', data: on('1999') })
      .thenRefuses('NOTHING_CHANGED')
      .by('somethingChanges');
    given(dossier, opened)
      .when({ type: 'ChangeIdentity', data: { ...on('1999'), health: undefined } })
      .thenRefuses('NOTHING_CHANGED');
  });
});

describe('A relative', () => {
  it('is numbered as they come', () => {
    given(dossier, opened)
      .when({ type: 'RecordRelative', data: { ...on('2000-05'), relation: '04', name: yi.identity.name } })
      .then(wife);
    given(dossier, opened, wife)
      .when({ type: 'RecordRelative', data: { ...on('2002-09'), relation: '05', name: '示例丁' } })
      .then(son);
  });

  it('never shares the number, and so the key, of another, though an earlier entry was annulled', () => {
    given(dossier, opened, wife, son, annulled('e1'))
      .when({ type: 'RecordRelative', data: { ...on('2005'), relation: '04', name: '示例戊' } })
      .then({ type: 'RelativeRecorded', eff: '2005', data: { relativeId: 'r3', relation: '04', name: '示例戊' } });
  });
});

describe('A course of study or training', () => {
  it('is recorded with its beginning and end', () => {
    given(dossier, opened)
      .when({ type: 'RecordEducation', data: { ...on('1992-09'), education: '21', degree: '4', form: '1', until: '1996-07' } })
      .then({ type: 'EducationRecorded', eff: '1992-09', data: { education: '21', degree: '4', form: '1', until: '1996-07' } });
    given(dossier, opened)
      .when({
        type: 'CompleteTraining',
        data: { ...on('2011-03-07'), course: '县处级干部进修班', until: '2011-05-06', hours: 240 },
      })
      .then({
        type: 'TrainingCompleted',
        eff: '2011-03-07',
        data: { course: '县处级干部进修班', until: '2011-05-06', hours: 240 },
      });
  });

  it.each([
    ['1996-07', '1996-06'],
    ['1996-07-02', '1996-07-01'],
    ['1996', '1995'],
    ['1996-07', '1995'],
    ['1996', '1995-12-31'],
    ['1996-07~', '1996-06~'],
  ])('does not end before it began (%s to %s)', (effectiveOn, until) => {
    const early = given(dossier, opened);
    early
      .when({ type: 'CompleteTraining', data: { ...on(effectiveOn), course: '进修班', until } })
      .thenRefuses('END_BEFORE_START')
      .by('endNotBeforeStart');
    early.when({ type: 'RecordEducation', data: { ...on(effectiveOn), text: '本科', until } }).thenRefuses('END_BEFORE_START');
  });

  it.each([
    ['1996-07', '1996-07'],
    ['1996-07-15', '1996-07'],
    ['1996-07-15', '1996'],
    ['1996', '1996-05-01'],
    ['1996~', '1996-05-01'],
    ['1996-07~', '1996-07-31'],
  ])('may end within the year or month in which it began, known less exactly (%s to %s)', (effectiveOn, until) => {
    given(dossier, opened)
      .when({ type: 'CompleteTraining', data: { ...on(effectiveOn), course: '进修班', until } })
      .then({ type: 'TrainingCompleted', eff: effectiveOn, data: { course: '进修班', until } });
  });
});

describe('What comes in as it stands', () => {
  it('is a line of a résumé, not split', () => {
    given(dossier, opened)
      .when({
        type: 'RecordResumeLine',
        data: { ...on('1996-07'), text: '云溪县水利局科员（其间：党校学习）', until: '2001-03' },
      })
      .then({
        type: 'ResumeLineRecorded',
        eff: '1996-07',
        data: { text: '云溪县水利局科员（其间：党校学习）', until: '2001-03' },
      });
  });

  it('is a form or résumé, whole', () => {
    given(dossier, opened)
      .when({ type: 'ReceiveSource', data: { ...on('2016-04-12'), ...source.data } })
      .then(source);
  });

  it('is the same source once only, though another may follow', () => {
    const received = given(dossier, opened, source);
    received
      .when({ type: 'ReceiveSource', data: { ...on('2017'), ...source.data } })
      .thenRefuses('SOURCE_EXISTS')
      .by('sourcesOnce');
    received
      .when({ type: 'ReceiveSource', data: { ...on('2017'), format: 'lrmx', content: '<Person/>', digest: '0ther' } })
      .then({ type: 'SourceReceived', eff: '2017', data: { format: 'lrmx', content: '<Person/>', digest: '0ther' } });
  });
});

describe('An honour', () => {
  it('is conferred', () => {
    given(dossier, opened)
      .when({ type: 'ConferHonour', data: { ...on('2008-07'), ...merit.data } })
      .then(merit);
  });

  it('is revoked once, by the event that conferred it', () => {
    given(dossier, opened, merit)
      .when({ type: 'RevokeHonour', data: { ...on('2010'), honour: 'e1' } })
      .then(revoked);
    given(dossier, opened, merit, revoked)
      .when({ type: 'RevokeHonour', data: { ...on('2011'), honour: 'e1' } })
      .thenRefuses('HONOUR_NOT_FOUND')
      .by('onlyAStandingHonour');
  });

  it('that was never conferred is not revoked, nor is anything that is no honour', () => {
    given(dossier, opened, merit)
      .when({ type: 'RevokeHonour', data: { ...on('2010'), honour: 'e9' } })
      .thenRefuses('HONOUR_NOT_FOUND');
    given(dossier, opened, wife)
      .when({ type: 'RevokeHonour', data: { ...on('2010'), honour: 'e1' } })
      .thenRefuses('HONOUR_NOT_FOUND');
  });

  it('leaves other honours standing when one is revoked', () => {
    given(dossier, opened, merit, { ...merit, eff: '2009' }, revoked)
      .when({ type: 'RevokeHonour', data: { ...on('2012'), honour: 'e2' } })
      .then({ type: 'HonourRevoked', eff: '2012', data: { honour: 'e2' } });
  });

  it('stands again when its revocation is annulled', () => {
    given(dossier, opened, merit, revoked, annulled('e2'))
      .when({ type: 'RevokeHonour', data: { ...on('2012'), honour: 'e1' } })
      .then({ type: 'HonourRevoked', eff: '2012', data: { honour: 'e1' } });
  });
});
