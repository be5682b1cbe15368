import type { Given } from './rounds.events.js';

/** What is handed in for a decision: summaries, proposals, and who is taken out meanwhile. Each step holds on to those before it, since there are thousands. */
export interface HandedIn {
  readonly before?: HandedIn;
  readonly summary?: string;
  readonly proposals?: readonly Given[];
  readonly gone?: readonly string[];
}

/** What there is for the decision, of those who were not taken out. */
export interface ForTheDecision {
  /** Who handed in 个人总结. */
  readonly summaries: ReadonlySet<string>;
  /** By dossier, the last of each. */
  readonly proposals: ReadonlyMap<string, Given>;
}

export function handedIn(last: HandedIn | undefined): ForTheDecision {
  const steps: HandedIn[] = [];
  for (let step = last; step; step = step.before) steps.push(step);
  const summaries = new Set<string>();
  const all = new Map<string, Given>();
  for (const { summary, proposals = [], gone = [] } of steps.toReversed()) {
    if (summary !== undefined) summaries.add(summary);
    for (const one of proposals) all.set(one.dossierId, one);
    for (const id of gone) [summaries, all].forEach((those) => those.delete(id));
  }
  return { summaries, proposals: all };
}
