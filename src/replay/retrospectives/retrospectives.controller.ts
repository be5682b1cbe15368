import { Controller, Get, NotFoundException, Param, Query } from '@nestjs/common';
import { Access } from '../../access/access.guard.js';
import { Projector } from '../../projector/projector.js';
import { AsOfQuery } from '../../web/as-of.query.js';
import type { AsOf } from '../as-of.js';
import { Asking } from '../asking.js';
import { findUnit } from '../unit-at.js';
import { findRetrospectives, retrospectiveAt } from './retrospective-list.js';
import { RetrospectivesQuery } from './retrospectives.query.js';

/** 追溯考核: which there are, and what each said. */
@Controller('api/retrospectives')
@Access('read')
export class RetrospectivesController {
  constructor(
    private readonly projector: Projector,
    private readonly asking: Asking,
  ) {}

  @Get()
  async list(@Query() { unit, person, merit, page = 1, size = 50, ...when }: RetrospectivesQuery) {
    const asOf = await this.when(when);
    const unitId = unit === undefined ? undefined : findUnit(this.projector.db, unit, asOf);
    if (unit !== undefined && unitId === undefined) throw new NotFoundException('没有这个机构');
    return findRetrospectives(this.projector, { person, merit, unitId, page, size }, asOf);
  }

  @Get(':id')
  async one(@Param('id') id: string, @Query() when: AsOfQuery) {
    const found = retrospectiveAt(this.projector.db, id, await this.when(when));
    if (!found) throw new NotFoundException('没有这项追溯考核');
    return found;
  }

  private async when({ atLeast, ...when }: AsOfQuery): Promise<AsOf> {
    if (atLeast !== undefined) await this.projector.reached(BigInt(atLeast));
    return this.asking.asOf(when);
  }
}
