import { v7 } from 'uuid';
import { VersionConflict } from '../kernel/event-store.js';
import { Register, type Registered, UNWRITTEN } from '../kernel/register.js';
import type { EsdbDatabase } from './esdb.database.js';

/** A stream of which only the last event is kept; the exact expected revision lets one of several through. */
export class EsdbRegister extends Register {
  constructor(
    private readonly database: EsdbDatabase,
    private readonly stream: string,
  ) {
    super();
  }

  override async read(): Promise<Registered | undefined> {
    const last = await this.database.last(this.stream);
    return last && { version: last.rev, value: (last.data as { value: string }).value };
  }

  override async write(value: string, version: number): Promise<number | undefined> {
    const written = { id: v7(), type: 'RegisterSet', data: JSON.stringify({ value }) };
    try {
      if (version === UNWRITTEN) await this.database.keepLast(this.stream);
      return (await this.database.write(this.stream, [written], version)).revision;
    } catch (cause) {
      if (cause instanceof VersionConflict) return undefined;
      throw cause;
    }
  }

  override close(): void {}
}
