import Sqlite, { type Database } from 'better-sqlite3';
import { filter, firstValueFrom, type Observable, Subject, type Subscription } from 'rxjs';
import { LogDamaged, LogUnavailable, type Position, type Stored } from '../kernel/event-store.js';
import { Mover, type ViewsOptions } from './mover.js';
import { rebuild } from './rebuild.js';
import { isFilledBy, openViews, ViewsFile } from './views-file.js';

export interface ProjectorOptions extends ViewsOptions {
  /** Path of `views.sqlite`. */
  readonly file: string;
}

/** How long who asks waits for the views, in milliseconds. */
const PATIENCE = 10_000;

/** Carries every event, in order, into every read model; stops at the first it cannot carry, and says so. It never skips. */
export class Projector {
  private readonly moved = new Subject<Position>();
  private at: Position = 0n;
  private readonly views: ViewsFile;
  private writing?: Database;
  private reading?: Database;
  private file?: string;
  private subscription?: Subscription;
  private failure?: Error;

  constructor(private readonly options: ProjectorOptions) {
    this.views = new ViewsFile(options.file);
  }

  /** Opens the views, building them first where there are none of this version; then follows the log. Errors: Stuck, LogDamaged. */
  async start(): Promise<void> {
    const { projections, store } = this.options;
    const current = this.views.current();
    if (!current || !isFilledBy(current, projections)) this.views.swap(await rebuild(this.options, this.views.next()));
    this.follow(this.views.current() ?? '');
    const end = await store.end();
    if (this.at <= end) return;
    this.stop();
    throw new LogDamaged(
      `the log ends at position ${end}, but the views have seen ${this.at}: an older log was put in its place`,
    );
  }

  /** For readers only: a connection that can't write. The file may be swapped for a newer one, so ask each time. */
  get db(): Database {
    this.turn();
    if (!this.reading) throw new Error('the views are not open');
    return this.reading;
  }

  /** Positions as they are reached, for who follows along. */
  get positions(): Observable<Position> {
    return this.moved;
  }

  get position(): Position {
    return this.at;
  }

  /** Why the projector stands still, if it does. */
  get stuck(): Error | undefined {
    return this.failure;
  }

  /** Resolves once the read models show `position`, so that a clerk sees his own write; rejects if they never will. */
  async reached(position: Position): Promise<void> {
    if (this.at >= position) return;
    if (this.failure) throw this.failure;
    const shown = await firstValueFrom(this.moved.pipe(filter((at) => at >= position)), { defaultValue: undefined });
    if (shown === undefined) throw new LogUnavailable('the read models are closed');
  }

  /** The same for who can't wait for ever. Errors also: LogUnavailable; what was recorded stays so. */
  async shown(position: Position): Promise<void> {
    if (this.at >= position) return;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new LogUnavailable(`the views have not reached position ${position}`)), PATIENCE);
    });
    await Promise.race([this.reached(position), late]).finally(() => clearTimeout(timer));
  }

  stop(): void {
    this.subscription?.unsubscribe();
    this.writing?.close();
    this.reading?.close();
    this.subscription = this.writing = this.reading = this.file = undefined;
    this.moved.complete();
  }

  /** Turns to the file that a rebuild has swapped in, if one has; answers whether. */
  private turn(): boolean {
    const current = this.views.current();
    if (!this.file || this.failure || !current || current === this.file) return false;
    try {
      this.follow(current);
    } catch (cause) {
      this.fail(cause);
    }
    return true;
  }

  private follow(file: string): void {
    const { projections, store } = this.options;
    if (!isFilledBy(file, projections)) {
      const current = this.views.current();
      if (current && current !== file) return this.follow(current);
      throw new LogDamaged('the views were rebuilt by another version of this service');
    }
    this.subscription?.unsubscribe();
    this.writing?.close();
    this.writing = openViews(file, projections);
    this.file = file;
    const mover = new Mover(this.writing, this.options);
    this.reach(mover.position);
    if (this.file !== file) return;
    this.subscription = store.all(mover.position).subscribe({
      next: (page) => this.turn() || this.carry(mover, page),
      error: (cause: unknown) => this.fail(cause),
    });
  }

  private carry(mover: Mover, page: readonly Stored[]): void {
    try {
      this.reach(mover.carry(page));
    } catch (cause) {
      this.reach(mover.position);
      this.fail(cause);
    }
  }

  /** A file that was swapped in is read once it shows all that the one before did, so that nobody's write disappears again. */
  private reach(position: Position): void {
    if (position < this.at || !this.file) return;
    if (this.reading?.name !== this.file && !this.read(this.file)) return;
    this.at = position;
    this.moved.next(position);
  }

  /** Answers whether it is there to be read: another process may have swapped in a newer one meanwhile, which is then turned to. */
  private read(file: string): boolean {
    try {
      const reading = new Sqlite(file, { readonly: true, timeout: 10_000 });
      this.reading?.close();
      this.reading = reading;
      return true;
    } catch (cause) {
      if (this.views.current() === file) throw cause;
      this.turn();
      return false;
    }
  }

  private fail(cause: unknown): void {
    this.failure = cause instanceof Error ? cause : new Error(String(cause));
    this.subscription?.unsubscribe();
    this.moved.error(this.failure);
  }
}
