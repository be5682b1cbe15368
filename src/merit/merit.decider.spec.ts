import { given, recorded } from '../../test/dsl.js';
import { appointed, bing, jia, mayorOfCounty, viceMayorOfCounty, yi } from '../../test/people.js';
import type { Beside } from '../kernel/context.js';
import type { Event } from '../kernel/event.js';
import { merits, type MeritCommand } from './merit.decider.js';
import type { ContributionsRevised, FiguresAdded, MeritObjected, MeritPublished, MeritRecorded } from './merit.events.js';

const meritId = 'one';
const SECRET = '示例内情';

/** 甲 is mayor 2014-06 to 2018-03, 乙 vice mayor from 2018-03; 丙 never held a post. */
const dossiers: Readonly<Record<string, readonly Event[]>> = {
  [jia.stream]: [
    jia.opened,
    appointed('2014-06', mayorOfCounty),
    { type: 'CadreRelieved', eff: '2018-03', data: { holding: 'e1' } },
  ],
  [yi.stream]: [yi.opened, appointed('2018-03', viceMayorOfCounty)],
  [bing.stream]: [bing.opened],
};
const beside: Beside = (stream, ...types) =>
  recorded(stream, ...(dossiers[stream] ?? [])).filter(({ type }) => types.length === 0 || types.includes(type));

const part = (dossierId: string, share: number) => ({ dossierId, role: 'lead', share }) as const;
const data: MeritRecorded['data'] = {
  meritId,
  title: '示例项目',
  unitId: 'yunxi-gov',
  visibility: 'visible',
  dimensions: ['economy'],
  from: '2015-03',
  contributors: [part(jia.dossierId, 70)],
};
const known: MeritRecorded = { type: 'MeritRecorded', eff: '2016-11-20', data };
const recording = (more: Partial<MeritRecorded['data']> = {}, effectiveOn = '2016-11-20'): MeritCommand => ({
  type: 'RecordMerit',
  data: { ...data, ...more, effectiveOn },
});
const at = (effectiveOn: string) => ({ meritId, effectiveOn });
const published: MeritPublished = {
  type: 'MeritPublished',
  eff: '2016-11-21',
  data: { from: '2016-11-21', until: '2016-11-25' },
};
const publishing = (from: string, until: string): MeritCommand => ({
  type: 'PublishMerit',
  data: { ...at('2016-11-21'), from, until },
});
const objecting = (effectiveOn: string): MeritCommand => ({
  type: 'RecordObjection',
  data: { ...at(effectiveOn), matter: SECRET },
});
const settling = (effectiveOn: string): MeritCommand => ({
  type: 'SettleObjections',
  data: { ...at(effectiveOn), outcome: 'stands' },
});

describe('登记实绩', () => {
  it('records what was done with who had which part in it, in less than a hundred too', () =>
    given(merits).when(recording(), { beside }).then(known));

  it('takes shares up to a hundred, and not over', () => {
    const shared = (share: number) => recording({ contributors: [part(jia.dossierId, 70), part(yi.dossierId, share)] });
    given(merits)
      .when(shared(30), { beside })
      .then({ ...known, data: { ...data, contributors: [part(jia.dossierId, 70), part(yi.dossierId, 30)] } });
    given(merits).when(shared(31), { beside }).thenRefuses('SHARES_OVER_100').by('sharesWithinAHundred');
  });

  it('takes everybody once', () => {
    given(merits)
      .when(recording({ contributors: [part(jia.dossierId, 10), part(jia.dossierId, 20)] }), { beside })
      .thenRefuses('PERSON_TWICE');
  });

  it('takes nobody without a dossier', () => {
    given(merits)
      .when(recording({ contributors: [part('nobody', 10)] }), { beside })
      .thenRefuses('PERSON_UNKNOWN');
  });

  it('takes nobody who was not in office at any time of it, unless as found', () => {
    given(merits)
      .when(recording({ contributors: [part(bing.dossierId, 10)] }), { beside })
      .thenRefuses('NOT_IN_OFFICE');
    const before = { contributors: [part(yi.dossierId, 10)], until: '2018-02' };
    given(merits).when(recording(before, '2018-02'), { beside }).thenRefuses('NOT_IN_OFFICE').by('inOfficeMeanwhile');
    const asFound = { ...before, asFound: true };
    given(merits)
      .when(recording(asFound, '2018-02'), { beside })
      .then({ ...known, eff: '2018-02', data: { ...data, ...asFound } });
    const until = { ...before, until: '2018-03' };
    given(merits)
      .when(recording(until, '2018-03'), { beside })
      .then({ ...known, eff: '2018-03', data: { ...data, ...until } });
    const after = { from: '2018-03-01', until: '2018-04' };
    given(merits).when(recording(after, '2018-05'), { beside }).thenRefuses('NOT_IN_OFFICE');
  });

  it('asks of 潜绩 in how many years it will show', () => {
    given(merits)
      .when(recording({ visibility: 'latent' }), { beside })
      .thenRefuses('HORIZON_MISSING');
    given(merits)
      .when(recording({ visibility: 'latent', horizonYears: 8 }), { beside })
      .then({ ...known, data: { ...data, visibility: 'latent', horizonYears: 8 } });
  });

  it('is of what was begun, forwards, and by today', () => {
    given(merits)
      .when(recording({ until: '2015-02' }), { beside })
      .thenRefuses('STEP_BACKWARDS');
    given(merits)
      .when(recording({ from: '2016-12' }), { beside })
      .thenRefuses('STEP_BACKWARDS')
      .by('begunBefore');
    given(merits).when(recording({}, '2026-01-02'), { beside }).thenRefuses('NOT_YET');
  });

  it('is done once', () => {
    given(merits, known).when(recording(), { beside }).thenRefuses('CASE_EXISTS').because(['e0']);
  });
});

describe('贡献度调整', () => {
  const revising = (contributors: readonly ReturnType<typeof part>[], effectiveOn = '2017-05-10'): MeritCommand => ({
    type: 'ReviseContributions',
    data: { ...at(effectiveOn), contributors, reason: SECRET },
  });
  const revised = (contributors: readonly ReturnType<typeof part>[], removed: readonly string[]): ContributionsRevised => ({
    type: 'ContributionsRevised',
    eff: '2017-05-10',
    data: { contributors, removed, reason: SECRET },
  });

  it('takes the place of the shares before, and says who has none any more', () => {
    const [jias, yis] = [part(jia.dossierId, 40), part(yi.dossierId, 50)];
    given(merits, known)
      .when(revising([jias]), { beside })
      .then(revised([jias], []));
    given(merits, known)
      .when(revising([yis]), { beside })
      .then(revised([yis], [jia.dossierId]));
    given(merits, known, revised([yis], [jia.dossierId]))
      .when(revising([jias]), { beside })
      .then(revised([jias], [yi.dossierId]));
  });

  it('keeps to the rules of shares, and to the time of the merit', () => {
    given(merits, known)
      .when(revising([part(jia.dossierId, 101)]), { beside })
      .thenRefuses('SHARES_OVER_100');
    given(merits, known)
      .when(revising([part(bing.dossierId, 1)]), { beside })
      .thenRefuses('NOT_IN_OFFICE');
    given(merits, known)
      .when(revising([part(jia.dossierId, 1)], '2016-11-19'), { beside })
      .thenRefuses('BEFORE_THE_CASE')
      .because(['e0']);
    given(merits)
      .when(revising([part(jia.dossierId, 1)]), { beside })
      .thenRefuses('CASE_NOT_FOUND');
  });
});

describe('补充数据', () => {
  const figures: FiguresAdded['data']['figures'] = [
    { name: '产值', value: '1.5', unit: '亿元', asOf: '2016-12-31', source: '示例统计局' },
  ];

  it('is added to a merit that there is', () => {
    const adding: MeritCommand = { type: 'AddFigures', data: { ...at('2017-01-05'), figures } };
    given(merits, known).when(adding).then({ type: 'FiguresAdded', eff: '2017-01-05', data: { figures } });
    given(merits).when(adding).thenRefuses('CASE_NOT_FOUND');
  });
});

describe('实绩公示公议', () => {
  const objected: MeritObjected = { type: 'MeritObjected', eff: '2016-11-22', data: { matter: SECRET } };

  it('runs for five working days', () => {
    given(merits, known).when(publishing('2016-11-21', '2016-11-25')).then(published);
    given(merits, known).when(publishing('2016-11-21', '2016-11-24')).thenRefuses('NOTICE_TOO_SHORT').by('meritPublicity');
    given(merits, known).when(publishing('2016-11-25', '2016-11-21')).thenRefuses('STEP_BACKWARDS', 'NOTICE_TOO_SHORT');
  });

  it('is not of before the merit was claimed, and not of more than a year', () => {
    given(merits, known).when(publishing('2016-11-14', '2016-11-25')).thenRefuses('BEFORE_THE_CASE').because(['e0']);
    given(merits, known).when(publishing('2016-11-21', '2017-11-22')).thenRefuses('NOTICE_TOO_LONG').by('noticeNotTooLong');
    given(merits, known)
      .when(publishing('2016-11-21', '2017-11-21'))
      .then({ ...published, data: { from: '2016-11-21', until: '2017-11-21' } });
  });

  it('is not escaped by a decision of before the rule', () => {
    const [short] = [publishing('2016-11-21', '2016-11-21')];
    given(merits, known)
      .when({ ...short, data: { ...short.data, decidedOn: '1899-12-31' } } as MeritCommand)
      .thenRefuses('RULE_NOT_IN_FORCE')
      .by('meritPublicity');
  });

  it('is one at a time', () => {
    given(merits, known, published).when(publishing('2016-12-01', '2016-12-20')).thenRefuses('NOTICE_OPEN').because(['e1']);
  });

  it('hears what is said while it runs, and not before or after', () => {
    given(merits, known, published).when(objecting('2016-11-22')).then(objected);
    given(merits, known, published)
      .when(objecting('2016-11-25'))
      .then({ ...objected, eff: '2016-11-25' });
    given(merits, known, published).when(objecting('2016-11-26')).thenRefuses('NOT_ON_NOTICE').because(['e1']);
    given(merits, known, published).when(objecting('2016-11-20')).thenRefuses('NOT_ON_NOTICE');
    given(merits, known).when(objecting('2016-11-22')).thenRefuses('NOT_ON_NOTICE');
  });

  it('is settled once, after its last day', () => {
    const settled: Event = { type: 'MeritObjectionsSettled', eff: '2016-11-28', data: { outcome: 'stands' } };
    given(merits, known, published, objected).when(settling('2016-11-25')).thenRefuses('STEP_MISSING').because(['e1']);
    given(merits, known).when(settling('2016-11-28')).thenRefuses('STEP_MISSING');
    given(merits, known, published, objected)
      .when(settling('2016-11-28'))
      .then({ type: 'MeritObjectionsSettled', eff: '2016-11-28', data: { outcome: 'stands', dossiers: [jia.dossierId] } });
    given(merits, known, published, settled).when(settling('2016-11-29')).thenRefuses('STEP_MISSING').because(['e2']);
    given(merits, known, published, settled).when(objecting('2016-11-25')).thenRefuses('NOT_ON_NOTICE');
    given(merits, known, published, settled).when(publishing('2016-11-21', '2016-11-25')).then(published);
  });
});
