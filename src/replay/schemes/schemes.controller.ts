import { Controller, Get, Inject, NotFoundException, Param, Query } from '@nestjs/common';
import { Access } from '../../access/access.guard.js';
import type { Catalogue } from '../../kernel/event.js';
import { inSlices } from '../../kernel/in-slices.js';
import { Projector } from '../../projector/projector.js';
import { AsOfQuery } from '../../web/as-of.query.js';
import { CATALOGUE } from '../../web/tokens.js';
import { Asking } from '../asking.js';
import { besideFrom } from '../beside.js';
import { findUnit } from '../unit-at.js';
import { Burden } from './burden.js';
import { findSchemes, proposalsOf, wholeScheme } from './schemes.js';
import { BurdenQuery, ProposalsQuery, SchemesQuery } from './schemes.query.js';

/** 指标体系, and what all of them together ask. */
@Controller('api')
@Access('read')
export class SchemesController {
  constructor(
    private readonly projector: Projector,
    private readonly asking: Asking,
    @Inject(CATALOGUE) private readonly catalogue: Catalogue,
  ) {}

  @Get('schemes')
  schemes(@Query() { unit, page = 1, size = 50, ...when }: SchemesQuery) {
    const asOf = this.asking.asOf(when);
    const unitId = unit === undefined ? undefined : findUnit(this.projector.db, unit, asOf);
    if (unit !== undefined && unitId === undefined) throw new NotFoundException('没有这个机构');
    return findSchemes(this.projector, { unitId, page, size }, asOf);
  }

  @Get('schemes/:id')
  scheme(@Param('id') id: string, @Query() when: AsOfQuery) {
    const found = wholeScheme(this.projector.db, this.catalogue, id, this.asking.asOf(when));
    if (!found) throw new NotFoundException('没有这个指标体系');
    return found;
  }

  @Get('schemes/:id/proposals')
  proposals(@Param('id') id: string, @Query() { status, page = 1, size = 50, ...when }: ProposalsQuery) {
    const found = proposalsOf(this.projector.db, id, { status, page, size }, this.asking.asOf(when));
    if (!found) throw new NotFoundException('没有这个指标体系');
    return found;
  }

  @Get('burden')
  async burden(@Query() { on, knownAt, kind, page = 1, size = 50 }: BurdenQuery) {
    const asOf = this.asking.asOf({ effectiveAt: on, knownAt });
    const burden = new Burden(this.projector.db, asOf, besideFrom(this.projector)(BigInt(asOf.position) + 1n));
    await inSlices(burden.work());
    const found = burden.findings.filter((one) => kind === undefined || one.kind === kind);
    const items = found.slice((page - 1) * size, page * size);
    return {
      on: asOf.effectiveAt,
      knownAt: asOf.knownAt,
      position: String(asOf.position),
      total: found.length,
      page,
      size,
      items,
    };
  }
}
