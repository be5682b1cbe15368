import type { Finding } from './finding.js';
import type { Names } from './import-names.js';

/** What an import did, as `dossier import` prints it. */
export interface ImportReport {
  readonly files: number;
  readonly persons: number;
  readonly dossiersOpened: number;
  /** Events added to the log. */
  readonly events: number;
  readonly dryRun: boolean;
  readonly warnings: readonly Finding[];
  readonly refused: readonly Finding[];
}

/** How far an import has come. */
export interface ImportProgress {
  readonly file: string;
  readonly done: number;
  readonly of: number;
}

/** Gathers what an import has to tell while it runs. */
export class ImportLog {
  readonly warnings: Finding[] = [];
  readonly refused: Finding[] = [];
  persons = 0;
  dossiersOpened = 0;

  constructor(
    private readonly file: string,
    readonly names: Names,
  ) {}

  warn(finding: Finding): void {
    this.warnings.push({ file: this.file, ...finding });
  }

  refuse(finding: Finding): void {
    this.refused.push({ file: this.file, ...finding });
  }
}
