import { firstDay } from '../kernel/dates.js';
import type { Sources } from '../kernel/commands.js';
import type { Projector } from '../projector/projector.js';
import { type AsOf, positionAt } from './as-of.js';

/** An instant that does not exist. */
export class BadInstant extends Error {
  override readonly name = 'BadInstant';
}

/** 追溯提问: turns what people ask (a day, an instant or the end of a day) into a point on both axes of time. */
export class Asking {
  constructor(
    private readonly projector: Projector,
    private readonly sources: Sources,
    private readonly timeZone: string,
    /** In a replay room, the instant beyond which nothing is known. */
    private readonly latest?: string,
  ) {}

  /** Defaults: today, now. Errors: BadInstant. */
  asOf({ effectiveAt, knownAt }: { effectiveAt?: string; knownAt?: string } = {}): AsOf {
    const now = this.latest ?? this.sources.now().toISOString();
    const asked = knownAt === undefined ? now : this.instant(knownAt);
    const instant = this.latest !== undefined && asked > this.latest ? this.latest : asked;
    const position = knownAt === undefined ? Number(this.projector.position) : positionAt(this.projector.db, instant);
    return {
      effectiveAt: effectiveAt === undefined ? this.sources.dayOf(now) : firstDay(effectiveAt),
      knownAt: instant,
      position,
    };
  }

  /** A day means its end where the service is at home. */
  private instant(text: string): string {
    const millis = /^\d{4}-\d\d-\d\d$/.test(text) ? this.endOf(text) : Date.parse(text);
    if (Number.isNaN(millis)) throw new BadInstant('this instant does not exist');
    return new Date(millis).toISOString();
  }

  private endOf(day: string): number {
    const midnightUtc = Date.parse(`${day}T23:59:59.999Z`);
    return Number.isNaN(midnightUtc) ? Number.NaN : midnightUtc - offset(midnightUtc, this.timeZone);
  }
}

/** How far a zone's wall clock is ahead of UTC at an instant, in milliseconds. */
function offset(millis: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(new Date(millis));
  return Date.parse(`${parts.replace(' ', 'T')}Z`) - Math.floor(millis / 1000) * 1000;
}
