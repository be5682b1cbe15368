import { setTimeout as pause } from 'node:timers/promises';
import { refusalLines } from './demo-refusal.js';
import type { Installation } from './installation.js';
import { Intake } from './intake/intake.js';
import type { Path } from './kernel/capability.js';
import type { Accepted } from './kernel/commands.js';
import type { Actor } from './kernel/event.js';
import { Refusal } from './kernel/refusal.js';

export type Show = (title: string, lines: readonly string[]) => void;

/** Gives the demo's commands, each under a key of its own. */
export class Telling {
  private count = 0;

  private readonly intake: Intake;

  /** `chapter` keeps the keys of one part apart from those of another. */
  constructor(
    installation: Installation,
    private readonly by: Actor,
    private readonly chapter: string,
  ) {
    this.intake = new Intake(installation);
  }

  async open(path: Path, body: object): Promise<string> {
    return idIn(
      path === 'dossiers' ? await this.intake.openDossier(body, this.key()) : await this.intake.open(path, body, this.key()),
    );
  }

  /** The id of the first event. */
  async tell(target: readonly [Path, string], command: string, body: object): Promise<string> {
    const [path, id] = target;
    return (await this.intake.submit({ path, id }, command, body, this.key())).events[0]?.id ?? '';
  }

  /** What a command is refused with. */
  async refused(target: readonly [Path, string], command: string, body: object): Promise<readonly string[]> {
    const answer = await this.tell(target, command, body).catch((error: unknown) => error);
    if (answer instanceof Refusal) return refusalLines(answer);
    throw answer instanceof Error ? answer : new Error(`${command} was to be refused`);
  }

  private key(): { by: Actor; key: string } {
    return { by: this.by, key: `${this.chapter}:${++this.count}` };
  }
}

const idIn = ({ streamId }: Accepted): string => streamId.slice(streamId.indexOf('-') + 1);

/** What the policies order has been carried out, and shows. */
export async function carriedOut({ store, policyRunner, projector }: Installation): Promise<void> {
  const end = await store.end();
  while (policyRunner && !policyRunner.stuck && policyRunner.position < end) await pause(10);
  await projector.reached(await store.end());
}
