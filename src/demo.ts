import './prelude.js';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROLES, type Role } from './access/roles.js';
import { Tokens } from './access/tokens.js';
import { catalogue } from './capabilities.js';
import { askingOf } from './command-line/ask.js';
import { addressOf } from './command-line/houses.js';
import { importLines, rosterLines, timelineLines } from './command-line/lines.js';
import { type Config, readConfig } from './config.js';
import { showAssessment } from './demo-assessment.js';
import { showProtection } from './demo-protection.js';
import { showRefusal } from './demo-refusal.js';
import { reportAndExit } from './exits.js';
import { importFiles } from './exchange/import.js';
import { type Installation, openInstallation } from './installation.js';
import { Intake } from './intake/intake.js';
import type { Actor } from './kernel/event.js';
import { compare } from './replay/compare.js';
import { roster } from './replay/roster.js';
import { timeline, type Timeline } from './replay/timeline.js';
import { findUnit } from './replay/unit-at.js';
import { createServer } from './server.js';

const SAMPLES = ['tenures.csv', 'tenures-gbk.csv', 'tenures.xlsx', 'approval-form.lrmx', 'resume.txt'].map((name) =>
  join('samples', name),
);

const show = (title: string, lines: readonly string[]): void =>
  void process.stdout.write(`\n── ${title} ──\n${lines.join('\n')}\n`);

/**
 * 演示: the main job on a log in a temporary folder, or in the empty database that ESDB_URL names; `--once` ends it there, otherwise the
 * service stays up. Its keys are its own and go with the folder, so a log that is in use is refused before anything is written to it.
 */
async function demo(once: boolean): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'dossier-demo-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  process.once('exit', remove);
  const config = readConfig({ DATA_DIR: folder, KEYS_DIR: '', PORT: '0', LOG_LEVEL: 'warn' });
  process.stdout.write(`${engineLines(config).join('\n')}\n`);
  const installation = await openInstallation(config);
  await installation.start();
  const { keyRing, store, digest } = installation;
  const tokens = new Tokens(keyRing.token, store.origin, digest);
  const by = tokens.actor({ sub: 'demo', role: 'officer' });
  const report = await importFiles(SAMPLES, installation, { by });
  show('导入样例', importLines(report).slice(-1));
  show('再导入一次，不增加任何记录', importLines(await importFiles(SAMPLES, installation, { by })).slice(-1));
  await showCareer(installation, by);
  await showRefusal(installation, by, show);
  installation.policyRunner?.start();
  await showAssessment(installation, by, show);
  const approver = tokens.actor({ sub: 'demo-approver', role: 'approver' });
  await showProtection(installation, { officer: by, approver }, show);
  showRosters(installation);
  if (once) return installation.close();
  const app = await createServer(installation);
  app.enableShutdownHooks(['SIGTERM', 'SIGINT'], { useProcessExit: true });
  await app.listen(installation.config.PORT, '127.0.0.1');
  const logins = await Promise.all(
    (Object.keys(ROLES) as Role[]).map(
      async (role) => `${ROLES[role].label}（${role}）：${await tokens.issue({ sub: `demo-${role}`, role }, '8h')}`,
    ),
  );
  show('服务', [`${await app.getUrl()}/api/docs`, 'Ctrl-C 结束；令牌（Bearer），每个角色一个：', ...logins]);
}

/** Which engine holds the log; of the connection string only the hosts are shown. */
function engineLines({ ESDB_URL }: Config): readonly string[] {
  if (!ESDB_URL) return ['引擎：SQLite'];
  const { name } = addressOf('ESDB_URL', ESDB_URL);
  return [`引擎：EventStoreDB ${name}`, '只用于空库：演示的密钥随演示结束而删除，库中的记录此后无法打开。'];
}

/** One career through every capability, a mistake in it, and its correction: what was known before, and what is known now. */
async function showCareer(installation: Installation, by: Actor): Promise<void> {
  const intake = new Intake(installation);
  const key = (name: string): { by: Actor; key: string } => ({ by, key: `demo:${name}` });
  const unit = await intake.open(
    'units',
    {
      name: '示例市青禾县人民政府',
      effectiveOn: '1990',
      posts: [
        { name: '副县长', level: '0132' },
        { name: '县长', level: '0131', single: true },
      ],
    },
    key('unit'),
  );
  const { streamId } = await intake.openDossier(
    { name: '示例申', sex: '2', birth: '1972-04', externalRef: 'DEMO-1', effectiveOn: '1994-07' },
    key('open'),
  );
  const id = streamId.slice('dossier-'.length);
  const told = async (command: string, body: object): Promise<string> => {
    const { events } = await intake.submit({ path: 'dossiers', id }, command, body, key(`${command} ${JSON.stringify(body)}`));
    return events[0]?.id ?? '';
  };
  const county = '示例市青禾县人民政府';
  const deputy = await told('appoint', {
    effectiveOn: '2008-03',
    unit: county,
    post: '副县长',
    decidedOn: '2008-03-12',
    docNo: '示组任〔2008〕7号',
  });
  await told('start-probation', { effectiveOn: '2008-03-12', holding: deputy, months: 12 });
  await told('pass-probation', { effectiveOn: '2009-03-12', holding: deputy });
  await told('grant-rank', { effectiveOn: '2010-01', rank: '05', change: 'granted' });
  await told('complete-training', { effectiveOn: '2011-09', until: '2012-01', course: '县处级领导干部进修班', hours: 320 });
  await told('confer-honour', { effectiveOn: '2012-05', award: '01115', title: '嘉奖', organ: '示例市人民政府' });
  const before = askingOf(installation).asOf();
  const head = await told('promote', {
    effectiveOn: '2013-06',
    unit: county,
    post: '县长',
    promotion: 'step',
    decidedOn: '2013-06-20',
  });
  const mistaken = askingOf(installation).asOf();
  await told('correct-fact', {
    eventId: head,
    changes: {},
    effectiveOn: '2014-06',
    reason: '录入时把 2014 年误作 2013 年，以任职文件为准',
  });
  await intake.submit(
    { path: 'units', id: unit.streamId.slice('unit-'.length) },
    'rename',
    { name: '示例市青禾区人民政府', effectiveOn: '2019-01' },
    key('rename'),
  );
  await told('relieve', { effectiveOn: '2021-02', holding: head, reason: '3' });
  const ask = (point: typeof before): Timeline => timeline(installation.projector.db, catalogue, id, point) as Timeline;
  const now = ask(askingOf(installation).asOf());
  show('履历时间线，现在', timelineLines(now));
  show('履历时间线，登记晋升之前所知', timelineLines(ask(before)));
  const { differences } = compare(ask(mistaken), now);
  show(
    '更正前后比对',
    differences.map(
      ({ label, change, fields, because }) =>
        `${label} ${CHANGES[change]}　${fields
          .filter(({ field }) => field === 'from')
          .map(({ a, b }) => `${String(a)} → ${String(b)}`)
          .join('')}　依据事件 ${because.join('、')}`,
    ),
  );
}

const CHANGES = { added: '新增', removed: '撤去', changed: '变动' } as const;

/** The same seat on three days, under the name it had. */
function showRosters(installation: Installation): void {
  const { db } = installation.projector;
  for (const effectiveAt of ['2010-01-01', '2015-01-01', '2020-01-01']) {
    const asOf = askingOf(installation).asOf({ effectiveAt });
    const unitId = findUnit(db, '示例市青禾县人民政府', asOf);
    if (unitId !== undefined) show('名册', rosterLines(roster(db, unitId, asOf)));
  }
}

await demo(process.argv.includes('--once')).catch(reportAndExit);
