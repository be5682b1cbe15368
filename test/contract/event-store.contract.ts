import { appending } from './appending.contract.js';
import { appendingAgain } from './appending-again.contract.js';
import { following } from './following.contract.js';
import { racing } from './racing.contract.js';
import type { Opened } from './opened.js';

/** What every engine promises. The log need not be empty: on a shared server each test uses streams of its own and follows from the present end. */
export function anEventStore(name: string, open: () => Promise<Opened>): void {
  describe(`The event store on ${name}`, () => {
    let log: Opened;
    beforeEach(async () => {
      log = await open();
    });
    afterEach(() => log.close());

    describe('when reading and appending,', () => appending(() => log));
    describe('when an append is repeated,', () => appendingAgain(() => log));
    describe('when many write at once,', () => racing(() => log));
    describe('when followed,', () => following(() => log));
  });
}
