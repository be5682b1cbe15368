import { given } from '../../test/dsl.js';
import { annulled, appointed, deputyOfWater, headOfWater, jia, viceMayorOfCounty } from '../../test/people.js';
import { appointment } from './appointment.decider.js';
import type { CadreDied, CadreRetired, RankEnded, RankGranted } from './appointment.events.js';

const { opened } = jia;
const on = (effectiveOn: string): { dossierId: string; effectiveOn: string } => ({ dossierId: jia.dossierId, effectiveOn });
const rank = (eff: string, code: string, change: RankGranted['data']['change'] = 'granted'): RankGranted => ({
  type: 'RankGranted',
  eff,
  data: { rank: code, change },
});
const rankEnded = (eff: string, holding: string): RankEnded => ({ type: 'RankEnded', eff, data: { holding } });
const retired: CadreRetired = { type: 'CadreRetired', eff: '2015-06', data: { kind: '2' } };
const died: CadreDied = { type: 'CadreDied', eff: '2019-04-05', data: {} };

describe('A rank (职级)', () => {
  const grant = (effectiveOn: string, code: string, change: RankGranted['data']['change']) =>
    ({ type: 'GrantRank', data: { ...on(effectiveOn), rank: code, change } }) as const;

  it('is granted once, and moves from there', () => {
    given(appointment, opened)
      .when(grant('2006-01', '10', 'granted'))
      .then(rank('2006-01', '10'));
    given(appointment, opened, rank('2006-01', '10'))
      .when(grant('2009-01', '09', 'granted'))
      .thenRefuses('RANK_CHANGE_WRONG')
      .because(['e1'])
      .by('rankMovesAsSaid');
  });

  it('is promoted to a higher one', () => {
    const serving = given(appointment, opened, rank('2006-01', '10'));
    serving.when(grant('2009-01', '09', 'promoted')).then(rank('2009-01', '09', 'promoted'));
    serving
      .when(grant('2009-01', '10', 'promoted'))
      .thenRefuses('RANK_CHANGE_WRONG')
      .because(['e1']);
    serving
      .when(grant('2009-01', '11', 'promoted'))
      .thenRefuses('RANK_CHANGE_WRONG')
      .because(['e1']);
  });

  it('is lowered to a lower one', () => {
    const serving = given(appointment, opened, rank('2006-01', '10'));
    serving.when(grant('2009-01', '11', 'lowered')).then(rank('2009-01', '11', 'lowered'));
    serving
      .when(grant('2009-01', '10', 'lowered'))
      .thenRefuses('RANK_CHANGE_WRONG')
      .because(['e1']);
    serving
      .when(grant('2009-01', '09', 'lowered'))
      .thenRefuses('RANK_CHANGE_WRONG')
      .because(['e1']);
  });

  it('does not move where there is none, or to what is no rank', () => {
    given(appointment, opened)
      .when(grant('2009-01', '09', 'promoted'))
      .thenRefuses('RANK_CHANGE_WRONG')
      .because([]);
    given(appointment, opened)
      .when(grant('2009-01', '11', 'lowered'))
      .thenRefuses('RANK_CHANGE_WRONG')
      .because([]);
    given(appointment, opened, rank('2006-01', '10'))
      .when(grant('2009-01', '0141', 'promoted'))
      .thenRefuses('RANK_CHANGE_WRONG');
  });

  it('moves from the rank of that day, though a later one is known', () => {
    const promoted = given(appointment, opened, rank('2006-01', '10'), rank('2012-01', '07', 'promoted'));
    promoted.when(grant('2009-01', '08', 'promoted')).then(rank('2009-01', '08', 'promoted'));
    promoted
      .when(grant('2012-01', '08', 'promoted'))
      .thenRefuses('RANK_CHANGE_WRONG')
      .because(['e2']);
    promoted.when(grant('2005-12', '11', 'granted')).then(rank('2005-12', '11'));
  });

  it('stays when the post ends, and the post when the rank does', () => {
    given(appointment, opened, appointed('1999-02', headOfWater), rank('2006-01', '06'), {
      type: 'CadreRelieved',
      eff: '2010-01',
      data: { holding: 'e1' },
    })
      .when(grant('2012-01', '05', 'promoted'))
      .then(rank('2012-01', '05', 'promoted'));
    given(appointment, opened, appointed('1999-02', headOfWater), rank('2006-01', '06'), rankEnded('2010-01', 'e2'))
      .when({ type: 'Appoint', data: { ...on('2012-01'), ...viceMayorOfCounty, main: true } })
      .thenRefuses('SECOND_MAIN_POST')
      .because(['e1']);
  });

  it('is ended, once, and granted anew after that', () => {
    const ended = [opened, rank('2006-01', '10'), rankEnded('2010-01', 'e1')] as const;
    given(appointment, opened, rank('2006-01', '10'))
      .when({ type: 'EndRank', data: { ...on('2010-01'), holding: 'e1' } })
      .then(rankEnded('2010-01', 'e1'));
    given(appointment, ...ended)
      .when({ type: 'EndRank', data: { ...on('2011-01'), holding: 'e1' } })
      .thenRefuses('POST_NOT_HELD')
      .because(['e2']);
    given(appointment, ...ended)
      .when(grant('2010-01', '10', 'granted'))
      .then(rank('2010-01', '10'));
    given(appointment, ...ended)
      .when(grant('2009-12', '10', 'granted'))
      .thenRefuses('RANK_CHANGE_WRONG')
      .because(['e1']);
  });

  it('that a later rank has replaced is not ended any more', () => {
    given(appointment, opened, rank('2006-01', '10'), rank('2009-01', '09', 'promoted'))
      .when({ type: 'EndRank', data: { ...on('2010-01'), holding: 'e1' } })
      .thenRefuses('POST_NOT_HELD')
      .because(['e2']);
  });

  it('does not end before it was granted, unless as found', () => {
    const serving = given(appointment, opened, rank('2006-01', '10'));
    serving
      .when({ type: 'EndRank', data: { ...on('2005-12'), holding: 'e1' } })
      .thenRefuses('END_BEFORE_START')
      .because(['e1']);
    serving
      .when({ type: 'EndRank', data: { ...on('2005-12'), holding: 'e1', asFound: true } })
      .then({ type: 'RankEnded', eff: '2005-12', data: { holding: 'e1', asFound: true } });
  });

  it('is not relieved like a post, and a post is not ended like a rank', () => {
    const serving = given(appointment, opened, appointed('1999-02', headOfWater), rank('2006-01', '06'));
    serving
      .when({ type: 'Relieve', data: { ...on('2010-01'), holding: 'e2' } })
      .thenRefuses('POST_NOT_HELD')
      .by('endsAPostThatIsHeld');
    serving
      .when({ type: 'EndRank', data: { ...on('2010-01'), holding: 'e1' } })
      .thenRefuses('POST_NOT_HELD')
      .by('endsARankThatIsHeld');
  });
});

describe('Retirement', () => {
  const serving = [opened, appointed('1999-02', headOfWater), rank('2006-01', '06')] as const;

  it('is recorded with its kind', () => {
    given(appointment, ...serving)
      .when({ type: 'Retire', data: { ...on('2015-06'), kind: '2' } })
      .then(retired);
  });

  it('ends every post and rank', () => {
    const after = given(appointment, ...serving, retired);
    after.when({ type: 'ChooseMainPost', data: { ...on('2015-06'), holding: 'e1' } }).thenRefuses('POST_NOT_HELD');
    after
      .when({ type: 'ChooseMainPost', data: { ...on('2015-05'), holding: 'e1' } })
      .then({ type: 'MainPostChosen', eff: '2015-05', data: { holding: 'e1' } });
    after
      .when({ type: 'GrantRank', data: { ...on('2015-06'), rank: '06', change: 'granted', asFound: true } })
      .then({ type: 'RankGranted', eff: '2015-06', data: { rank: '06', change: 'granted', asFound: true } });
  });

  it('is followed by no post and no rank, unless as found', () => {
    const after = given(appointment, ...serving, retired);
    after
      .when({ type: 'Appoint', data: { ...on('2015-06'), ...viceMayorOfCounty } })
      .thenRefuses('OFFICIAL_RETIRED')
      .because(['e3'])
      .by('notAfterRetirement');
    after
      .when({ type: 'Promote', data: { ...on('2016'), ...viceMayorOfCounty, promotion: 'step' } })
      .thenRefuses('OFFICIAL_RETIRED', 'NOT_A_PROMOTION');
    after
      .when({ type: 'Demote', data: { ...on('2016'), ...deputyOfWater, cause: '查实问题' } })
      .thenRefuses('OFFICIAL_RETIRED', 'NOT_A_DEMOTION', 'DEMOTION_WITHOUT_GROUNDS');
    after.when({ type: 'Transfer', data: { ...on('2016'), ...viceMayorOfCounty } }).thenRefuses('OFFICIAL_RETIRED');
    after.when({ type: 'Second', data: { ...on('2016'), ...viceMayorOfCounty } }).thenRefuses('OFFICIAL_RETIRED');
    after.when({ type: 'GrantRank', data: { ...on('2016'), rank: '05', change: 'granted' } }).thenRefuses('OFFICIAL_RETIRED');
    after
      .when({ type: 'Appoint', data: { ...on('2016'), ...viceMayorOfCounty, asFound: true } })
      .then(appointed('2016', viceMayorOfCounty, { asFound: true }));
  });

  it('does not forbid what is recorded late of the time before it', () => {
    given(appointment, opened, retired)
      .when({ type: 'Appoint', data: { ...on('2015-05'), ...headOfWater } })
      .then(appointed('2015-05', headOfWater));
  });

  it('is recorded once, neither again later nor again earlier', () => {
    const after = given(appointment, ...serving, retired);
    after
      .when({ type: 'Retire', data: on('2016-01') })
      .thenRefuses('OFFICIAL_RETIRED')
      .because(['e3']);
    after
      .when({ type: 'Retire', data: on('2015-06') })
      .thenRefuses('OFFICIAL_RETIRED')
      .because(['e3']);
    after
      .when({ type: 'Retire', data: on('2014-01') })
      .thenRefuses('ALREADY_CLOSED')
      .because(['e3'])
      .by('notRetiredBefore');
  });

  it('may be accompanied by the relief from the post, but by one only', () => {
    const relieved = { type: 'CadreRelieved', eff: '2015-06', data: { holding: 'e1' } } as const;
    const relieve = { type: 'Relieve', data: { ...on('2015-06'), holding: 'e1' } } as const;
    given(appointment, ...serving, retired)
      .when(relieve)
      .then(relieved);
    given(appointment, ...serving, retired, relieved)
      .when(relieve)
      .thenRefuses('POST_NOT_HELD')
      .because(['e4']);
  });

  it('that was annulled is undone: the post goes on', () => {
    given(appointment, ...serving, retired, annulled('e3'))
      .when({ type: 'Appoint', data: { ...on('2016'), ...viceMayorOfCounty, main: true } })
      .thenRefuses('SECOND_MAIN_POST')
      .because(['e1']);
  });
});

describe('Death', () => {
  const serving = [opened, appointed('1999-02', headOfWater)] as const;

  it('is recorded, of the retired as well', () => {
    given(appointment, ...serving)
      .when({ type: 'RecordDeath', data: on('2019-04-05') })
      .then(died);
    given(appointment, ...serving, retired)
      .when({ type: 'RecordDeath', data: on('2019-04-05') })
      .then(died);
  });

  it('is recorded once', () => {
    const after = given(appointment, ...serving, died);
    after
      .when({ type: 'RecordDeath', data: on('2019-04-06') })
      .thenRefuses('ALREADY_CLOSED')
      .because(['e2'])
      .by('notClosedTwice');
    after
      .when({ type: 'RecordDeath', data: on('2018') })
      .thenRefuses('ALREADY_CLOSED')
      .because(['e2']);
  });

  it('ends every post', () => {
    given(appointment, ...serving, died)
      .when({ type: 'ChooseMainPost', data: { ...on('2019-04-05'), holding: 'e1' } })
      .thenRefuses('POST_NOT_HELD');
  });

  it('is followed by no post, rank or retirement, unless as found', () => {
    const after = given(appointment, ...serving, died);
    after
      .when({ type: 'Appoint', data: { ...on('2019-04-05'), ...viceMayorOfCounty } })
      .thenRefuses('OFFICIAL_DIED')
      .because(['e2'])
      .by('notAfterDeath');
    after.when({ type: 'GrantRank', data: { ...on('2020'), rank: '05', change: 'granted' } }).thenRefuses('OFFICIAL_DIED');
    after
      .when({ type: 'Retire', data: on('2020') })
      .thenRefuses('OFFICIAL_DIED')
      .because(['e2']);
    after
      .when({ type: 'Retire', data: { ...on('2020'), asFound: true } })
      .then({ type: 'CadreRetired', eff: '2020', data: { asFound: true } });
    after.when({ type: 'Retire', data: on('2019-04-04') }).then({ type: 'CadreRetired', eff: '2019-04-04', data: {} });
  });

  it('after retirement refuses a new post on both accounts', () => {
    given(appointment, ...serving, retired, died)
      .when({ type: 'Appoint', data: { ...on('2020'), ...viceMayorOfCounty } })
      .thenRefuses('OFFICIAL_DIED', 'OFFICIAL_RETIRED')
      .because(['e3'], ['e2']);
  });
});
