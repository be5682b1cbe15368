/**
 * One thing an import has to tell its user (导入提示): which file, which row as the user counts them, a stable UPPER_SNAKE code, and a plain
 * Chinese sentence that names columns and rows but never a person's name or identity number, so that it may be printed and logged.
 */
export interface Finding {
  readonly file?: string;
  readonly row?: number;
  readonly code: string;
  readonly message: string;
}

/** Thrown for input that cannot be read as a whole (无法读取): nothing of it is taken, and the command line ends with exit code 2. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';

  constructor(
    readonly code: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
