import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = join(dirname(fileURLToPath(import.meta.url)), '../../samples');

export const sample = (name: string): string => join(folder, name);

/** Every file that can be imported, in an order in which each adds something. */
export const SAMPLES = ['tenures.csv', 'tenures-gbk.csv', 'tenures.xlsx', 'resume.txt', 'approval-form.lrmx'].map(sample);

export interface Report {
  readonly files: number;
  readonly persons: number;
  readonly dossiersOpened: number;
  readonly events: number;
  readonly dryRun: boolean;
  readonly warnings: readonly { readonly file: string; readonly row?: number; readonly code: string; readonly message: string }[];
  readonly refused: readonly { readonly file: string; readonly row?: number; readonly code: string; readonly message: string }[];
}
