import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { catalogue } from '../capabilities.js';
import type { Installation } from '../installation.js';
import { Commands } from '../kernel/commands.js';
import type { Actor } from '../kernel/event.js';
import type { Projector } from '../projector/projector.js';
import { DrySealer } from '../sealing/dry-sealer.js';
import { OverlayEventStore } from '../store/overlay.event-store.js';
import { type FileFormat, formatOf } from './file-format.js';
import { type Finding, UnreadableFile } from './finding.js';
import { importPersonFile } from './import-person.js';
import { Names } from './import-names.js';
import { ImportLog, type ImportProgress, type ImportReport } from './import-report.js';
import { importTenures } from './import-tenures.js';
import type { Importing } from './importing.js';
import { field, readLrmx } from './lrmx/lrmx.js';
import { personOf } from './lrmx/lrmx-person.js';
import type { PersonFile } from './person-file.js';
import { Recorder } from './recorder.js';
import { readDate } from './text/loose-date.js';
import { readResumeFile } from './resume/resume-file.js';
import { readTable } from './tables/table.js';
import { readTenures, type Tenures } from './tenures/tenures.js';
import { decodeText } from './text/text-encoding.js';
import { UnitDirectory } from './unit-directory.js';

export interface ImportOptions {
  readonly format?: FileFormat | 'auto';
  /** Takes every decision and writes nothing. */
  readonly dryRun?: boolean;
  readonly by: Actor;
  readonly progress?: (progress: ImportProgress) => void;
}

interface ReadPerson {
  readonly person: PersonFile;
  readonly findings: readonly Finding[];
}

type Read = { readonly tenures: Tenures } | ReadPerson;

/**
 * 导入: files into events. All files are read before anything is written, so that one that can't be read leaves nothing behind;
 * the same file again adds nothing. Errors: UnreadableFile, LogUnavailable, LogDamaged.
 */
export async function importFiles(
  files: readonly string[],
  installation: Installation,
  options: ImportOptions,
): Promise<ImportReport> {
  const read = [];
  for (const file of files) read.push({ file, content: await readOne(file, options.format ?? 'auto') });
  const { projector, store } = installation;
  await projector.reached(await store.end());
  const recorder = recorderOn(installation, options);
  const names = new Names(projector);
  const logs: ImportLog[] = [];
  for (const { file, content } of read) {
    const log = new ImportLog(basename(file), names);
    logs.push(log);
    const importing = { recorder, log, progress: told(file, options) };
    if ('tenures' in content) await takeTenures(content.tenures, projector, importing);
    else await takePerson(content, importing);
    if (!options.dryRun) await projector.reached(await store.end());
  }
  return {
    files: files.length,
    persons: logs.reduce((sum, { persons }) => sum + persons, 0),
    dossiersOpened: logs.reduce((sum, { dossiersOpened }) => sum + dossiersOpened, 0),
    events: recorder.options.commands.recorded,
    dryRun: options.dryRun ?? false,
    warnings: logs.flatMap(({ warnings }) => warnings),
    refused: logs.flatMap(({ refused }) => refused),
  };
}

/** Commands of its own, so that what this import adds can be told; over a log in memory when it is a dry run. They look at no read model, which lags behind. */
function recorderOn(
  { store: log, sealer: seals, digest, sources }: Installation,
  { by, dryRun = false }: ImportOptions,
): Recorder {
  const store = dryRun ? new OverlayEventStore(log) : log;
  const sealer = dryRun ? new DrySealer() : seals;
  const commands = new Commands({
    store,
    catalogue,
    sealer,
    sources,
    shown: () => Promise.resolve(),
  });
  return new Recorder({ store, commands, digest, catalogue, by, today: sources.dayOf(sources.now().toISOString()) });
}

const told =
  (file: string, { progress }: ImportOptions) =>
  (done: number, of: number): void =>
    progress?.({ file: basename(file), done, of });

async function takeTenures(
  { tenures, warnings, refused }: Tenures,
  { db, position }: Projector,
  importing: Importing,
): Promise<void> {
  const { recorder, log } = importing;
  warnings.forEach((finding) => log.warn(finding));
  refused.forEach((finding) => log.refuse(finding));
  await importTenures(tenures, new UnitDirectory(recorder, db, Number(position)), importing);
}

async function takePerson({ person, findings }: ReadPerson, importing: Importing): Promise<void> {
  findings.forEach((finding) => importing.log.warn(finding));
  await importPersonFile(person, importing);
  importing.progress(1, 1);
}

async function readOne(file: string, wanted: FileFormat | 'auto'): Promise<Read> {
  const bytes = await readFile(file).catch((cause: NodeJS.ErrnoException) => {
    throw new UnreadableFile('NO_FILE', `读不到文件 ${basename(file)}（${cause.code ?? ''}）`, { cause });
  });
  const format = wanted === 'auto' ? formatOf(bytes) : wanted;
  if (format === 'tenures') return { tenures: readTenures(await readTable(bytes, basename(file))) };
  const text = decodeText(bytes);
  return format === 'lrmx' ? fromLrmx(text) : fromResume(text);
}

function fromResume(text: string): Read {
  const { person, resume, findings } = readResumeFile(text);
  const { ref: externalRef, ...who } = person;
  return {
    person: { format: 'resume', content: text, person: { ...who, externalRef }, resume },
    findings: [...findings, ...resume.findings],
  };
}

function fromLrmx(text: string): Read {
  const form = readLrmx(text);
  const { name, sex, birth, ethnicity, nativePlace, birthPlace, partyJoined, workStarted, health, idNumber, ...said } =
    personOf(form);
  const filled = readDate(field(form, 'TianBiaoShiJian') ?? '');
  const grades =
    said.assessments.length > 0 ? [{ code: 'KEPT_IN_SOURCE', message: '年度考核结果只保留在来源材料中，须按考核办理登记' }] : [];
  const person = {
    name,
    sex,
    birth,
    ethnicity,
    nativePlace,
    birthPlace,
    partyJoined: partyJoined?.raw,
    workStarted,
    health,
    idNumber,
  };
  return {
    person: { format: 'lrmx', content: text, person, ...('date' in filled ? { filledOn: filled.date } : {}), ...said },
    findings: [...said.findings, ...grades],
  };
}
