import { type Day, firstDay } from '../../kernel/dates.js';
import type { RetrospectiveNoted, RetrospectiveNoteWithdrawn } from '../../retrospective/retrospective.events.js';
import type { KnownFact } from '../as-of.js';

/** 追溯考核, as a timeline shows it beside what was assessed at the time: dated the day it was taken, about the tenure it looks back on. */
export interface TimelineRetrospective {
  readonly eventId: string;
  /** Its id. */
  readonly retrospective: string;
  readonly assessedOn: string;
  readonly recordedAt: string;
  /** The event by which the tenure began. */
  readonly tenure: string;
  readonly about: { readonly from: string; readonly until: string | null };
  readonly share: number;
  readonly conclusion: string;
  readonly outcome: { readonly class: string; readonly foundOn: string };
  readonly merits: readonly string[];
  /** The earlier one that it answers, and the later ones that answer it. */
  readonly answers: string | null;
  readonly answeredBy: readonly string[];
  readonly withdrawn: { readonly eventId: string; readonly on: string } | null;
}

type Note = KnownFact & RetrospectiveNoted;
type Withdrawal = KnownFact & RetrospectiveNoteWithdrawn;

/** Those of the facts known whose tenure had begun by a day, whenever they were taken: what is known now of the time then. */
export function retrospectivesIn(known: readonly KnownFact[], day: Day): readonly TimelineRetrospective[] {
  const notes = known.filter((fact): fact is Note => fact.type === 'RetrospectiveNoted');
  const withdrawals = known.filter((fact): fact is Withdrawal => fact.type === 'RetrospectiveNoteWithdrawn');
  return notes
    .filter(({ data }) => firstDay(data.about.from) <= day)
    .map(({ meta, eff, data }) => {
      const { retrospective, tenure, about, share, conclusion, outcome, merits = [], answers = null } = data;
      const back = withdrawals.find(({ data: { noted } }) => noted === meta.id);
      return {
        eventId: meta.id,
        retrospective,
        assessedOn: eff,
        recordedAt: meta.ts,
        tenure,
        about: { from: about.from, until: about.until ?? null },
        share,
        conclusion,
        outcome: { class: outcome.class, foundOn: outcome.foundOn },
        merits,
        answers,
        answeredBy: notes.flatMap((one) => (one.data.answers === retrospective ? [one.data.retrospective] : [])),
        withdrawn: back ? { eventId: back.meta.id, on: back.eff } : null,
      };
    });
}
