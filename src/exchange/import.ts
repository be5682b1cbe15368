import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { catalogue } from '../capabilities.js';
import type { Installation } from '../installation.js';
import { Commands } from '../kernel/commands.js';
import type { Actor } from '../kernel/event.js';
import { DrySealer } from '../sealing/dry-sealer.js';
import { OverlayEventStore } from '../store/overlay.event-store.js';
import { type FileFormat, formatOf } from './file-format.js';
import { UnreadableFile } from './finding.js';
import { importPersonFile, type PersonFile } from './import-person.js';
import { Names } from './import-names.js';
import { ImportLog, type ImportProgress, type ImportReport } from './import-report.js';
import { importTenures } from './import-tenures.js';
import { readLrmx } from './lrmx.js';
import { personOf } from './lrmx-person.js';
import { Recorder } from './recorder.js';
import { readDate } from './loose-date.js';
import { field } from './lrmx.js';
import { readResumeFile } from './resume-file.js';
import { readTable } from './table.js';
import { readTenures, type Tenures } from './tenures.js';
import { decodeText } from './text-encoding.js';
import { UnitDirectory } from './unit-directory.js';

export interface ImportOptions {
  readonly format?: FileFormat | 'auto';
  /** Takes every decision and writes nothing. */
  readonly dryRun?: boolean;
  readonly by: Actor;
  readonly progress?: (progress: ImportProgress) => void;
}

type Read =
  | { readonly tenures: Tenures }
  | { readonly person: PersonFile; readonly findings: readonly { row?: number; code: string; message: string }[] };

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
    if ('tenures' in content) await takeTenures(file, content.tenures, recorder, installation, log, options);
    else await takePerson(file, content, recorder, log, options);
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

/** Commands of its own, so that what this import adds can be told; over a log in memory when it is a dry run. */
function recorderOn(
  { store: log, sealer: seals, digest, sources }: Installation,
  { by, dryRun = false }: ImportOptions,
): Recorder {
  const store = dryRun ? new OverlayEventStore(log) : log;
  const sealer = dryRun ? new DrySealer() : seals;
  const commands = new Commands({ store, catalogue, sealer, sources, shown: () => Promise.resolve() });
  return new Recorder({ store, commands, digest, catalogue, by, today: sources.dayOf(sources.now().toISOString()) });
}

async function takeTenures(
  file: string,
  { tenures, warnings, refused }: Tenures,
  recorder: Recorder,
  { projector }: Installation,
  log: ImportLog,
  { progress }: ImportOptions,
): Promise<void> {
  warnings.forEach((finding) => log.warn(finding));
  refused.forEach((finding) => log.refuse(finding));
  const directory = new UnitDirectory(recorder, projector.db, Number(projector.position));
  await importTenures(tenures, recorder, directory, log, (done, of) => progress?.({ file: basename(file), done, of }));
}

async function takePerson(
  file: string,
  content: Exclude<Read, { tenures: Tenures }>,
  recorder: Recorder,
  log: ImportLog,
  { progress }: ImportOptions,
): Promise<void> {
  content.findings.forEach((finding) => log.warn(finding));
  await importPersonFile(content.person, recorder, log);
  progress?.({ file: basename(file), done: 1, of: 1 });
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
