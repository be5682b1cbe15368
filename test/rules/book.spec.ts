import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { canonical } from '../../src/kernel/canonical.js';
import { isLegalDate } from '../../src/kernel/dates.js';
import { chapters } from '../../src/rulebook/book.js';
import type { Edition, Provision } from '../../src/rulebook/provision.js';
import { editionsOf } from './cases.js';

/**
 * What each edition says, by `id version`: an event cites these two for ever, and is read and explained with what they say. Where this table
 * no longer agrees with the book:
 * - a text was found to have been wrong: leave the edition as it is, end it (`to`) and add another with a version of its own. Its digest is
 *   changed instead, knowingly, only while nothing has been recorded under it anywhere;
 * - a new text: add its edition here; the one before it ends there, and with its `to` its digest changes. No decision of that day or later may
 *   have been recorded under it;
 * - a new rule: add its editions, or what units take over of it (`id local`).
 */
const PUBLISHED: Readonly<Record<string, string>> = {
  'qualifiedByTenure 2014': 'f2c143fb9d83',
  'qualifiedByTenure 2019': '78fe412c3457',
  'rankTenure 2019': '33478e6b5e9f',
  'stepByStep 2005': '3dfe3ea560ed',
  'stepByStep 2014': '4cc120f081a9',
  'underNoBar 2003': 'ecaccc2ec844',
  'underNoBar 2019': '5b3ec0f10fc5',
  'candidateBars 2014': '685c7fd31df6',
  'candidateBars 2019': '9efe499e4fc7',
  'exceptionalLimits 2014': '67a0f8ecafc1',
  'exceptionalLimits 2019': 'cbded6d08f92',
  'inspectionTeam 2019': '9035a104f103',
  'priorApproval 2014': 'b9f05dabac36',
  'priorApproval 2019': '59d30190eb73',
  'recommendationValidity 2014': '472be6961de5',
  'recommendationValidity 2019': 'a79f96a5556d',
  'meetingMajority 2014': '8adc2f8e3952',
  'meetingMajority 2019': 'c839b0382c01',
  'meetingQuorum 2002': '84cd22e90ca5',
  'meetingQuorum 2014': '6b68ff35ff94',
  'meetingQuorum 2019': '07fc608910be',
  'probationPeriod 2001': 'bcd8a5277d43',
  'probationPeriod 2014': 'dfcd5ef1ac53',
  'probationPeriod 2019': '0760f9d3b840',
  'publicNotice 2014': '1d001e22bd34',
  'publicNotice 2019': '5a8d07c2993b',
  'tenureStart 2014': '58dbef45d63b',
  'tenureStart 2019': 'cb99e18163c1',
  'administrativeDisciplinePeriod 2007': '3703f59bc2e9',
  'administrativeDisciplinePeriod 2020': '479bc7745a3f',
  'institutionDisciplinePeriod 2014': '70129dc889e8',
  'partyDisciplinePeriod 2003': '4affa9fb4832',
  'partyDisciplinePeriod 2015': '5f2c00e9d709',
  'partyDisciplinePeriod 2023': '89c4e451ce4b',
  'organizationalMeasurePeriod 2014': '0987c08b2405',
  'organizationalMeasurePeriod 2021': 'b93fe2be1da4',
  'disciplineAndGrade 1998': '6412a0b28104',
  'disciplineAndGrade 2016': '98ca3653d998',
  'admonitionPeriod 2005': '49ae96be0b07',
  'admonitionPeriod 2015': '7f634ba02e11',
  'appealWindow 2005': '37be44eddd32',
  'appealWindow 2018': 'b3184e74161c',
  'punishmentCarriedOut 2020': '0f87d56295e3',
  'deliveredToArchive 2018': '163b13e8df1e',
  'inquiryReply 2005': '7cf88e3b7ca8',
  'inquiryReply 2015': 'dadf9d3be396',
  'investigationFreeze 2007': 'ea65a157a9a1',
  'investigationFreeze 2020': 'c030d2686a73',
  'noAggravation 2018': '307f913ef4fc',
  'restorationAfterRevocation 2020': '189d9c8df86f',
  'demotionGrounds 2005': '9bffc729b4ed',
  'demotionGrounds 2014': 'fa92ad08907e',
  'demotionGrounds 2018': '7d7944c2d1ca',
  'downPeriod 2002': 'd51ff373324b',
  'downPeriod 2015': '9407eeebb7f2',
  'downPeriod 2019': '8db6a113110b',
  'downProcedure 2015': '45f044e3e5b6',
  'downProcedure 2022': '9a5a1bbdc8f0',
  'downReview 2015': 'fdd95187676d',
  'downSituations 2015': 'ac05d4b43838',
  'downSituations 2022': '97351df4fdf5',
  'teamFlags 1': '76132fb7a744',
  'frontlinePromotionTarget local': '08ab75278d53',
  'townshipSecretaryDefinition 1': '21608099773b',
  'townshipSecretaryTarget local': '02aa46b73b11',
  'annualProcedure 2005': 'cdead9d5a20c',
  'annualProcedure 2018': 'dd34a4a0a6b1',
  'assessmentBurden 1': '7319af110285',
  'bannedIndicators local': 'c59afd89c2a4',
  'competentPaid 2007': '6fec93b7a196',
  'competentPaid 2020': '5c4133b5a3fc',
  'evaluationWeights 1': '2db29ccd90e0',
  'excellenceGates 2020': '93392cabe629',
  'excellenceQuota 2007': 'f9166623c400',
  'excellenceQuota 2020': 'ec18f3c4abf9',
  'excellentRewarded 2007': '153d55055414',
  'excellentRewarded 2020': 'f989e7ac112f',
  'faceToFaceFeedback 2018': '285709b3c613',
  'fairAdmonished 2007': '38f9e97b40ad',
  'fairAdmonished 2020': '7e1f147ab1d4',
  'fairAgain 2020': '288b8c357153',
  'fairNotPromotedPeriod 2007': '070c4e6c7c83',
  'fairNotPromotedPeriod 2020': '10cfc3ca8a8a',
  'goodAndProblemPeople 1': '76145df2b44c',
  'goodAndProblemTeams 1': 'e1a6829b2f00',
  'goodBandQuota 1': '11b549ba8dbf',
  'gradeAppeals 2005': 'e54c6d419601',
  'gradeAppeals 2018': 'b17592475d44',
  'gradeNotice 2005': 'eeab21acc026',
  'gradeNotice 2018': '9c8a9402d478',
  'gradePatterns 1': '73052905da3d',
  'mostlyPoorQuarters 2020': 'd1c227bdc72e',
  'mustTalk local': 'ffb5d5630df1',
  'politicalCheckUp 1': '5d8f14bff2ff',
  'politicalVeto 2019': 'ee5421f54d4e',
  'poorDemoted 2007': 'c2c0bf135b04',
  'poorDemoted 2020': 'df23fe80a5dd',
  'poorDismissed 2007': '8afe247e735c',
  'poorDismissed 2020': '76cfc0f366bb',
  'specialGrades 2007': 'ae7667878c82',
  'specialGrades 2020': '76cb619066b9',
  'teamExcellenceQuota 2019': '310c8de9d0f6',
  'twoWayLists 1': '5e8a6d2b4c54',
  'unsettledAccountability 2020': 'e7c43fd00ed4',
  'vetoLegalBasis 1': '541db68febba',
  'burdenIndex 1': '6cc82ac9e84c',
  'initiativeIndex 1': 'd75d0d170743',
  'meritPublicity 1': '0dbe3ba200f5',
  'pressureIndex 1': '62f1c1f4dcad',
  'retrospectiveAssessment 1': '3ce0df3c41f7',
  'clearableFindings 2020': 'f5f170af71b6',
  'clearingDeadlines 2020': 'e3cd359846be',
  'clearingForms 2020': '0a0113e4a60d',
  'clearingInitiation 2020': 'd932b675cde2',
  'clearingScope 2020': 'ed6b98d2f319',
  'promptClearing 2020': 'a684de5688ca',
  'reportFreeze 2016': 'f28b0b9d7ffc',
  'reportHandling 2020': '4bb76c590b1d',
  'riskFiling local': 'a35e916a2f47',
  'toleranceConsidered local': '9a69b55d783b',
  'toleranceFactors 2018': '409876305868',
  'toleranceOutcomes 2018': 'ee253cb639f1',
  'toleranceProcedure 2018': '8fde31500bc6',
  'toleranceRedLines 2018': '5f24c91eef06',
  'clearingApproval 2020': '36bb3f68975f',
  'followUpConclusion local': 'c7f41d3ae17f',
  'followUpDue local': '34401f1a113a',
  'followUpMethods local': 'd04660e48dbc',
  'followUpRounds local': '06d8b63caa4b',
  'handoverDeadline 2024': '134b135cec4a',
  'handoverDue 2024': '769d27f92bb9',
  'handoverFilings 2024': 'c14e264b2f72',
  'handoverRevisit 2024': '3831139da89c',
  'handoverTemplate 2024': 'f1c690142bc0',
  'jointMeeting 2019': '0a440f9a993d',
  'leavingAudit 2019': '30dbe53ed9d3',
  'noHandoverNoTransfer local': '279007e1e675',
  'oneCaseOneWarning local': '03bcbeb752ed',
};

const here = new URL('.', import.meta.url);
const provisions = chapters.flatMap((chapter) => chapter.provisions);
const editions = provisions.flatMap((provision) => provision.editions.map((edition) => ({ provision, edition })));
const nameOf = ({ id }: Provision, { version }: Edition<unknown>): string => `${id} ${version}`;

/** SHA-256 of the canonical JSON, its first twelve hexadecimal digits. */
function digestOf({ id }: Provision, { version, from, to, parameters }: Edition<unknown>): string {
  const said = canonical({ id, version, from, ...(to !== undefined && { to }), parameters });
  return createHash('sha256').update(said).digest('hex').slice(0, 12);
}

describe('The book', () => {
  it('has for each of its chapters a spec with a case for every edition', () => {
    const specs = readdirSync(here).filter((file) => file.endsWith('.spec.ts') && file !== 'book.spec.ts');
    const titles = specs.flatMap((file) =>
      [...readFileSync(new URL(file, here), 'utf8').matchAll(/^casesOf\('([^']+)'/gm)].map(([, title]) => title),
    );
    expect(titles.toSorted()).toEqual(chapters.map(({ title }) => title).toSorted());
  });

  it('holds every rule that is written in one of its files', async () => {
    const files = readdirSync(new URL('../../src/rulebook/', here)).filter((file) => file.endsWith('.book.ts'));
    const modules = await Promise.all(
      files.map(
        async (file) => (await import(`../../src/rulebook/${file.replace(/ts$/, 'js')}`)) as Readonly<Record<string, unknown>>,
      ),
    );
    const isProvision = (value: unknown): value is Provision =>
      typeof value === 'object' && value !== null && 'editions' in value;
    const written = modules.flatMap((module) => Object.values(module).filter(isProvision));
    expect(provisions.map(({ id }) => id).toSorted()).toEqual(written.map(({ id }) => id).toSorted());
  });

  it('calls no two rules the same, nor two editions of one', () => {
    const named = provisions.map(({ id }) => id);
    expect(named).toEqual([...new Set(named)]);
    const versions = editions.map(({ provision, edition }) => nameOf(provision, edition));
    expect(versions).toEqual([...new Set(versions)]);
  });

  it.each(provisions.map((provision) => [provision.id, provision] as const))(
    '%s is named as rules are, and says what it is',
    (id, { title, about, editions, local }) => {
      expect(id).toMatch(/^[a-z][A-Za-z]+$/);
      for (const text of [title, about]) expect(text).toMatch(/\p{Script=Han}/u);
      expect(editions.length > 0 || local !== undefined).toBe(true);
    },
  );

  it.each(provisions.map((provision) => [provision.id, provision.editions] as const))(
    '%s has its editions in the order of time, each from the day on which the one before it ends',
    (_, editions) => {
      for (const { from, to = '2199-12-31' } of editions) {
        expect([from, to].filter((day) => !/^\d{4}-\d\d-\d\d$/.test(day) || !isLegalDate(day))).toEqual([]);
        expect([from, to].toSorted()).toEqual([from, to]);
        expect(from).not.toBe(to);
      }
      expect(editions.slice(0, -1).map(({ to }) => to)).toEqual(editions.slice(1).map(({ from }) => from));
    },
  );

  it.each(editions.map(({ provision, edition }) => [nameOf(provision, edition), edition] as const))(
    '%s says where it is written, and how far that is known',
    (_, { version, article, source, evidence }) => {
      expect(version).toMatch(/^[\w.]+$/);
      for (const text of [article, source]) expect(text).toMatch(/\p{Script=Han}/u);
      expect(['V', 'S', 'M']).toContain(evidence);
    },
  );

  it.each(provisions.flatMap((provision) => editionsOf(provision).map((one) => [nameOf(provision, one), one] as const)))(
    '%s has parameters of plain JSON',
    (_, { parameters }) => {
      expect(JSON.parse(canonical(parameters))).toStrictEqual(parameters);
    },
  );

  it('still says in each edition what it said when that was published', () => {
    const said = provisions.flatMap((provision) =>
      editionsOf(provision).map((edition) => [nameOf(provision, edition), digestOf(provision, edition)] as const),
    );
    expect(Object.fromEntries(said)).toEqual(PUBLISHED);
  });
});
