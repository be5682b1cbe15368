import { accessSync, constants, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { ROLES, type Role } from '../access/roles.js';
import { Tokens } from '../access/tokens.js';
import { importFiles } from '../exchange/import.js';
import type { FileFormat } from '../exchange/file-format.js';
import type { Installation } from '../installation.js';
import { readConfig } from '../config.js';
import { NoLog } from '../engine.js';
import { PATHS } from '../kernel/capability.js';
import { isLegalDate } from '../kernel/dates.js';
import { serve } from '../serve.js';
import { isInstant } from '../web/is-instant.js';
import { BadUsage, showRoster, showStatistic, showTimeline } from './ask.js';
import { type Common, configFor, print, withInstallation, withLog } from './context.js';
import { copy } from './copy.js';
import { describeCases } from './cases.js';
import { showDuties } from './duties.js';
import { exportForm } from './export-form.js';
import { backup, rebuild, replay, restore } from './keep.js';
import { importLines } from './lines.js';
import { showExplanation, showRules } from './rules.js';
import { importProgress } from './import-progress.js';
import { showBurden, showIndices } from './indices.js';
import { patternsOption } from './patterns.js';

/** Who stands in the record for what the command line does. */
const OPERATOR = { sub: 'command-line', role: 'officer' } as const;

const COPYING = `
The secrets of a database are those of this node (KEYS_DIR, or keys in the data folder); a new folder gets a copy of them.
An event that is too heavy for the database (1 MiB) is found while the source is read through, before anything is written.
Ends with 0 when both logs are the same, with 1 when something was written to the source meanwhile: run it again.
`;

/** The `dossier` command. */
export function program(): Command {
  const dossier = new Command('dossier')
    .description('干部履历档案服务: careers as immutable events, asked at any point of two time axes')
    .version('0.1.0')
    .showHelpAfterError()
    .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));
  const command = (usage: string, description: string): Command =>
    dossier
      .command(usage)
      .description(description)
      .option('--data <dir>', 'data folder (DATA_DIR; ./data unless set)')
      .option('--json', 'print one JSON value and nothing else')
      .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));
  const askedOf =
    (theDay: string) =>
    (usage: string, description: string): Command =>
      command(usage, description)
        .option(`${theDay} <date>`, 'the day asked about; today unless given', day)
        .option(
          '--known-at <instant>',
          'what had been recorded by then, an instant or the end of a day; now unless given',
          instant,
        );
  const [asOf, onADay] = [askedOf('--effective-at'), askedOf('--on')];

  command('serve', 'the service').action(async (options: Common) => void (await serve(configFor(options))));
  command('import <files...>', 'files into events; the same file twice adds nothing')
    .addOption(
      new Option('--format <format>', 'what the files hold').choices(['tenures', 'resume', 'lrmx', 'auto']).default('auto'),
    )
    .option('--dry-run', 'take every decision, write nothing')
    .option('--report <file>', 'write the whole report there as JSON')
    .action(importAll);
  asOf('timeline [id]', 'the career timeline').option('--ref <ref>', 'the 人员标识, instead of the id').action(showTimeline);
  asOf('roster <unit>', 'who holds which post; the unit by id or exact name').action(showRoster);
  asOf('statistics [name]', 'counts and shares; without a name, which there are')
    .option('--unit <unit>', 'a unit and all below it, by id or exact name')
    .option('--from <date>', 'the first day counted', day)
    .option('--to <date>', 'the last day counted; the day asked about unless given', day)
    .action(showStatistic);
  patternsOption(asOf('patterns', 'what looks odd in the annual grades of a unit, or of all, with its chance'), year);
  command('rules', 'the rules in force on a day')
    .option('--on <date>', 'the day of the decision; today unless given', day)
    .option('--unit <unit>', 'with what this unit and those above it have set; by id or exact name')
    .option('--document', 'the whole book as Markdown')
    .action(showRules);
  command(
    'explain <event>',
    'why a decision was taken: the rules that were asked, what each said, and what they looked at',
  ).action(showExplanation);
  onADay('duties', 'what is due, first due first')
    .option('--overdue', 'only what was due before that day')
    .option('--kind <kind>', 'only of this kind, such as inquiry-reply')
    .option('--unit <unit>', 'only of people who held a post of it that day, and of cases about it; by id or exact name')
    .addOption(new Option('--path <path>', 'only of one kind of thing').choices(Object.keys(PATHS)))
    .action(showDuties);
  onADay('indices [id]', 'the indices there are; with an id, what each department delivered, and the ranks')
    .option('--scheme <id>', 'only of this scheme')
    .option('--period <period>', 'only of a year or quarter, such as 2024-Q1')
    .action(showIndices);
  onADay('burden', 'what the schemes in force ask twice, too often, or at second hand')
    .addOption(new Option('--kind <kind>', 'only of this kind').choices(['repeated', 'many', 'nested', 'riding']))
    .action(showBurden);
  describeCases(asOf, year);
  command('replay', 'a read-only replay room: every view as it was known then')
    .requiredOption('--known-at <instant>', 'an instant, or the end of a day', instant)
    .requiredOption('--out <dir>', 'an empty folder')
    .action(replay);
  command('rebuild', 'all views anew beside the live ones, compared, swapped').action(rebuild);
  command('backup <out>', 'a consistent copy while running').action(backup);
  command('restore <in>', 'a backup into an empty data folder').action(restore);
  command('copy', 'the whole log and its keys into another house, and a comparison of both; broken off, it goes on')
    .requiredOption('--from <house>', 'a data folder, the URL of a database, or the word ESDB_URL for that setting')
    .requiredOption('--to <house>', 'the same; an empty folder or database, or one that holds the beginning of this log')
    .addHelpText('after', COPYING)
    .action(copy);
  command('export-form <id>', 'the approval form (LRMX) as it came in')
    .requiredOption('--out <file>', 'where to write it')
    .action(exportForm);
  command('token', "a bearer token signed with the installation's own key")
    .addOption(new Option('--role <role>', 'what the bearer may do').choices(Object.keys(ROLES)).makeOptionMandatory())
    .requiredOption('--sub <name>', 'who bears it')
    .option('--unit <unit>', 'the unit the bearer acts for')
    .option('--ttl <time>', 'how long it is valid, such as 30m, 1h or 7d', span, '1h')
    .action(issueToken);
  return dossier;
}

async function importAll(
  files: readonly string[],
  options: Common & { format: FileFormat | 'auto'; dryRun?: boolean; report?: string },
): Promise<void> {
  if (options.report) mustBeWritable(options.report);
  const report = await withImporting(options, (installation) => {
    const by = new Tokens(installation.keyRing.token, installation.store.origin, installation.digest).actor(OPERATOR);
    return importFiles(files, installation, { ...options, by, progress: importProgress() });
  });
  if (options.report) writeFileSync(options.report, `${JSON.stringify(report, undefined, 2)}\n`);
  print(options, report, () => importLines(report));
  if (report.refused.length > 0) process.exitCode = 1;
}

/** A dry run makes no installation: where there is none it is tried on one that is thrown away. */
async function withImporting<T>(
  options: Common & { dryRun?: boolean },
  work: (installation: Installation) => Promise<T>,
): Promise<T> {
  if (!options.dryRun) return withInstallation(configFor(options), work);
  try {
    return await withLog(options, work);
  } catch (cause) {
    if (!(cause instanceof NoLog)) throw cause;
  }
  const folder = mkdtempSync(join(tmpdir(), 'dossier-dry-run-'));
  try {
    return await withInstallation(readConfig({ DATA_DIR: folder, KEYS_DIR: '', ESDB_URL: '' }), work);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Said before anything is recorded, since afterwards it would be too late. */
function mustBeWritable(file: string): void {
  try {
    accessSync(dirname(file), constants.W_OK);
  } catch (cause) {
    throw new BadUsage(`--report: can't write to that folder (${(cause as NodeJS.ErrnoException).code ?? ''})`, { cause });
  }
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory()) throw new BadUsage('--report: that is a folder');
}

function checked(isRight: (text: string) => boolean, shape: string): (text: string) => string {
  return (text) => {
    if (!isRight(text)) throw new InvalidArgumentError(`It must be ${shape}.`);
    return text;
  };
}

const day = checked(isLegalDate, 'a real date: YYYY, YYYY-MM or YYYY-MM-DD');
const instant = checked(isInstant, 'an instant with its offset (2022-12-20T16:00:00Z) or a day (2022-12-20)');
const year = (text: string): number =>
  Number(checked((one) => /^(19[4-9]|20|21)\d+$/.test(one) && one.length === 4, 'a year')(text));
const span = checked((text) => /^[1-9]\d{0,5}[smhd]$/.test(text), 'a number and s, m, h or d');

async function issueToken({
  role,
  sub,
  unit,
  ttl,
  ...common
}: Common & { role: Role; sub: string; unit?: string; ttl: string }): Promise<void> {
  await withInstallation(
    configFor(common),
    async ({ keyRing, store, digest }) => {
      const token = await new Tokens(keyRing.token, store.origin, digest).issue({ sub, role, unit }, ttl);
      print(common, { token }, () => [token]);
    },
    { views: false },
  );
}
