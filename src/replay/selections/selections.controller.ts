import { Controller, Get, Inject, NotFoundException, Param, Query, Req } from '@nestjs/common';
import { Access, type Request } from '../../access/access.guard.js';
import { maySee } from '../../access/roles.js';
import { readHeader } from '../../kernel/envelope.js';
import { EventStore } from '../../kernel/event-store.js';
import type { Catalogue } from '../../kernel/event.js';
import { Projector } from '../../projector/projector.js';
import { AsOfQuery, SelectionsQuery } from '../../web/as-of.query.js';
import { CATALOGUE } from '../../web/tokens.js';
import { Asking } from '../asking.js';
import { politicallySeen } from '../politics/political-quality.js';
import { findUnit } from '../unit-at.js';
import { type SelectionPage, Selections } from './selection-cases.js';

/** 选拔任用全程纪实: the cases, and each of them whole. */
@Controller('api/selections')
@Access('read')
export class SelectionsController {
  constructor(
    private readonly projector: Projector,
    private readonly asking: Asking,
    private readonly store: EventStore,
    @Inject(CATALOGUE) private readonly catalogue: Catalogue,
  ) {}

  @Get()
  async cases(@Query() { unit, open, page = 1, size = 50, ...when }: SelectionsQuery): Promise<SelectionPage> {
    const asOf = await this.when(when);
    const unitId = unit === undefined ? undefined : findUnit(this.projector.db, unit, asOf);
    if (unit !== undefined && unitId === undefined) throw new NotFoundException('没有这个机构');
    const wanted = { unitId, open: open === undefined ? undefined : open === 'true', page, size };
    return new Selections(this.projector.db, this.catalogue, asOf).list(wanted);
  }

  @Get(':id')
  async case(@Param('id') id: string, @Query() when: AsOfQuery, @Req() { bearer }: Request) {
    const asOf = await this.when(when);
    const headers = (await this.store.read(`selection-${id}`)).map((stored) => readHeader(stored));
    const actors = new Map(headers.map(({ id, act }) => [id, act]));
    const found = new Selections(this.projector.db, this.catalogue, asOf).whole(id, actors);
    if (!found) throw new NotFoundException('没有这件事项');
    const candidates = found.candidates.map((candidate) => {
      const { dossierId } = candidate;
      const isOpen = bearer !== undefined && maySee(bearer.role, `politics-${dossierId}`);
      return isOpen ? { ...candidate, politicalQuality: politicallySeen(this.projector.db, dossierId, asOf) } : candidate;
    });
    return { ...found, candidates };
  }

  private async when({ atLeast, ...when }: AsOfQuery) {
    if (atLeast !== undefined) await this.projector.reached(BigInt(atLeast));
    return this.asking.asOf(when);
  }
}
