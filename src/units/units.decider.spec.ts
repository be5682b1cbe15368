import { given } from '../../test/dsl.js';
import { annulled, corrected, county, waterBureau } from '../../test/people.js';
import { units } from './units.decider.js';
import type { PostAbolished, PostEstablished, UnitDissolved, UnitMoved } from './units.events.js';

const { unitId } = waterBureau;
const [head, deputy, clerk] = waterBureau.established as [PostEstablished, PostEstablished, PostEstablished];
const bureau = [waterBureau.registered, head, deputy] as const;
const on = (effectiveOn: string): { unitId: string; effectiveOn: string } => ({ unitId, effectiveOn });
const dissolved: UnitDissolved = { type: 'UnitDissolved', eff: '2018-12', data: { successor: 'yunxi-nature' } };
const deputyAbolished: PostAbolished = { type: 'PostAbolished', eff: '2010-03', data: { postId: 'p2' } };

describe('A unit', () => {
  it('is registered together with its first posts, numbered as they are given', () => {
    const { unitId: _, ...data } = waterBureau.registered.data;
    given(units)
      .when({
        type: 'RegisterUnit',
        data: {
          ...on('1990-01'),
          ...data,
          posts: [
            { name: '局长', level: '0141', single: true },
            { name: '副局长', level: '0142', headcount: 3 },
          ],
        },
      })
      .then(...bureau);
  });

  it('may be registered before it has any post', () => {
    given(units)
      .when({ type: 'RegisterUnit', data: { ...on('1990-01'), name: '云溪县水利局' } })
      .then({ type: 'UnitRegistered', eff: '1990-01', data: { unitId, name: '云溪县水利局' } });
  });

  it('is registered once', () => {
    given(units, ...bureau)
      .when({ type: 'RegisterUnit', data: { ...on('1990-01'), name: '云溪县水利局' } })
      .thenRefuses('UNIT_EXISTS')
      .by('notRegisteredTwice');
  });

  it('is not its own superior, neither from the first nor by a later move', () => {
    given(units)
      .when({ type: 'RegisterUnit', data: { ...on('1990-01'), name: '云溪县水利局', parent: unitId } })
      .thenRefuses('UNIT_ITS_OWN_PARENT');
    given(units, ...bureau)
      .when({ type: 'MoveUnit', data: { ...on('2004-06'), parent: unitId } })
      .thenRefuses('UNIT_ITS_OWN_PARENT')
      .by('notItsOwnSuperior');
  });

  it('is not registered with two posts of one name', () => {
    given(units)
      .when({
        type: 'RegisterUnit',
        data: { ...on('1990-01'), name: '云溪县水利局', posts: [{ name: '副局长' }, { name: '副局长' }] },
      })
      .thenRefuses('POST_EXISTS');
  });

  it('is told of everything that is wrong with a registration at once', () => {
    given(units, ...bureau)
      .when({
        type: 'RegisterUnit',
        data: { ...on('1990-01'), name: '水利局', parent: unitId, posts: [{ name: '局长' }, { name: '局长' }] },
      })
      .thenRefuses('UNIT_EXISTS', 'UNIT_ITS_OWN_PARENT', 'POST_EXISTS');
  });

  it('is renamed by a paper', () => {
    given(units, ...bureau)
      .when({
        type: 'RenameUnit',
        data: { ...on('2004-06'), name: '云溪县水务局', shortName: '水务局', docNo: '云政发〔2004〕6号' },
      })
      .then({
        type: 'UnitRenamed',
        eff: '2004-06',
        data: { name: '云溪县水务局', shortName: '水务局', docNo: '云政发〔2004〕6号' },
      });
  });

  it('comes under another superior', () => {
    given(units, ...bureau)
      .when({ type: 'MoveUnit', data: { ...on('2004-06'), parent: county.unitId } })
      .then({ type: 'UnitMoved', eff: '2004-06', data: { parent: county.unitId } } satisfies UnitMoved);
  });

  it('is dissolved, and names its successor', () => {
    given(units, ...bureau)
      .when({ type: 'DissolveUnit', data: { ...on('2018-12'), successor: 'yunxi-nature' } })
      .then(dissolved);
  });

  it('that was dissolved is neither renamed, moved, dissolved again nor given posts', () => {
    const gone = given(units, ...bureau, dissolved);
    gone
      .when({ type: 'RenameUnit', data: { ...on('2019-01'), name: '云溪县水务局' } })
      .thenRefuses('UNIT_DISSOLVED')
      .by('notAfterItsEnd');
    gone.when({ type: 'MoveUnit', data: { ...on('2019-01'), parent: county.unitId } }).thenRefuses('UNIT_DISSOLVED');
    gone.when({ type: 'DissolveUnit', data: on('2019-01') }).thenRefuses('UNIT_DISSOLVED');
    gone.when({ type: 'EstablishPost', data: { ...on('2019-01'), name: '总工程师' } }).thenRefuses('UNIT_DISSOLVED');
  });

  it('whose dissolution was annulled goes on', () => {
    given(units, ...bureau, dissolved, annulled('e3'))
      .when({ type: 'RenameUnit', data: { ...on('2019-01'), name: '云溪县水务局' } })
      .then({ type: 'UnitRenamed', eff: '2019-01', data: { name: '云溪县水务局' } });
  });

  it('that was never registered can do nothing', () => {
    const nothing = given(units);
    nothing
      .when({ type: 'RenameUnit', data: { ...on('2004'), name: '云溪县水务局' } })
      .thenRefuses('UNIT_NOT_FOUND')
      .by('onlyARegisteredUnit');
    nothing.when({ type: 'MoveUnit', data: { ...on('2004'), parent: county.unitId } }).thenRefuses('UNIT_NOT_FOUND');
    nothing
      .when({ type: 'MoveUnit', data: { ...on('2004'), parent: unitId } })
      .thenRefuses('UNIT_NOT_FOUND', 'UNIT_ITS_OWN_PARENT');
    nothing.when({ type: 'DissolveUnit', data: on('2004') }).thenRefuses('UNIT_NOT_FOUND');
    nothing.when({ type: 'EstablishPost', data: { ...on('2004'), name: '局长' } }).thenRefuses('UNIT_NOT_FOUND');
    nothing
      .when({ type: 'RenamePost', data: { ...on('2004'), postId: 'p1', name: '局长' } })
      .thenRefuses('UNIT_NOT_FOUND', 'POST_NOT_FOUND');
    nothing.when({ type: 'AbolishPost', data: { ...on('2004'), postId: 'p1' } }).thenRefuses('UNIT_NOT_FOUND', 'POST_NOT_FOUND');
  });
});

describe('A post of a unit', () => {
  it('is established with the next number', () => {
    given(units, ...bureau)
      .when({ type: 'EstablishPost', data: { ...on('1990-01'), name: '科员', level: '0150' } })
      .then(clerk);
  });

  it('never gets the number of another, though an earlier entry was annulled', () => {
    given(units, ...bureau, clerk, annulled('e2'))
      .when({ type: 'EstablishPost', data: { ...on('2005-01'), name: '总工程师' } })
      .then({ type: 'PostEstablished', eff: '2005-01', data: { postId: 'p4', name: '总工程师' } });
  });

  it('never gets the number of one that was abolished', () => {
    given(units, ...bureau, deputyAbolished)
      .when({ type: 'EstablishPost', data: { ...on('2012-01'), name: '副局长' } })
      .then({ type: 'PostEstablished', eff: '2012-01', data: { postId: 'p3', name: '副局长' } });
  });

  it('has a name of its own in the unit', () => {
    const twice = given(units, ...bureau);
    twice
      .when({ type: 'EstablishPost', data: { ...on('1995'), name: '局长' } })
      .thenRefuses('POST_EXISTS')
      .by('postNamesDiffer');
    twice.when({ type: 'RenamePost', data: { ...on('1995'), postId: 'p2', name: '局长' } }).thenRefuses('POST_EXISTS');
  });

  it('may be given the name that it has, or one that a correction set free', () => {
    const renamed = corrected(['e1', 'PostEstablished'], { changes: { name: '主任' } });
    given(units, ...bureau)
      .when({ type: 'RenamePost', data: { ...on('1995'), postId: 'p2', name: '副局长' } })
      .then({ type: 'PostRenamed', eff: '1995', data: { postId: 'p2', name: '副局长' } });
    given(units, ...bureau, renamed)
      .when({ type: 'RenamePost', data: { ...on('1995'), postId: 'p2', name: '局长' } })
      .then({ type: 'PostRenamed', eff: '1995', data: { postId: 'p2', name: '局长' } });
  });

  it('is known by its new name once renamed', () => {
    const renamed = given(units, ...bureau, { type: 'PostRenamed', eff: '1995', data: { postId: 'p1', name: '主任' } });
    renamed.when({ type: 'EstablishPost', data: { ...on('1996'), name: '主任' } }).thenRefuses('POST_EXISTS');
    renamed
      .when({ type: 'EstablishPost', data: { ...on('1996'), name: '局长' } })
      .then({ type: 'PostEstablished', eff: '1996', data: { postId: 'p3', name: '局长' } });
  });

  it('is abolished once, and is not renamed thereafter', () => {
    given(units, ...bureau)
      .when({ type: 'AbolishPost', data: { ...on('2010-03'), postId: 'p2' } })
      .then(deputyAbolished);
    const abolished = given(units, ...bureau, deputyAbolished);
    abolished
      .when({ type: 'AbolishPost', data: { ...on('2011'), postId: 'p2' } })
      .thenRefuses('POST_NOT_FOUND')
      .by('onlyAnEstablishedPost');
    abolished.when({ type: 'RenamePost', data: { ...on('2011'), postId: 'p2', name: '副主任' } }).thenRefuses('POST_NOT_FOUND');
  });

  it('that the unit does not have is refused together with a name that is taken', () => {
    given(units, ...bureau)
      .when({ type: 'RenamePost', data: { ...on('2011'), postId: 'p9', name: '局长' } })
      .thenRefuses('POST_NOT_FOUND', 'POST_EXISTS');
  });
});
