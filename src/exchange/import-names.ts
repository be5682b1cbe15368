import type { Projector } from '../projector/projector.js';
import { prepared } from '../projector/prepared.js';
import { STILL_KNOWN } from '../replay/facts.projection.js';

/** 同名: who bears a name, by the views and by what this import has opened itself, which in a dry run the views never show. */
export class Names {
  private readonly opened = new Map<string, Set<string>>();

  constructor(private readonly projector: Projector) {}

  /** Notes that a dossier was opened, or found open, under a name. */
  note(name: string, dossierId: string): void {
    this.opened.set(name, (this.opened.get(name) ?? new Set()).add(dossierId));
  }

  /** Whether a dossier other than this one bears the name. */
  isTaken(name: string, dossierId: string): boolean {
    const sql = `SELECT stream FROM people WHERE name = ? AND known_to = ${STILL_KNOWN}`;
    const bearers = prepared<[string], { stream: string }>(this.projector.db, sql).all(name);
    const ids = [...bearers.map(({ stream }) => stream.slice('dossier-'.length)), ...(this.opened.get(name) ?? [])];
    return ids.some((id) => id !== dossierId);
  }
}
