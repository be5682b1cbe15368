import type { Command } from 'commander';
import { clearingsOption } from './clearings.js';
import { examplesOption } from './examples.js';
import { handoversOption } from './handovers.js';
import { roundsOption } from './rounds.js';
import { describeTolerances } from './tolerances.js';

/** The commands that list cases, each as of a day and an instant; `year` reads a year. */
export function describeCases(asOf: (usage: string, description: string) => Command, year: (text: string) => number): void {
  roundsOption(asOf('rounds', 'the rounds of assessment with their quotas, as they were opened'), year);
  clearingsOption(asOf('clearings', 'reports on officials and what was cleared, without who reported'), year);
  describeTolerances(asOf);
  examplesOption(asOf('examples', 'the library of examples (事例库) of how officials who left had served'));
  handoversOption(asOf('handovers', 'what those who left handed over, to whom, and how far it has come'), year);
}
