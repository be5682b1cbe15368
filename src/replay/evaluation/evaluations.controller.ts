import { Controller, Get, NotFoundException, Param, Query } from '@nestjs/common';
import { Access } from '../../access/access.guard.js';
import { Projector } from '../../projector/projector.js';
import { factsAt } from '../as-of.js';
import { Asking } from '../asking.js';
import { findUnit } from '../unit-at.js';
import { evaluations } from './evaluations.js';
import { EvaluationsQuery, UnitRankingQuery } from './evaluations.query.js';
import { unitRanking } from './unit-ranking.js';

/** 多方评价 of an official and of a unit, and the units ranked. */
@Controller('api')
@Access('read')
export class EvaluationsController {
  constructor(
    private readonly projector: Projector,
    private readonly asking: Asking,
  ) {}

  @Get('dossiers/:id/evaluations')
  ofOfficial(@Param('id') id: string, @Query() { year, page = 1, size = 50, ...when }: EvaluationsQuery) {
    const asOf = this.asking.asOf(when);
    const stream = `dossier-${id}`;
    if (factsAt(this.projector.db, stream, asOf.position).length === 0) throw new NotFoundException('没有这份档案');
    return evaluations(this.projector.db, stream, { year, page, size }, asOf);
  }

  @Get('units/:unit/evaluations')
  ofUnit(@Param('unit') idOrName: string, @Query() { year, page = 1, size = 50, ...when }: EvaluationsQuery) {
    const asOf = this.asking.asOf(when);
    const unitId = findUnit(this.projector.db, idOrName, asOf);
    if (unitId === undefined) throw new NotFoundException('没有这个机构');
    return evaluations(this.projector.db, `unit-${unitId}`, { year, page, size }, asOf);
  }

  @Get('evaluations/units')
  units(@Query() { year, by = 'satisfaction', page = 1, size = 50, ...when }: UnitRankingQuery) {
    return unitRanking(() => this.projector.db, { year, by, page, size }, this.asking.asOf(when));
  }
}
