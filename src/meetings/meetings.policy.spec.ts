import { join } from 'node:path';
import { jest } from '@jest/globals';
import { eventually } from '../../test/support/eventually.js';
import { type Served, served } from '../../test/support/served.js';
import { settled } from '../../test/support/settled.js';
import { tempFolder } from '../../test/support/temp.js';
import { inOffice, on } from '../../test/support/town.js';
import { catalogue, policies } from '../capabilities.js';
import { PolicyRunner } from '../projector/policy-runner.js';
import { SqliteRegister } from '../store/sqlite.register.js';

jest.setTimeout(60_000);

let door: Served;
beforeEach(async () => void (door = await served({}, () => new Date('2024-06-01T02:00:00.000Z'))));
afterEach(() => door.close());

it('A warning is called for, and given up, once, however often the policies run over the log', async () => {
  const { store, commands, sealer, policyRunner, projector } = door.installation;
  const { dossier, unit } = await inOffice(door);
  await door.told('/api/rulebook/local/adopt-set', { effectiveOn: '2024-01-01', set: 'yizheng-meetings', unit });
  const { streamId } = await door.told('/api/meetings', { effectiveOn: '2024-01-02', unit });
  const { events } = await door.told(on(dossier, 'punish'), { effectiveOn: '2024-03-01', code: '02117' });
  await settled(door);
  await door.told(on(dossier, 'revoke-measure'), { effectiveOn: '2024-05-01', measure: events[0].id });
  await settled(door);
  const written = async (): Promise<readonly (readonly string[])[]> =>
    Promise.all([streamId, `warning-${dossier}`].map(async (stream) => (await store.read(stream)).map(({ type }) => type)));
  const once = [
    ['JointMeetingEstablished', 'CaseWarningCalledFor', 'CaseWarningVoided'],
    ['WarningCaseFound', 'WarningCaseGone'],
  ];
  expect(await written()).toEqual(once);
  await policyRunner?.stop();
  const end = await store.end();
  const register = new SqliteRegister(join(tempFolder(), 'forgotten.sqlite'));
  const by = { id: 'p-service', role: 'service' };
  const shown = (position: bigint): Promise<void> => projector.reached(position);
  const again = new PolicyRunner({ store, commands, catalogue, sealer, policies, register, by, shown });
  again.start();
  await eventually('the policies come to the end', () => again.position >= end);
  expect([await written(), await store.end(), again.stuck]).toEqual([once, end, undefined]);
  await again.stop();
  register.close();
});
