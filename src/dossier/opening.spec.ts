import { validIdNumber } from '../../test/support/made-up-numbers.js';
import { officer, opened } from '../../test/support/opened.js';
import { catalogue } from '../capabilities.js';
import type { Installation } from '../installation.js';
import { Refusal } from '../kernel/refusal.js';
import { identity } from './identity.decider.js';
import { Opening } from './opening.js';

describe('Opening a dossier', () => {
  let installation: Installation;
  let opening: Opening;
  const idNumber = validIdNumber(1);
  const open = (person: { externalRef?: string; idNumber?: string }, key: string) =>
    opening.open({ name: '示例甲', effectiveOn: '2020-01-01', ...person }, { by: officer, key });

  beforeEach(async () => {
    installation = await opened();
    const { store, commands, digest } = installation;
    opening = new Opening(store, commands, digest, catalogue);
  });
  afterEach(() => installation.close());

  it('that a known reference forbids leaves the new identity number free', async () => {
    await open({ externalRef: 'R1' }, 'first');
    const before = await installation.store.end();
    await expect(open({ externalRef: 'R1', idNumber }, 'second')).rejects.toBeInstanceOf(Refusal);
    expect(await installation.store.end()).toBe(before);
    await expect(open({ idNumber }, 'third')).resolves.toMatchObject({ revision: 0 });
  });

  it('goes on where a crash left a claim without a dossier', async () => {
    const { commands, digest } = installation;
    const dossierId = '0190c0de-0000-8000-8000-000000000001';
    const data = { of: 'externalRef', digest: digest.of('externalRef', 'R2'), dossierId, effectiveOn: '2020-01-01' } as const;
    await commands.record(identity, { type: 'ClaimIdentity', data }, { by: officer, key: 'cut off' });
    expect((await open({ externalRef: 'R2' }, 'next')).streamId).toBe(`dossier-${dossierId}`);
  });
});
