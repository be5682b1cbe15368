import { Controller, Get, NotFoundException, Param, Query } from '@nestjs/common';
import { Access } from '../access/access.guard.js';
import { Projector } from '../projector/projector.js';
import { Asking } from '../replay/asking.js';
import { findUnit } from '../replay/unit-at.js';
import { StatisticsQuery } from '../web/as-of.query.js';
import { statistic, type StatisticAnswer, statistics } from './statistics.js';

/** 统计, at any point of both axes of time. */
@Controller('api/statistics')
@Access('read')
export class StatisticsController {
  constructor(
    private readonly projector: Projector,
    private readonly asking: Asking,
  ) {}

  @Get()
  list(): { items: readonly { name: string; label: string }[] } {
    return { items: statistics.map(({ name, label }) => ({ name, label })) };
  }

  @Get(':name')
  async answer(
    @Param('name') name: string,
    @Query() { unit, from, to, atLeast, ...when }: StatisticsQuery,
  ): Promise<StatisticAnswer> {
    if (atLeast !== undefined) await this.projector.reached(BigInt(atLeast));
    const { db } = this.projector;
    const asOf = this.asking.asOf(when);
    const unitId = unit === undefined ? undefined : findUnit(db, unit, asOf);
    if (unit !== undefined && unitId === undefined) throw new NotFoundException('没有这个机构');
    const answer = statistic(db, name, { unitId, from, to }, asOf);
    if (!answer) throw new NotFoundException('没有这项统计');
    return answer;
  }
}
