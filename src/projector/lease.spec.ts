import { join } from 'node:path';
import { eventually } from '../../test/support/eventually.js';
import { closing, tempFolder } from '../../test/support/temp.js';
import { LogUnavailable } from '../kernel/event-store.js';
import { Register, type Registered } from '../kernel/register.js';
import { SqliteRegister } from '../store/sqlite.register.js';
import { Lease } from './lease.js';

const TERMS = { beat: 5, patience: 60 };
const never = new AbortController().signal;

describe('A lease', () => {
  let file: string;
  beforeEach(() => void (file = join(tempFolder(), 'lease.sqlite')));
  const register = (): SqliteRegister => closing(new SqliteRegister(file));
  const lease = (over: Register = register()): Lease => new Lease(over, TERMS);

  it('is taken at once where nobody has it, with nothing done', async () => {
    expect(await lease().take(never)).toBe(0n);
  });

  it('is not taken from a holder that renews it', async () => {
    const [one, other] = [lease(), lease()];
    await one.take(never);
    let taken = false;
    void other.take(never).then(() => (taken = true));
    const renewals = Math.ceil((TERMS.patience * 4) / TERMS.beat);
    for (let i = 1; i <= renewals; i++) {
      expect(await one.renew(BigInt(i))).toBe(true);
      await new Promise((resolve) => setTimeout(resolve, TERMS.beat));
      expect(taken).toBe(false);
    }
    await eventually('the other to take it once it is not renewed any more', () => taken);
    expect(await one.renew(1n)).toBe(false);
  });

  it('is taken over from one that fell silent, with what it had said of its work, and the old holder is told', async () => {
    const [one, other] = [lease(), lease()];
    await one.take(never);
    await one.renew(41n);
    expect(await other.take(never)).toBe(41n);
    expect(await one.renew(42n)).toBe(false);
    expect(await other.renew(43n)).toBe(true);
  });

  it('that was given back is taken without waiting', async () => {
    const slow = { beat: 5, patience: 3_600_000 };
    const one = new Lease(register(), slow);
    await one.take(never);
    await one.release(7n);
    expect(await new Lease(register(), slow).take(never)).toBe(7n);
  });

  it('is taken again by its own holder without waiting', async () => {
    const one = new Lease(register(), { beat: 5, patience: 3_600_000 });
    await one.take(never);
    await one.renew(9n);
    expect(await one.take(never)).toBe(9n);
  });

  it('lets one of many through', async () => {
    const [silent, ...others] = Array.from({ length: 8 }, () => lease());
    await silent!.take(never);
    const stopping = new AbortController();
    let holders = 0;
    const takes = others.map(async (other) => {
      if ((await other.take(stopping.signal)) === undefined) return;
      holders++;
      for (let i = 0; i < 50; i++) {
        if (!(await other.renew(0n))) holders--;
        await new Promise((resolve) => setTimeout(resolve, TERMS.beat));
      }
      stopping.abort();
    });
    await Promise.all(takes);
    expect(holders).toBe(1);
  });

  it('is no longer waited for once it is time to stop', async () => {
    await lease().take(never);
    const stopping = new AbortController();
    const waiting = new Lease(register(), { beat: 5, patience: 3_600_000 }).take(stopping.signal);
    stopping.abort();
    expect(await waiting).toBeUndefined();
  });

  it('counts as lost while the register is out of reach, and is taken again afterwards', async () => {
    const out = { out: false };
    const flaky = new (class extends Register {
      private readonly beneath = register();
      private reached = <T>(work: () => Promise<T>): Promise<T> =>
        out.out ? Promise.reject(new LogUnavailable('out of reach')) : work();
      override read = (): Promise<Registered | undefined> => this.reached(() => this.beneath.read());
      override write = (value: string, version: number): Promise<number | undefined> =>
        this.reached(() => this.beneath.write(value, version));
      override close(): void {}
    })();
    const one = lease(flaky);
    await one.take(never);
    out.out = true;
    expect(await one.renew(5n)).toBe(false);
    const again = one.take(never);
    out.out = false;
    expect(await again).toBe(0n);
  });
});
