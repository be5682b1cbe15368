import { type Fact, first } from './naive.js';

/** 追溯考核, by definition: every note known whose tenure had begun by the day, whenever it was taken; with what answers it and what took it back. */
export function naiveRetrospectives(known: readonly Fact[], day: string): readonly object[] {
  const found: object[] = [];
  for (const { id, type, eff, ts, data } of known) {
    if (type !== 'RetrospectiveNoted' || first(data.about.from) > day) continue;
    const answeredBy: string[] = [];
    let withdrawn: object | null = null;
    for (const other of known) {
      if (other.type === 'RetrospectiveNoted' && other.data.answers === data.retrospective)
        answeredBy.push(other.data.retrospective);
      if (other.type === 'RetrospectiveNoteWithdrawn' && other.data.noted === id)
        withdrawn = { eventId: other.id, on: other.eff };
    }
    found.push({
      eventId: id,
      retrospective: data.retrospective,
      assessedOn: eff,
      recordedAt: ts,
      tenure: data.tenure,
      about: { from: data.about.from, until: data.about.until ?? null },
      share: data.share,
      conclusion: data.conclusion,
      outcome: { class: data.outcome.class, foundOn: data.outcome.foundOn },
      merits: data.merits ?? [],
      answers: data.answers ?? null,
      answeredBy,
      withdrawn,
    });
  }
  return found;
}
