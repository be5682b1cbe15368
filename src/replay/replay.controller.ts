import { Controller, Get, Inject, NotFoundException, Param, Query } from '@nestjs/common';
import { Access } from '../access/access.guard.js';
import { EventStore } from '../kernel/event-store.js';
import type { Catalogue } from '../kernel/event.js';
import { Projector } from '../projector/projector.js';
import { AsOfQuery, CompareQuery, DossiersQuery } from '../web/as-of.query.js';
import { CATALOGUE } from '../web/tokens.js';
import { Asking } from './asking.js';
import { compare } from './compare.js';
import { type DossierPage, findDossiers } from './dossiers.js';
import { roster, type Roster } from './roster.js';
import { timeline, type Timeline } from './timeline.js';
import { findUnit, unitAt } from './unit-at.js';
import { amendmentsAt, type AsOf } from './as-of.js';
import { storedEvents } from './stored-events.js';

/** What was so on a day, and what was known on a day. */
@Controller('api')
@Access('read')
export class ReplayController {
  constructor(
    private readonly projector: Projector,
    private readonly asking: Asking,
    private readonly store: EventStore,
    @Inject(CATALOGUE) private readonly catalogue: Catalogue,
  ) {}

  @Get('dossiers')
  async dossiers(@Query() { q, ref, unit, page = 1, size = 50, ...when }: DossiersQuery): Promise<DossierPage> {
    const asOf = await this.when(when);
    const unitId = unit === undefined ? undefined : findUnit(this.projector.db, unit, asOf);
    if (unit !== undefined && unitId === undefined) throw new NotFoundException('没有这个机构');
    return findDossiers(this.projector.db, { q, ref, unitId, page, size }, asOf);
  }

  @Get('dossiers/:id/timeline')
  async timeline(@Param('id') id: string, @Query() when: AsOfQuery): Promise<Timeline> {
    return this.timelineOf(id, await this.when(when));
  }

  @Get('dossiers/:id/compare')
  compare(@Param('id') id: string, @Query() { a, b, effectiveAt }: CompareQuery) {
    const [before, after] = [a, b].map((knownAt) => this.asking.asOf({ effectiveAt, knownAt })) as [AsOf, AsOf];
    const later = this.timelineOf(id, after);
    const earlier = timeline(this.projector.db, this.catalogue, id, before) ?? { ...later, ...blank(before) };
    return compare(earlier, later, amendmentsAt(this.projector.db, `dossier-${id}`, after.position));
  }

  @Get('dossiers/:id/events')
  async events(@Param('id') id: string) {
    const events = await this.store.read(`dossier-${id}`);
    if (events.length === 0) throw new NotFoundException('没有这份档案');
    return storedEvents(events, this.catalogue);
  }

  @Get('units/:unit')
  async unit(@Param('unit') idOrName: string, @Query() when: AsOfQuery) {
    const asOf = await this.when(when);
    return {
      ...unitAt(this.projector.db, this.unitId(idOrName, asOf), asOf),
      effectiveAt: asOf.effectiveAt,
      knownAt: asOf.knownAt,
    };
  }

  @Get('units/:unit/roster')
  async roster(@Param('unit') idOrName: string, @Query() when: AsOfQuery): Promise<Roster> {
    const asOf = await this.when(when);
    return roster(this.projector.db, this.unitId(idOrName, asOf), asOf);
  }

  private async when({ atLeast, ...when }: AsOfQuery): Promise<AsOf> {
    if (atLeast !== undefined) await this.projector.reached(BigInt(atLeast));
    return this.asking.asOf(when);
  }

  private timelineOf(id: string, asOf: AsOf): Timeline {
    const found = timeline(this.projector.db, this.catalogue, id, asOf);
    if (!found) throw new NotFoundException('没有这份档案');
    return found;
  }

  private unitId(idOrName: string, asOf: AsOf): string {
    const id = findUnit(this.projector.db, idOrName, asOf);
    if (id === undefined) throw new NotFoundException('没有这个机构');
    return id;
  }
}

/** The timeline of a dossier of which nothing had been recorded yet. */
const blank = ({ knownAt, position, effectiveAt }: AsOf) => ({
  knownAt,
  position: String(position),
  effectiveAt,
  entries: [],
  posts: [],
  ranks: [],
  retrospectives: [],
});
