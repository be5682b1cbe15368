import { given } from '../../test/dsl.js';
import {
  annulled,
  appointed,
  clerkOfWater,
  corrected,
  county,
  deputyOfWater,
  headOfWater,
  jia,
  mayorOfCounty,
  viceMayorOfCity,
  viceMayorOfCounty,
} from '../../test/people.js';
import { appointment } from './appointment.decider.js';
import type {
  CadreRelieved,
  CadreSeconded,
  MainPostChosen,
  ProbationFailed,
  ProbationPassed,
  ProbationStarted,
} from './appointment.events.js';

const { opened } = jia;
const on = (effectiveOn: string): { dossierId: string; effectiveOn: string } => ({ dossierId: jia.dossierId, effectiveOn });
const relieved = (eff: string, holding: string, more: Partial<CadreRelieved['data']> = {}): CadreRelieved => ({
  type: 'CadreRelieved',
  eff,
  data: { holding, ...more },
});
const chosen = (eff: string, holding: string): MainPostChosen => ({ type: 'MainPostChosen', eff, data: { holding } });
const seconded: CadreSeconded = {
  type: 'CadreSeconded',
  eff: '2005-03',
  data: {
    ...viceMayorOfCounty,
    main: false,
    until: '2006-03',
    duties: [{ kind: 'secondment-end', from: '2006-03-01', days: 0, rule: { rule: 'secondmentEnds', version: '1' } }],
  },
};

describe('An appointment', () => {
  it('takes up a post, with the paper and how it came about', () => {
    const paper = {
      decidedOn: '1999-01-28',
      organ: '中共云溪县委',
      docNo: '云委干〔1999〕7号',
      method: '3',
      reason: '31',
      change: '11',
    };
    given(appointment, opened)
      .when({ type: 'Appoint', data: { ...on('1999-02'), ...headOfWater, ...paper } })
      .then(appointed('1999-02', headOfWater, paper));
  });

  it('needs a dossier, as does everything else', () => {
    const none = given(appointment);
    none
      .when({ type: 'Appoint', data: { ...on('1999-02'), ...headOfWater } })
      .thenRefuses('DOSSIER_NOT_FOUND')
      .by('onlyAnOpenDossier');
    none
      .when({ type: 'Promote', data: { ...on('1999-02'), ...headOfWater, promotion: 'step' } })
      .thenRefuses('DOSSIER_NOT_FOUND', 'NOT_A_PROMOTION');
    none
      .when({ type: 'Demote', data: { ...on('1999-02'), ...headOfWater, cause: '考核不称职' } })
      .thenRefuses('DOSSIER_NOT_FOUND', 'NOT_A_DEMOTION');
    none.when({ type: 'Transfer', data: { ...on('1999-02'), ...headOfWater } }).thenRefuses('DOSSIER_NOT_FOUND');
    none.when({ type: 'Second', data: { ...on('1999-02'), ...headOfWater } }).thenRefuses('DOSSIER_NOT_FOUND');
    none
      .when({ type: 'EndSecondment', data: { ...on('1999-02'), holding: 'e1' } })
      .thenRefuses('DOSSIER_NOT_FOUND', 'POST_NOT_HELD');
    none.when({ type: 'Relieve', data: { ...on('1999-02'), holding: 'e1' } }).thenRefuses('DOSSIER_NOT_FOUND', 'POST_NOT_HELD');
    none
      .when({ type: 'StartProbation', data: { ...on('1999-02'), holding: 'e1', months: 12 } })
      .thenRefuses('DOSSIER_NOT_FOUND', 'POST_NOT_HELD');
    none
      .when({ type: 'PassProbation', data: { ...on('1999-02'), holding: 'e1' } })
      .thenRefuses('DOSSIER_NOT_FOUND', 'NOT_ON_PROBATION');
    none
      .when({ type: 'FailProbation', data: { ...on('1999-02'), holding: 'e1' } })
      .thenRefuses('DOSSIER_NOT_FOUND', 'NOT_ON_PROBATION');
    none
      .when({ type: 'ChooseMainPost', data: { ...on('1999-02'), holding: 'e1' } })
      .thenRefuses('DOSSIER_NOT_FOUND', 'POST_NOT_HELD');
    none.when({ type: 'GrantRank', data: { ...on('1999-02'), rank: '10', change: 'granted' } }).thenRefuses('DOSSIER_NOT_FOUND');
    none.when({ type: 'EndRank', data: { ...on('1999-02'), holding: 'e1' } }).thenRefuses('DOSSIER_NOT_FOUND', 'POST_NOT_HELD');
    none.when({ type: 'Retire', data: on('1999-02') }).thenRefuses('DOSSIER_NOT_FOUND');
    none.when({ type: 'RecordDeath', data: on('1999-02') }).thenRefuses('DOSSIER_NOT_FOUND');
  });

  it('is to the main post when there is no other at that time', () => {
    given(appointment, opened)
      .when({ type: 'Appoint', data: { ...on('1999-02'), ...headOfWater } })
      .then(appointed('1999-02', headOfWater, { main: true }));
  });

  it('is to a concurrent post when there is a main post, with its place in the order', () => {
    given(appointment, opened, appointed('1999-02', headOfWater))
      .when({ type: 'Appoint', data: { ...on('2001-06'), ...viceMayorOfCounty, order: 2 } })
      .then(appointed('2001-06', viceMayorOfCounty, { main: false, order: 2 }));
  });

  it('recorded late does not become the main post beside one that is to begin', () => {
    given(appointment, opened, appointed('2003-01', headOfWater))
      .when({ type: 'Appoint', data: { ...on('1999-02'), ...deputyOfWater } })
      .then(appointed('1999-02', deputyOfWater, { main: false }));
  });

  it('to a second main post is refused, naming the first', () => {
    given(appointment, opened, appointed('1999-02', headOfWater))
      .when({ type: 'Appoint', data: { ...on('2001-06'), ...viceMayorOfCounty, main: true } })
      .thenRefuses('SECOND_MAIN_POST')
      .because(['e1'])
      .by('oneMainPost');
  });

  it('to a second main post names only the main posts, of several that are held', () => {
    given(appointment, opened, appointed('1999-02', headOfWater), appointed('2000', deputyOfWater, { main: false }))
      .when({ type: 'Appoint', data: { ...on('2001-06'), ...viceMayorOfCounty, main: true } })
      .thenRefuses('SECOND_MAIN_POST')
      .because(['e1']);
  });

  it('to a main post before another main post begins is refused as well', () => {
    given(appointment, opened, appointed('2003-01', headOfWater))
      .when({ type: 'Appoint', data: { ...on('1999-02'), ...deputyOfWater, main: true } })
      .thenRefuses('SECOND_MAIN_POST')
      .because(['e1']);
  });

  it('to a second main post is taken over as found (照录)', () => {
    given(appointment, opened, appointed('1999-02', headOfWater))
      .when({ type: 'Appoint', data: { ...on('2001-06'), ...viceMayorOfCounty, main: true, asFound: true } })
      .then(appointed('2001-06', viceMayorOfCounty, { asFound: true }));
  });

  it('to the post that is already held is refused, naming it', () => {
    given(appointment, opened, appointed('1999-02', headOfWater))
      .when({ type: 'Appoint', data: { ...on('2001-06'), ...headOfWater } })
      .thenRefuses('POST_ALREADY_HELD')
      .because(['e1'])
      .by('noPostTwice');
  });

  it('to the post that is already held is taken over as found', () => {
    given(appointment, opened, appointed('1999-02', headOfWater))
      .when({ type: 'Appoint', data: { ...on('2001-06'), ...headOfWater, asFound: true } })
      .then(appointed('2001-06', headOfWater, { main: false, asFound: true }));
  });

  it('to the post of the same number in another unit, or another post of the unit, is a different one', () => {
    given(appointment, opened, appointed('1999-02', headOfWater))
      .when({ type: 'Appoint', data: { ...on('2001-06'), ...mayorOfCounty } })
      .then(appointed('2001-06', mayorOfCounty, { main: false }));
    given(appointment, opened, appointed('1999-02', headOfWater))
      .when({ type: 'Appoint', data: { ...on('2001-06'), ...deputyOfWater } })
      .then(appointed('2001-06', deputyOfWater, { main: false }));
  });

  it('to a post held before and given up is allowed', () => {
    given(appointment, opened, appointed('1999-02', headOfWater), relieved('2001-01', 'e1'))
      .when({ type: 'Appoint', data: { ...on('2004-05'), ...headOfWater } })
      .then(appointed('2004-05', headOfWater));
  });

  it('is told of a second main post, a post held twice and a post wrongly vacated all at once', () => {
    given(appointment, opened, appointed('1999-02', headOfWater))
      .when({ type: 'Appoint', data: { ...on('2001-06'), ...headOfWater, main: true, vacates: ['e7', 'e8'] } })
      .thenRefuses('SECOND_MAIN_POST', 'POST_ALREADY_HELD', 'POST_NOT_HELD')
      .because(['e1'], ['e1'], [])
      .by('oneMainPost', 'noPostTwice', 'vacatesWhatIsHeld');
  });
});

describe('A month is half-open: who leaves in January does not hold the post in January', () => {
  const untilJanuary = [opened, appointed('1999-02', headOfWater), relieved('2003-01', 'e1')] as const;

  it('so a main post from that month on follows one that ends with it', () => {
    given(appointment, ...untilJanuary)
      .when({ type: 'Appoint', data: { ...on('2003-01'), ...viceMayorOfCounty } })
      .then(appointed('2003-01', viceMayorOfCounty));
    given(appointment, ...untilJanuary)
      .when({ type: 'Appoint', data: { ...on('2003-01'), ...headOfWater, main: true } })
      .then(appointed('2003-01', headOfWater));
  });

  it('but one from the month before overlaps', () => {
    given(appointment, ...untilJanuary)
      .when({ type: 'Appoint', data: { ...on('2002-12'), ...headOfWater, main: true } })
      .thenRefuses('SECOND_MAIN_POST', 'POST_ALREADY_HELD');
    given(appointment, ...untilJanuary)
      .when({ type: 'Appoint', data: { ...on('2002-12'), ...viceMayorOfCounty } })
      .then(appointed('2002-12', viceMayorOfCounty, { main: false }));
  });

  it.each([
    ['2003-01-01', true],
    ['2002-12-31', false],
    ['2003', true],
    ['2003~', true],
    ['2002', false],
  ])('and a main post from %s does so too, a year standing for its first day: %s', (effectiveOn, allowed) => {
    const outcome = given(appointment, ...untilJanuary).when({
      type: 'Appoint',
      data: { ...on(effectiveOn), ...viceMayorOfCounty, main: true },
    });
    if (allowed) outcome.then(appointed(effectiveOn, viceMayorOfCounty));
    else outcome.thenRefuses('SECOND_MAIN_POST').because(['e1']);
  });

  it('so a post taken up and left within one month, by the month, stands in nobody’s way', () => {
    given(appointment, opened, appointed('2003-01', headOfWater), relieved('2003-01', 'e1'))
      .when({ type: 'Appoint', data: { ...on('2002-05'), ...headOfWater, main: true } })
      .then(appointed('2002-05', headOfWater));
  });
});

/** A post of the level of 局长. */
const headOfOffice = { unitId: county.unitId, postId: 'p3', level: '0141' };

describe('Vacating', () => {
  const held = [opened, appointed('1999-02', headOfWater), appointed('2000-01', deputyOfWater, { main: false })] as const;

  it('makes the new post the main one when the main post is given up for it', () => {
    given(appointment, ...held)
      .when({ type: 'Transfer', data: { ...on('2003-01'), ...headOfOffice, vacates: ['e1', 'e2'] } })
      .then({ type: 'CadreTransferred', eff: '2003-01', data: { ...headOfOffice, main: true, vacates: ['e1', 'e2'] } });
  });

  it('of a concurrent post leaves the main post as it is', () => {
    given(appointment, ...held)
      .when({ type: 'Transfer', data: { ...on('2003-01'), ...viceMayorOfCounty, vacates: ['e2'] } })
      .then({ type: 'CadreTransferred', eff: '2003-01', data: { ...viceMayorOfCounty, main: false, vacates: ['e2'] } });
  });

  it('frees the very post, to be taken up anew', () => {
    given(appointment, ...held)
      .when({ type: 'Appoint', data: { ...on('2003-01'), ...headOfWater, vacates: ['e1'] } })
      .then(appointed('2003-01', headOfWater, { vacates: ['e1'] }));
  });

  it('ends the post: it cannot be left again, and the event that took its place says so', () => {
    given(appointment, ...held, appointed('2003-01', viceMayorOfCounty, { vacates: ['e1'] }))
      .when({ type: 'Relieve', data: { ...on('2004-01'), holding: 'e1' } })
      .thenRefuses('POST_NOT_HELD')
      .because(['e3']);
  });

  it('of a post not held at that time is refused: ended, not yet begun, or no post at all', () => {
    given(appointment, ...held, relieved('2002-01', 'e2'))
      .when({ type: 'Transfer', data: { ...on('2003-01'), ...headOfOffice, vacates: ['e1', 'e2'] } })
      .thenRefuses('POST_NOT_HELD')
      .by('vacatesWhatIsHeld');
    given(appointment, ...held)
      .when({ type: 'Appoint', data: { ...on('1999-06'), ...viceMayorOfCounty, main: false, vacates: ['e2'] } })
      .thenRefuses('POST_NOT_HELD');
    given(appointment, ...held)
      .when({ type: 'Transfer', data: { ...on('2003-01'), ...viceMayorOfCounty, main: false, vacates: ['e0'] } })
      .thenRefuses('POST_NOT_HELD');
  });
});

describe('A promotion', () => {
  const clerk = [opened, appointed('1996-07', clerkOfWater)] as const;
  const deputy = [opened, appointed('1999-02', deputyOfWater)] as const;

  it('goes up step by step (逐级), leaving the post below', () => {
    given(appointment, ...deputy)
      .when({ type: 'Promote', data: { ...on('2003-01'), ...headOfWater, promotion: 'step', vacates: ['e1'] } })
      .then({ type: 'CadrePromoted', eff: '2003-01', data: { ...headOfWater, main: true, promotion: 'step', vacates: ['e1'] } });
  });

  it('leaves the main post held, unless it is said what is left, or that it is not the main post itself', () => {
    const up = { ...on('2003-01'), ...headOfWater, promotion: 'step' } as const;
    given(appointment, ...deputy)
      .when({ type: 'Promote', data: up })
      .then({ type: 'CadrePromoted', eff: '2003-01', data: { ...headOfWater, main: true, promotion: 'step', vacates: ['e1'] } });
    given(appointment, ...deputy)
      .when({ type: 'Promote', data: { ...up, vacates: [] } })
      .then({ type: 'CadrePromoted', eff: '2003-01', data: { ...headOfWater, main: false, promotion: 'step', vacates: [] } });
    given(appointment, ...deputy)
      .when({ type: 'Promote', data: { ...up, main: false } })
      .then({ type: 'CadrePromoted', eff: '2003-01', data: { ...headOfWater, main: false, promotion: 'step' } });
  });

  it('may be exceptional (破格) by one step', () => {
    given(appointment, ...deputy)
      .when({ type: 'Promote', data: { ...on('2000-01'), ...headOfWater, promotion: 'exceptional', vacates: ['e1'] } })
      .then({
        type: 'CadrePromoted',
        eff: '2000-01',
        data: { ...headOfWater, main: true, promotion: 'exceptional', vacates: ['e1'] },
      });
  });

  it('of two levels at once needs 越级', () => {
    const jump = given(appointment, ...deputy);
    const up = { ...on('2003-01'), ...viceMayorOfCounty, vacates: ['e1'] };
    jump
      .when({ type: 'Promote', data: { ...up, promotion: 'step' } })
      .thenRefuses('NOT_A_PROMOTION')
      .because(['e1'])
      .by('promotionIsHigher');
    jump
      .when({ type: 'Promote', data: { ...up, promotion: 'exceptional' } })
      .thenRefuses('NOT_A_PROMOTION')
      .because(['e1']);
    jump.when({ type: 'Promote', data: { ...up, promotion: 'skip' } }).then({
      type: 'CadrePromoted',
      eff: '2003-01',
      data: { ...viceMayorOfCounty, main: true, promotion: 'skip', vacates: ['e1'] },
    });
  });

  it('of one level is not 越级', () => {
    given(appointment, ...clerk)
      .when({ type: 'Promote', data: { ...on('2003-01'), ...deputyOfWater, promotion: 'skip', vacates: ['e1'] } })
      .thenRefuses('NOT_A_PROMOTION')
      .because(['e1']);
  });

  it.each(['step', 'exceptional', 'skip'] as const)(
    'to the same level or a lower one is none, whatever it is called (%s)',
    (promotion) => {
      const serving = given(appointment, opened, appointed('1999-02', viceMayorOfCounty));
      serving
        .when({ type: 'Promote', data: { ...on('2003-01'), ...mayorOfCounty, level: '0132', promotion } })
        .thenRefuses('NOT_A_PROMOTION')
        .because(['e1']);
      serving
        .when({ type: 'Promote', data: { ...on('2003-01'), ...deputyOfWater, promotion } })
        .thenRefuses('NOT_A_PROMOTION')
        .because(['e1']);
    },
  );

  it('starts from a main post: without one it is an appointment', () => {
    given(appointment, opened, appointed('1999-02', deputyOfWater, { main: false }))
      .when({ type: 'Promote', data: { ...on('2003-01'), ...headOfWater, promotion: 'step' } })
      .thenRefuses('NOT_A_PROMOTION')
      .because([]);
    given(appointment, ...deputy, relieved('2002-05', 'e1'))
      .when({ type: 'Promote', data: { ...on('2003-01'), ...headOfWater, promotion: 'step' } })
      .thenRefuses('NOT_A_PROMOTION');
  });

  it('is measured from the main post of that day, not of today', () => {
    given(
      appointment,
      ...clerk,
      appointed('1999-02', deputyOfWater, { vacates: ['e1'] }),
      appointed('2003-01', mayorOfCounty, { vacates: ['e2'] }),
    )
      .when({ type: 'Promote', data: { ...on('2001-01'), ...headOfWater, main: false, promotion: 'step' } })
      .then({ type: 'CadrePromoted', eff: '2001-01', data: { ...headOfWater, main: false, promotion: 'step' } });
  });

  it('is not measured where a level is missing or of another ladder', () => {
    const promotion = 'step';
    given(appointment, opened, appointed('1999-02', deputyOfWater, { level: undefined }))
      .when({ type: 'Promote', data: { ...on('2003-01'), ...headOfWater, promotion } })
      .thenRefuses('NOT_A_PROMOTION')
      .because(['e1']);
    given(appointment, ...deputy)
      .when({ type: 'Promote', data: { ...on('2003-01'), ...headOfWater, level: '0811', promotion } })
      .thenRefuses('NOT_A_PROMOTION');
  });

  it('is told of a second main post and a wrong step at once', () => {
    given(appointment, ...deputy)
      .when({ type: 'Promote', data: { ...on('2003-01'), ...viceMayorOfCity, main: true, promotion: 'step', vacates: [] } })
      .thenRefuses('SECOND_MAIN_POST', 'NOT_A_PROMOTION')
      .because(['e1'], ['e1']);
  });
});

describe('A demotion', () => {
  const mayor = [opened, appointed('2003-01', mayorOfCounty)] as const;

  it('goes down, with its cause', () => {
    given(appointment, ...mayor)
      .when({
        type: 'Demote',
        data: { ...on('2006-09'), ...viceMayorOfCounty, cause: '年度考核不称职', causeCode: 'unsatisfactory', vacates: ['e1'] },
      })
      .then({
        type: 'CadreDemoted',
        eff: '2006-09',
        data: {
          ...viceMayorOfCounty,
          main: true,
          cause: '年度考核不称职',
          causeCode: 'unsatisfactory',
          vacates: ['e1'],
          barring: { promotion: 12 },
        },
      });
  });

  it('is none when the new post is as high, higher, or of no level', () => {
    const demoted = given(appointment, ...mayor);
    const down = { ...on('2006-09'), cause: '年度考核不称职', causeCode: 'unsatisfactory', vacates: ['e1'] };
    demoted
      .when({ type: 'Demote', data: { ...down, ...headOfWater, level: '0131' } })
      .thenRefuses('NOT_A_DEMOTION')
      .because(['e1'])
      .by('demotionIsLower');
    demoted
      .when({ type: 'Demote', data: { ...down, ...viceMayorOfCity } })
      .thenRefuses('NOT_A_DEMOTION')
      .because(['e1']);
    demoted.when({ type: 'Demote', data: { ...down, unitId: county.unitId, postId: 'p2' } }).thenRefuses('NOT_A_DEMOTION');
  });

  it('starts from a main post', () => {
    given(appointment, ...mayor, relieved('2005-01', 'e1'))
      .when({ type: 'Demote', data: { ...on('2006-09'), ...viceMayorOfCounty, causeCode: 'unsatisfactory' } })
      .thenRefuses('NOT_A_DEMOTION')
      .because([]);
  });
});

describe('A transfer', () => {
  it('moves sideways, or to any level', () => {
    given(appointment, opened, appointed('1999-02', headOfWater))
      .when({
        type: 'Transfer',
        data: { ...on('2003-01'), unitId: county.unitId, postId: 'p3', level: '0141', change: '35', vacates: ['e1'] },
      })
      .then({
        type: 'CadreTransferred',
        eff: '2003-01',
        data: { unitId: county.unitId, postId: 'p3', level: '0141', change: '35', main: true, vacates: ['e1'] },
      });
  });
});

describe('A secondment (挂职)', () => {
  const serving = [opened, appointed('1999-02', headOfWater)] as const;

  it('is held beside one’s own post for a time', () => {
    given(appointment, ...serving)
      .when({ type: 'Second', data: { ...on('2005-03'), ...viceMayorOfCounty, until: '2006-03' } })
      .then(seconded);
  });

  it('is never the main post by default, even when there is no other', () => {
    given(appointment, opened)
      .when({ type: 'Second', data: { ...on('2005-03'), ...viceMayorOfCounty, until: '2006-03' } })
      .then(seconded);
  });

  it('does not end before it begins', () => {
    given(appointment, ...serving)
      .when({ type: 'Second', data: { ...on('2005-03'), ...viceMayorOfCounty, until: '2005-02' } })
      .thenRefuses('END_BEFORE_START')
      .by('endsAfterItBegins');
  });

  it('ends with the return', () => {
    given(appointment, ...serving, seconded)
      .when({ type: 'EndSecondment', data: { ...on('2006-03'), holding: 'e2' } })
      .then({ type: 'SecondmentEnded', eff: '2006-03', data: { holding: 'e2', fulfils: ['e2:secondment-end'] } });
  });

  it('is what one returns from: any other post is left by relief', () => {
    const back = given(appointment, ...serving, { type: 'RankGranted', eff: '2004', data: { rank: '06', change: 'granted' } });
    back
      .when({ type: 'EndSecondment', data: { ...on('2006-03'), holding: 'e1' } })
      .thenRefuses('NOT_A_SECONDMENT')
      .by('onlyASecondment');
    back.when({ type: 'EndSecondment', data: { ...on('2006-03'), holding: 'e2' } }).thenRefuses('POST_NOT_HELD');
    back
      .when({ type: 'EndSecondment', data: { ...on('1998-03'), holding: 'e1' } })
      .thenRefuses('END_BEFORE_START', 'NOT_A_SECONDMENT');
  });

  it('ends once, by return or by relief', () => {
    given(appointment, ...serving, seconded, { type: 'SecondmentEnded', eff: '2006-03', data: { holding: 'e2' } })
      .when({ type: 'EndSecondment', data: { ...on('2006-04'), holding: 'e2' } })
      .thenRefuses('POST_NOT_HELD')
      .because(['e3']);
    given(appointment, ...serving, seconded, relieved('2005-12', 'e2'))
      .when({ type: 'EndSecondment', data: { ...on('2006-04'), holding: 'e2' } })
      .thenRefuses('POST_NOT_HELD')
      .because(['e3']);
  });
});

describe('A relief', () => {
  const serving = [opened, appointed('1999-02', headOfWater)] as const;

  it('ends a post, with its reason and how', () => {
    const why = { reason: '12', method: '1', originalCode: 'A3' };
    given(appointment, ...serving)
      .when({ type: 'Relieve', data: { ...on('2003-01'), holding: 'e1', ...why } })
      .then(relieved('2003-01', 'e1', why));
  });

  it('before the appointment is refused, but taken over as found (照录)', () => {
    const early = given(appointment, ...serving);
    early
      .when({ type: 'Relieve', data: { ...on('1999-01'), holding: 'e1' } })
      .thenRefuses('END_BEFORE_START')
      .because(['e1'])
      .by('endNotBeforeStart');
    early
      .when({ type: 'Relieve', data: { ...on('1999-01'), holding: 'e1', asFound: true } })
      .then(relieved('1999-01', 'e1', { asFound: true }));
  });

  it('in the month of the appointment is no contradiction', () => {
    given(appointment, ...serving)
      .when({ type: 'Relieve', data: { ...on('1999-02'), holding: 'e1' } })
      .then(relieved('1999-02', 'e1'));
    given(appointment, ...serving)
      .when({ type: 'Relieve', data: { ...on('1999-02-01'), holding: 'e1' } })
      .then(relieved('1999-02-01', 'e1'));
  });

  it('known only by its year stands for 1 January, so for a post begun that February it needs 照录', () => {
    given(appointment, ...serving)
      .when({ type: 'Relieve', data: { ...on('1999'), holding: 'e1' } })
      .thenRefuses('END_BEFORE_START');
    given(appointment, ...serving)
      .when({ type: 'Relieve', data: { ...on('2000'), holding: 'e1' } })
      .then(relieved('2000', 'e1'));
  });

  it('is of something held: not of nothing, of another’s post, or twice', () => {
    given(appointment, ...serving)
      .when({ type: 'Relieve', data: { ...on('2003-01'), holding: 'e0' } })
      .thenRefuses('POST_NOT_HELD')
      .because([])
      .by('endsAPostThatIsHeld');
    given(appointment, ...serving, relieved('2003-01', 'e1'))
      .when({ type: 'Relieve', data: { ...on('2004-01'), holding: 'e1' } })
      .thenRefuses('POST_NOT_HELD')
      .because(['e2']);
  });

  it('twice, the second before the appointment, is told of both', () => {
    given(appointment, ...serving, relieved('2003-01', 'e1'))
      .when({ type: 'Relieve', data: { ...on('1998-01'), holding: 'e1' } })
      .thenRefuses('POST_NOT_HELD', 'END_BEFORE_START')
      .because(['e2'], ['e1']);
  });

  it('that was annulled may be given again', () => {
    given(appointment, ...serving, relieved('2003-01', 'e1'), annulled('e2'))
      .when({ type: 'Relieve', data: { ...on('2004-01'), holding: 'e1' } })
      .then(relieved('2004-01', 'e1'));
  });

  it('counts from the date that a correction gave it', () => {
    const later = corrected(['e2', 'CadreRelieved'], { effective: '2003-06' });
    given(appointment, ...serving, relieved('2003-01', 'e1'), later)
      .when({ type: 'Appoint', data: { ...on('2003-05'), ...viceMayorOfCounty, main: true } })
      .thenRefuses('SECOND_MAIN_POST')
      .because(['e1']);
  });

  it('of one post leaves the others', () => {
    given(appointment, ...serving, appointed('2000', deputyOfWater, { main: false }), relieved('2001', 'e2'))
      .when({ type: 'Relieve', data: { ...on('2003-01'), holding: 'e1' } })
      .then(relieved('2003-01', 'e1'));
  });
});

describe('The main post', () => {
  const both = [opened, appointed('1999-02', headOfWater), appointed('2001-06', viceMayorOfCounty, { main: false })] as const;

  it('may become another of the posts held', () => {
    given(appointment, ...both)
      .when({ type: 'ChooseMainPost', data: { ...on('2004-01'), holding: 'e2' } })
      .then(chosen('2004-01', 'e2'));
  });

  it('is one of the posts held on that day: not one that ended, or is to begin', () => {
    given(appointment, ...both, relieved('2003-01', 'e2'))
      .when({ type: 'ChooseMainPost', data: { ...on('2003-01'), holding: 'e2' } })
      .thenRefuses('POST_NOT_HELD')
      .by('onlyAPost');
    given(appointment, ...both)
      .when({ type: 'ChooseMainPost', data: { ...on('2001-05'), holding: 'e2' } })
      .thenRefuses('POST_NOT_HELD');
    given(appointment, ...both)
      .when({ type: 'ChooseMainPost', data: { ...on('2004-01'), holding: 'e7' } })
      .thenRefuses('POST_NOT_HELD');
  });

  it('once chosen stands in the way of a second, and the other no longer does', () => {
    given(appointment, ...both, chosen('2004-01', 'e2'))
      .when({ type: 'Appoint', data: { ...on('2005-01'), ...deputyOfWater, main: true } })
      .thenRefuses('SECOND_MAIN_POST')
      .because(['e2']);
    given(appointment, ...both, chosen('2004-01', 'e2'), relieved('2004-12', 'e2'))
      .when({ type: 'Appoint', data: { ...on('2005-01'), ...deputyOfWater } })
      .then(appointed('2005-01', deputyOfWater));
  });

  it('chosen from a day on was another before that day', () => {
    given(appointment, ...both, chosen('2004-01', 'e2'))
      .when({ type: 'Promote', data: { ...on('2003-12'), ...mayorOfCounty, level: '0132', main: false, promotion: 'step' } })
      .then({ type: 'CadrePromoted', eff: '2003-12', data: { ...mayorOfCounty, level: '0132', main: false, promotion: 'step' } });
    given(appointment, ...both, chosen('2004-01', 'e2'))
      .when({ type: 'Promote', data: { ...on('2004-01'), ...mayorOfCounty, level: '0132', main: false, promotion: 'step' } })
      .thenRefuses('NOT_A_PROMOTION')
      .because(['e2']);
  });

  it('may be chosen for a time that ends before the next main post begins', () => {
    const past = [...both, relieved('2005-01', 'e2'), relieved('2006-01', 'e1'), appointed('2005-01', deputyOfWater)] as const;
    given(appointment, ...past)
      .when({ type: 'ChooseMainPost', data: { ...on('2004-01'), holding: 'e2' } })
      .then(chosen('2004-01', 'e2'));
  });

  it('is not chosen behind a later main post, unless as found', () => {
    const past = [...both, relieved('2006-01', 'e1'), appointed('2006-01', deputyOfWater)] as const;
    given(appointment, ...past)
      .when({ type: 'ChooseMainPost', data: { ...on('2004-01'), holding: 'e2' } })
      .thenRefuses('SECOND_MAIN_POST')
      .because(['e4'])
      .by('theChosenStaysAlone');
    given(appointment, ...past)
      .when({ type: 'ChooseMainPost', data: { ...on('2004-01'), holding: 'e2', asFound: true } })
      .then({ type: 'MainPostChosen', eff: '2004-01', data: { holding: 'e2', asFound: true } });
    given(appointment, ...past)
      .when({ type: 'ChooseMainPost', data: { ...on('2006-01'), holding: 'e2' } })
      .then(chosen('2006-01', 'e2'));
  });
});

describe('A probation (试用期)', () => {
  const serving = [opened, appointed('2023-09-01', headOfWater)] as const;
  const started: ProbationStarted = {
    type: 'ProbationStarted',
    eff: '2023-09-01',
    data: { holding: 'e1', months: 12, until: '2024-08-31' },
  };
  const fulfils = ['e2:probation-review'];
  const passed: ProbationPassed = { type: 'ProbationPassed', eff: '2024-09-01', data: { holding: 'e1', fulfils } };
  const failed: ProbationFailed = { type: 'ProbationFailed', eff: '2024-09-01', data: { holding: 'e1', fulfils } };

  it.each([
    ['2023-09-01', 12, '2024-08-31'],
    ['2024-02-29', 12, '2025-02-27'],
    ['2024-01-31', 1, '2024-02-28'],
    ['2023-12', 6, '2024-05-31'],
  ])('from %s over %s months ends on %s', (effectiveOn, months, until) => {
    given(appointment, opened, appointed('2023-09-01', headOfWater))
      .when({ type: 'StartProbation', data: { ...on(effectiveOn), holding: 'e1', months } })
      .then({
        type: 'ProbationStarted',
        eff: effectiveOn,
        data: { holding: 'e1', months, until, duties: [expect.objectContaining({ kind: 'probation-review', months })] },
      });
  });

  it('is of a post held on that day, and once for each', () => {
    const early = { ...on('2023-08-31'), holding: 'e1', months: 12 };
    given(appointment, ...serving)
      .when({ type: 'StartProbation', data: early })
      .thenRefuses('POST_NOT_HELD')
      .by('onlyAPost');
    given(appointment, ...serving, started)
      .when({ type: 'StartProbation', data: { ...early, effectiveOn: '2023-10-01' } })
      .thenRefuses('PROBATION_EXISTS')
      .by('notOnProbationTwice');
    given(appointment, ...serving, started, passed)
      .when({ type: 'StartProbation', data: { ...early, effectiveOn: '2025-10-01' } })
      .thenRefuses('PROBATION_EXISTS');
    given(appointment, ...serving, started)
      .when({ type: 'StartProbation', data: early })
      .thenRefuses('POST_NOT_HELD', 'PROBATION_EXISTS');
  });

  it('is passed', () => {
    given(appointment, ...serving, started)
      .when({ type: 'PassProbation', data: { ...on('2024-09-01'), holding: 'e1' } })
      .then(passed);
  });

  it('is failed, and the post ends with it', () => {
    given(appointment, ...serving, started)
      .when({ type: 'FailProbation', data: { ...on('2024-09-01'), holding: 'e1' } })
      .then(failed);
    given(appointment, ...serving, started, failed)
      .when({ type: 'Relieve', data: { ...on('2024-10-01'), holding: 'e1' } })
      .thenRefuses('POST_NOT_HELD')
      .because(['e3']);
    given(appointment, ...serving, started, failed)
      .when({ type: 'Appoint', data: { ...on('2024-09-01'), ...deputyOfWater } })
      .then(appointed('2024-09-01', deputyOfWater));
  });

  it('has one outcome, and none where there is no probation', () => {
    const pass = { type: 'PassProbation', data: { ...on('2024-09-02'), holding: 'e1' } } as const;
    const fail = { type: 'FailProbation', data: { ...on('2024-09-02'), holding: 'e1' } } as const;
    for (const past of [serving, [...serving, started, passed], [...serving, started, failed]]) {
      given(appointment, ...past)
        .when(pass)
        .thenRefuses('NOT_ON_PROBATION')
        .by('onlyOnProbation');
      given(appointment, ...past)
        .when(fail)
        .thenRefuses('NOT_ON_PROBATION');
    }
  });

  it('does not end before the post began', () => {
    const running = given(appointment, ...serving, started);
    running
      .when({ type: 'PassProbation', data: { ...on('2023-08-31'), holding: 'e1' } })
      .thenRefuses('END_BEFORE_START')
      .because(['e1']);
    running
      .when({ type: 'FailProbation', data: { ...on('2023-08-31'), holding: 'e1' } })
      .thenRefuses('END_BEFORE_START')
      .because(['e1']);
  });

  it('of one post says nothing of another', () => {
    given(appointment, ...serving, appointed('2023-10', deputyOfWater, { main: false }), started)
      .when({ type: 'PassProbation', data: { ...on('2024-09-01'), holding: 'e2' } })
      .thenRefuses('NOT_ON_PROBATION');
    given(appointment, ...serving, appointed('2023-10', deputyOfWater, { main: false }), started)
      .when({ type: 'StartProbation', data: { ...on('2023-10'), holding: 'e2', months: 12 } })
      .then({
        type: 'ProbationStarted',
        eff: '2023-10',
        data: { holding: 'e2', months: 12, until: '2024-09-30', duties: [expect.objectContaining({ months: 12 })] },
      });
  });
});
