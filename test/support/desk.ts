import { catalogue } from '../../src/capabilities.js';
import type { Installation } from '../../src/installation.js';
import { Intake } from '../../src/intake/intake.js';
import { Commands } from '../../src/kernel/commands.js';
import { amendmentsAt, type AsOf } from '../../src/replay/as-of.js';
import { Asking } from '../../src/replay/asking.js';
import { besideFrom } from '../../src/replay/beside.js';
import { type Comparison, compare } from '../../src/replay/compare.js';
import { type DossierItem, findDossiers } from '../../src/replay/dossiers.js';
import { roster } from '../../src/replay/roster.js';
import type { Entry } from '../../src/replay/timeline-entry.js';
import { timeline, type Timeline } from '../../src/replay/timeline.js';
import { findUnit } from '../../src/replay/unit-at.js';
import type { Settings } from './engines.js';
import { officer, opened } from './opened.js';
import { tempFolder } from './temp.js';

interface When {
  readonly effectiveAt?: string;
  readonly knownAt?: string;
}

/** 干部科 at work: what comes in is recorded through the service's own intake, on the day that the story has reached. */
export class Desk {
  private clock = '';
  private keys = 0;

  private constructor(
    readonly installation: Installation,
    private readonly intake: Intake,
    private readonly asking: Asking,
  ) {}

  static async open(settings: Settings): Promise<Desk> {
    const whole = await opened(tempFolder(), settings);
    const sources = { ...whole.sources, now: () => new Date(desk.clock) };
    const { store, sealer, projector } = whole;
    const shown = (position: bigint): Promise<void> => projector.reached(position);
    const commands = new Commands({ store, catalogue, sealer, sources, shown, beside: besideFrom(projector) });
    const installation = { ...whole, sources, commands };
    const desk: Desk = new Desk(installation, new Intake(installation), new Asking(projector, sources, whole.config.TIME_ZONE));
    desk.on('2000-01-01');
    return desk;
  }

  /** 录入日: everything from here on is recorded at ten in the morning of that day, in Beijing time. */
  on(day: string): this {
    this.clock = `${day}T02:00:00.000Z`;
    return this;
  }

  async opens(body: object): Promise<string> {
    const { streamId } = await this.intake.openDossier(body, this.submission());
    return streamId.slice('dossier-'.length);
  }

  async registers(body: object): Promise<string> {
    const { streamId } = await this.intake.open('units', body, this.submission());
    return streamId.slice('unit-'.length);
  }

  /** Answers the id of the event; a refusal is thrown. */
  async records(dossier: string, command: string, body: object): Promise<string> {
    return (await this.intake.submit({ path: 'dossiers', id: dossier }, command, body, this.submission())).events[0]!.id;
  }

  async changes(unit: string, command: string, body: object): Promise<string> {
    return (await this.intake.submit({ path: 'units', id: unit }, command, body, this.submission())).events[0]!.id;
  }

  timeline(dossier: string, when: When = {}): Timeline {
    return timeline(this.db, catalogue, dossier, this.asOf(when))!;
  }

  entry(dossier: string, eventId: string, when: When = {}): Entry | undefined {
    return this.timeline(dossier, when).entries.find((entry) => entry.eventId === eventId);
  }

  /** 名册, as lines: who holds what. */
  roster(unit: string, when: When = {}): { name: string; lines: string[] } {
    const asOf = this.asOf(when);
    const answer = roster(this.db, findUnit(this.db, unit, asOf) ?? '', asOf);
    return { name: answer.unit, lines: answer.items.map(({ name, post, since }) => `${name} ${post} ${since}`) };
  }

  find(q: string, when: When = {}): readonly DossierItem[] {
    return findDossiers(this.db, { q, page: 1, size: 50 }, this.asOf(when)).items;
  }

  compare(dossier: string, a: string, b: string, effectiveAt?: string): Comparison {
    const [before, after] = [a, b].map((knownAt) => this.asOf({ effectiveAt, knownAt })) as [AsOf, AsOf];
    const ask = (asOf: AsOf): Timeline => timeline(this.db, catalogue, dossier, asOf)!;
    return compare(ask(before), ask(after), amendmentsAt(this.db, `dossier-${dossier}`, after.position));
  }

  close(): Promise<void> {
    return this.installation.close();
  }

  private asOf(when: When): AsOf {
    return this.asking.asOf(when);
  }

  private get db() {
    return this.installation.projector.db;
  }

  private submission() {
    return { by: officer, key: `story-${++this.keys}` };
  }
}
