import { served } from '../support/served.js';
import { closing } from '../support/temp.js';
import { aUnit } from '../support/town.js';

test('a composite decided on the earliest day there is has weights to be computed by', async () => {
  const door = closing(await served());
  const unit = await aUnit(door);
  const early = { effectiveOn: '2024-03-01', decidedOn: '1850', year: 2023 };
  const computed = await door.post(`/api/units/${unit}/compute-evaluation`, early);
  expect([computed.status, computed.body]).toMatchObject([422, { code: 'EVALUATION_INCOMPLETE' }]);
});
