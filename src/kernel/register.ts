/** A value and how often it was changed. */
export interface Registered {
  readonly version: number;
  readonly value: string;
}

/** Version of a register that nobody has written to. */
export const UNWRITTEN = -1;

/** 寄存器: one small value beside the log that several processes change; who has not seen the last change does not get through. */
export abstract class Register {
  abstract read(): Promise<Registered | undefined>;

  /** Answers the new version, or `undefined` when somebody else was there since `version`. Errors: LogUnavailable. */
  abstract write(value: string, version: number): Promise<number | undefined>;

  abstract close(): void;
}
