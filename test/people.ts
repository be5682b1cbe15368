import type { CadreAppointed, Taken } from '../src/appointment/appointment.events.js';
import type { DossierOpened, Identity } from '../src/dossier/dossier.events.js';
import type { LegalDate } from '../src/kernel/dates.js';
import type { FactAnnulled, FactCorrected } from '../src/kernel/record.js';
import type { PostEstablished, UnitRegistered } from '../src/units/units.events.js';

/** The cast: plainly made-up people with fixed ids and dates, for every test to refer to. */
export interface Person {
  readonly dossierId: string;
  readonly stream: string;
  readonly identity: Readonly<Identity>;
  /** 建档, as it is recorded. */
  readonly opened: DossierOpened;
}

function person(number: number, eff: LegalDate, identity: Identity): Person {
  const dossierId = `00000000-0000-4000-8000-00000000000${number}`;
  return {
    dossierId,
    stream: `dossier-${dossierId}`,
    identity,
    opened: { type: 'DossierOpened', eff, data: { ...identity, dossierId } },
  };
}

/** 示例甲: serves in 云溪县 from 1996. */
export const jia = person(1, '1996-07', {
  name: '示例甲',
  sex: '1',
  birth: '1974-03-05',
  idNumber: '990101197403050014',
  ethnicity: '01',
});
/** 示例乙: the wife of 甲 in some tests, an official of her own in others. */
export const yi = person(2, '1998-08', {
  name: '示例乙',
  sex: '2',
  birth: '1976-11',
  idNumber: '990101197611200022',
  workStarted: '1998-08',
});
/** 示例丙: only the year of birth is known. */
export const bing = person(3, '1985', { name: '示例丙', birth: '1962', externalRef: 'HR-000003' });

export interface UnitOfCast {
  readonly unitId: string;
  readonly stream: string;
  readonly registered: UnitRegistered;
  /** 职位, as they are recorded after the unit. */
  readonly established: readonly PostEstablished[];
}

interface PostOfCast {
  readonly unitId: string;
  readonly postId: string;
  readonly level: string;
}

function unit(
  unitId: string,
  data: Omit<UnitRegistered['data'], 'unitId'>,
  posts: readonly Omit<PostEstablished['data'], 'postId'>[],
): UnitOfCast {
  return {
    unitId,
    stream: `unit-${unitId}`,
    registered: { type: 'UnitRegistered', eff: '1990-01', data: { unitId, ...data } },
    established: posts.map((post, i) => ({ type: 'PostEstablished', eff: '1990-01', data: { ...post, postId: `p${i + 1}` } })),
  };
}

export const county = unit('yunxi-gov', { name: '云溪县人民政府', shortName: '县政府' }, [
  { name: '县长', level: '0131', single: true },
  { name: '副县长', level: '0132', headcount: 5 },
]);
export const waterBureau = unit('yunxi-water', { name: '云溪县水利局', parent: 'yunxi-gov' }, [
  { name: '局长', level: '0141', single: true },
  { name: '副局长', level: '0142', headcount: 3 },
  { name: '科员', level: '0150' },
]);
export const city = unit('linhe-gov', { name: '临河市人民政府' }, [{ name: '副市长', level: '0122', headcount: 6 }]);

export const mayorOfCounty: PostOfCast = { unitId: county.unitId, postId: 'p1', level: '0131' };
export const viceMayorOfCounty: PostOfCast = { unitId: county.unitId, postId: 'p2', level: '0132' };
export const headOfWater: PostOfCast = { unitId: waterBureau.unitId, postId: 'p1', level: '0141' };
export const deputyOfWater: PostOfCast = { unitId: waterBureau.unitId, postId: 'p2', level: '0142' };
export const clerkOfWater: PostOfCast = { unitId: waterBureau.unitId, postId: 'p3', level: '0150' };
export const viceMayorOfCity: PostOfCast = { unitId: city.unitId, postId: 'p1', level: '0122' };

/** 任职, as it is recorded; the main post unless told otherwise. */
export const appointed = (eff: LegalDate, post: PostOfCast, more: Partial<Taken> = {}): CadreAppointed => ({
  type: 'CadreAppointed',
  eff,
  data: { ...post, main: true, ...more },
});

/** 更正, as it is recorded: of the fact itself unless an earlier correction is named. */
export const corrected = (
  [fact, factType]: readonly [id: string, type: string],
  { corrects = fact, ...more }: Partial<Pick<FactCorrected['data'], 'corrects' | 'changes' | 'effective' | 'subject'>>,
  eff: LegalDate = more.effective ?? '2020-01',
): FactCorrected => ({
  type: 'FactCorrected',
  eff,
  data: { fact, factType, corrects, changes: {}, reason: '以原始材料为准', ...more },
});

/** 撤销记录, as it is recorded: of a fact, unless the event annulled is a correction or an annulment that speaks of another. */
export const annulled = (annuls: string, fact = annuls, eff: LegalDate = '2020-01'): FactAnnulled => ({
  type: 'FactAnnulled',
  eff,
  data: { annuls, fact, reason: '重复录入' },
});
