import { Controller, Get, Inject, NotFoundException, Param, Query } from '@nestjs/common';
import { Access } from '../../access/access.guard.js';
import { EventStore } from '../../kernel/event-store.js';
import type { Catalogue } from '../../kernel/event.js';
import { Projector } from '../../projector/projector.js';
import { AsOfQuery } from '../../web/as-of.query.js';
import { CATALOGUE } from '../../web/tokens.js';
import { factsAt } from '../as-of.js';
import { Asking } from '../asking.js';
import { politicalQuality } from './political-quality.js';
import { storedEvents } from '../stored-events.js';

/** 政治素质档案, for those who have the right to it. */
@Controller('api')
@Access('politics')
export class PoliticsController {
  constructor(
    private readonly projector: Projector,
    private readonly asking: Asking,
    private readonly store: EventStore,
    @Inject(CATALOGUE) private readonly catalogue: Catalogue,
  ) {}

  @Get('dossiers/:id/political-quality')
  politicalQuality(@Param('id') id: string, @Query() when: AsOfQuery) {
    const asOf = this.asking.asOf(when);
    if (factsAt(this.projector.db, `dossier-${id}`, asOf.position).length === 0) throw new NotFoundException('没有这份档案');
    return politicalQuality(this.projector.db, id, asOf);
  }

  @Get('politics/:id/events')
  async events(@Param('id') id: string) {
    const events = await this.store.read(`politics-${id}`);
    if (events.length === 0) throw new NotFoundException('没有这份档案');
    return storedEvents(events, this.catalogue);
  }
}
