import { given } from '../../test/dsl.js';
import { bing, jia, yi } from '../../test/people.js';
import { identity } from './identity.decider.js';
import type { IdentityClaimed } from './identity.events.js';

const claimed: IdentityClaimed = { type: 'IdentityClaimed', eff: '1996-07', data: { dossierId: jia.dossierId, of: 'idNumber' } };
const claim = { digest: 'k3yed', of: 'idNumber', effectiveOn: '1996-07' } as const;

describe('An identity', () => {
  it('is claimed by the first dossier that names it', () => {
    given(identity)
      .when({ type: 'ClaimIdentity', data: { ...claim, dossierId: jia.dossierId } })
      .then(claimed);
  });

  it('lives in a stream that shows only its digest', () => {
    expect(identity.streamOf({ ...claim, dossierId: jia.dossierId })).toBe('identity-k3yed');
  });

  it('may be claimed again by the same dossier, which changes nothing', () => {
    given(identity, claimed)
      .when({ type: 'ClaimIdentity', data: { ...claim, dossierId: jia.dossierId } })
      .thenNothing();
  });

  it('belongs to one dossier: a second is refused, naming the claim', () => {
    given(identity, claimed)
      .when({ type: 'ClaimIdentity', data: { ...claim, dossierId: yi.dossierId } })
      .thenRefuses('PERSON_EXISTS')
      .because(['e0'])
      .by('oneDossierPerIdentity');
  });

  it('may be the reference of another system as well as an ID number', () => {
    const of = 'externalRef';
    given(identity)
      .when({ type: 'ClaimIdentity', data: { ...claim, of, dossierId: bing.dossierId } })
      .then({ type: 'IdentityClaimed', eff: '1996-07', data: { dossierId: bing.dossierId, of } });
    given(identity, { ...claimed, data: { dossierId: jia.dossierId, of } })
      .when({ type: 'ClaimIdentity', data: { ...claim, of, dossierId: bing.dossierId } })
      .thenRefuses('PERSON_EXISTS');
  });
});
