import { soak } from '../support/soak.js';

describe('A database that fails every second', () => {
  it('loses nothing, doubles nothing and shows everything in order, at 100 appends a second', async () => {
    const { acknowledged, stored, followed, wrong, faults } = await soak({ seconds: 24, rate: 100, every: 1 });
    expect(wrong).toEqual([]);
    expect([stored, followed]).toEqual([acknowledged, acknowledged]);
    expect(acknowledged).toBeGreaterThan(1_000);
    expect(Object.keys(faults)).toHaveLength(11);
  }, 90_000);
});
