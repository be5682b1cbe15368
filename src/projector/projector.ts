import Sqlite, { type Database } from 'better-sqlite3';
import { filter, firstValueFrom, type Observable, Subject, type Subscription } from 'rxjs';
import type { Position } from '../kernel/event-store.js';
import { Mover, type ViewsOptions } from './mover.js';
import { rebuild } from './rebuild.js';
import { openViews, versionsOf, ViewsFile } from './views-file.js';

export interface ProjectorOptions extends ViewsOptions {
  /** Path of `views.sqlite`. */
  readonly file: string;
}

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
    const current = this.views.current();
    if (!current || !this.fits(current)) this.views.swap(await rebuild(this.options, this.views.next()));
    this.follow();
  }

  /** For readers only: a connection that can't write. The file may be swapped for a newer one, so ask each time. */
  get db(): Database {
    if (this.views.current() !== this.file) this.follow();
    if (!this.reading) throw new Error('the views are not open yet');
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
    if (this.failure) throw this.failure;
    if (this.at < position) await firstValueFrom(this.moved.pipe(filter((at) => at >= position)));
  }

  stop(): void {
    this.subscription?.unsubscribe();
    this.writing?.close();
    this.reading?.close();
    this.writing = this.reading = this.file = undefined;
  }

  private follow(): void {
    this.stop();
    const file = this.views.current();
    if (!file) throw new Error('there is no views file');
    const { projections, store } = this.options;
    this.writing = openViews(file, projections);
    this.reading = new Sqlite(file, { readonly: true, timeout: 10_000 });
    this.file = file;
    const mover = new Mover(this.writing, this.options);
    this.reach(mover.position);
    this.subscription = store.all(mover.position).subscribe({
      next: (page) => {
        if (this.views.current() !== this.file) return void setImmediate(() => this.follow());
        try {
          this.reach(mover.carry(page));
        } catch (cause) {
          this.reach(mover.position);
          this.fail(cause);
        }
      },
      error: (cause: unknown) => this.fail(cause),
    });
  }

  private reach(position: Position): void {
    this.at = position;
    this.moved.next(position);
  }

  private fail(cause: unknown): void {
    this.failure = cause instanceof Error ? cause : new Error(String(cause));
    this.subscription?.unsubscribe();
    this.moved.error(this.failure);
  }

  private fits(file: string): boolean {
    try {
      const db = new Sqlite(file, { readonly: true, fileMustExist: true });
      const versions = db.prepare('SELECT versions FROM checkpoint').pluck().get();
      db.close();
      return versions === versionsOf(this.options.projections);
    } catch {
      return false;
    }
  }
}
