import 'reflect-metadata';
import { writeSync } from 'node:fs';
import type { Observable } from 'rxjs';
import { readConfig } from '../../src/config.js';
import { importFiles } from '../../src/exchange/import.js';
import { openInstallation } from '../../src/installation.js';
import { type Envelope, EventStore, type Position, type Receipt, type Stored } from '../../src/kernel/event-store.js';

/** Run as a process: `importer.js folder file`. Imports the file as the command line does, and says of every event that it is acknowledged, as it is. */
const [, , folder = '', file = ''] = process.argv;

class Telling extends EventStore {
  override readonly origin = log.origin;
  override read = (stream: string, from?: number): Promise<readonly Stored[]> => log.read(stream, from);
  override all = (position: Position): Observable<readonly Stored[]> => log.all(position);
  override end = (): Promise<Position> => log.end();
  override close = (): Promise<void> => log.close();

  override async append(stream: string, events: readonly Envelope[], expected: number): Promise<Receipt> {
    const receipt = await log.append(stream, events, expected);
    writeSync(1, events.map(({ id }) => `ACK ${id}\n`).join(''));
    return receipt;
  }
}

const installation = await openInstallation(readConfig({ DATA_DIR: folder, LOG_LEVEL: 'silent' }));
const { store: log } = installation;
await installation.start();
const { events, refused, dossiersOpened } = await importFiles(
  [file],
  { ...installation, store: new Telling() },
  { by: { id: 'p-officer', role: 'officer' } },
);
await installation.close();
writeSync(1, `DONE ${JSON.stringify({ events, refused, dossiersOpened })}\n`);
