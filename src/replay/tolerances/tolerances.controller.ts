import { Controller, Get, Inject, NotFoundException, Param, Query } from '@nestjs/common';
import { Access } from '../../access/access.guard.js';
import { readHeader } from '../../kernel/envelope.js';
import { EventStore } from '../../kernel/event-store.js';
import type { Catalogue } from '../../kernel/event.js';
import { Projector } from '../../projector/projector.js';
import { AsOfQuery } from '../../web/as-of.query.js';
import { CATALOGUE } from '../../web/tokens.js';
import type { AsOf } from '../as-of.js';
import { Asking } from '../asking.js';
import { findUnit } from '../unit-at.js';
import type { Actors, Page, Wanted } from './cases.js';
import { type FilingItem, Filings } from './filings.js';
import { FilingsQuery, TolerancesQuery } from './tolerances.query.js';
import { type ToleranceItem, Tolerances } from './tolerance-cases.js';

/** 风险备案和容错: the cases, and each of them whole. */
@Controller('api')
@Access('read')
export class TolerancesController {
  constructor(
    private readonly projector: Projector,
    private readonly asking: Asking,
    private readonly store: EventStore,
    @Inject(CATALOGUE) private readonly catalogue: Catalogue,
  ) {}

  @Get('tolerances')
  async tolerances(@Query() query: TolerancesQuery): Promise<Page<ToleranceItem>> {
    const asOf = await this.when(query);
    return new Tolerances(this.projector.db, this.catalogue, asOf).list(this.wanted(query, asOf));
  }

  @Get('tolerances/:id')
  async tolerance(@Param('id') id: string, @Query() query: AsOfQuery) {
    const asOf = await this.when(query);
    const actors = await this.actors(`tolerance-${id}`);
    return found(new Tolerances(this.projector.db, this.catalogue, asOf).whole(id, actors));
  }

  @Get('filings')
  async filings(@Query() query: FilingsQuery): Promise<Page<FilingItem>> {
    const asOf = await this.when(query);
    return new Filings(this.projector.db, this.catalogue, asOf).list(this.wanted(query, asOf));
  }

  @Get('filings/:id')
  async filing(@Param('id') id: string, @Query() query: AsOfQuery) {
    const asOf = await this.when(query);
    return found(new Filings(this.projector.db, this.catalogue, asOf).whole(id, await this.actors(`filing-${id}`)));
  }

  private wanted({ unit, dossier, open, outcome, page = 1, size = 50 }: TolerancesQuery, asOf: AsOf): Wanted {
    const unitId = unit === undefined ? undefined : findUnit(this.projector.db, unit, asOf);
    if (unit !== undefined && unitId === undefined) throw new NotFoundException('没有这个机构');
    return { unitId, dossierId: dossier, open: open === undefined ? undefined : open === 'true', outcome, page, size };
  }

  private async actors(stream: string): Promise<Actors> {
    const headers = (await this.store.read(stream)).map((stored) => readHeader(stored));
    return new Map(headers.map(({ id, act }) => [id, act]));
  }

  private async when({ atLeast, effectiveAt, knownAt }: AsOfQuery): Promise<AsOf> {
    if (atLeast !== undefined) await this.projector.reached(BigInt(atLeast));
    return this.asking.asOf({ effectiveAt, knownAt });
  }
}

/** Errors: NotFoundException. */
function found<T>(answer: T | undefined): T {
  if (answer === undefined) throw new NotFoundException('没有这件事项');
  return answer;
}
