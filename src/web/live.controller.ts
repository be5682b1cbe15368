import { type BeforeApplicationShutdown, Controller, Headers, HttpException, type MessageEvent, Req, Sse } from '@nestjs/common';
import {
  catchError,
  concat,
  concatMap,
  defer,
  EMPTY,
  finalize,
  from,
  interval,
  map,
  merge,
  mergeMap,
  type Observable,
  of,
  share,
  Subject,
  takeUntil,
  takeWhile,
  tap,
  timer,
} from 'rxjs';
import { Access, type Request } from '../access/access.guard.js';
import { maySee, type Role } from '../access/roles.js';
import { EventStore, type Position, type Stored } from '../kernel/event-store.js';
import { Projector } from '../projector/projector.js';

const PER_BEARER = 5;
const ALTOGETHER = 500;
/** A comment goes out this often, in milliseconds, so that proxies keep the line open. */
const HEARTBEAT = 25_000;
/** The longest that a timer can run, in milliseconds. */
const LONGEST = 2 ** 31 - 1;

/** 实时: what has just been recorded and is shown; resumes after `Last-Event-ID`; ends with the token, and with the service. */
@Controller('api')
export class LiveController implements BeforeApplicationShutdown {
  private readonly open = new Map<string, number>();
  private readonly ended = new Subject<void>();
  private readonly present = defer(() => this.shown(this.projector.position)).pipe(share());

  constructor(
    private readonly store: EventStore,
    private readonly projector: Projector,
  ) {}

  @Sse('live')
  @Access('read')
  live(@Req() { bearer }: Request, @Headers('last-event-id') lastEventId?: string): Observable<MessageEvent> {
    if (!bearer) throw new Error('a listener reached its handler without a bearer');
    const { sub, role, until } = bearer;
    this.enter(sub);
    const resumed = /^\d{1,18}$/.test(lastEventId ?? '') ? BigInt(lastEventId ?? '') : undefined;
    const expiry = timer(Math.min(Math.max(0, until - Date.now()), LONGEST));
    return merge(
      defer(() => this.events(resumed ?? this.projector.position, role)),
      heartbeat(),
    ).pipe(
      takeUntil(merge(this.ended, expiry)),
      catchError(() => of({ type: 'error', data: { code: 'VIEWS_STUCK' } })),
      finalize(() => this.leave(sub)),
    );
  }

  private enter(who: string): void {
    const mine = this.open.get(who) ?? 0;
    const altogether = [...this.open.values()].reduce((a, b) => a + b, 0);
    if (mine >= PER_BEARER || altogether >= ALTOGETHER) throw new HttpException('too many live connections', 429);
    this.open.set(who, mine + 1);
  }

  beforeApplicationShutdown(): void {
    this.ended.next();
  }

  /** What is shown after a position of what the role may know: the past by a following of its own, then the present, which all who listen share. */
  private events(after: Position, role: Role): Observable<MessageEvent> {
    let at = after;
    const past = this.shown(after).pipe(
      tap((page) => (at = page.at(-1)?.position ?? at)),
      takeWhile(() => at < this.projector.position, true),
    );
    const present = defer(() => this.present.pipe(map((page) => page.filter(({ position }) => position > at))));
    return concat(after < this.projector.position ? past : EMPTY, present).pipe(
      mergeMap((page) => from(page.filter(({ stream }) => maySee(role, stream)))),
      map(({ position, type, stream }) => ({
        id: String(position),
        data: { position: String(position), type, streamId: stream },
      })),
    );
  }

  /** Pages of the log, each once the views show it. */
  private shown(after: Position): Observable<readonly Stored[]> {
    return this.store.all(after).pipe(
      concatMap(async (page) => {
        const last = page.at(-1);
        if (last) await this.projector.reached(last.position);
        return page;
      }),
    );
  }

  private leave(who: string): void {
    const left = (this.open.get(who) ?? 1) - 1;
    if (left > 0) this.open.set(who, left);
    else this.open.delete(who);
  }
}

const heartbeat = (): Observable<MessageEvent> => interval(HEARTBEAT).pipe(map(() => ({ type: 'heartbeat', data: '' })));
