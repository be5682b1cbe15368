import { Controller, Get, NotFoundException, Param, Query } from '@nestjs/common';
import { Access } from '../../access/access.guard.js';
import { Projector } from '../../projector/projector.js';
import { Asking } from '../asking.js';
import { besideFrom } from '../beside.js';
import { findUnit } from '../unit-at.js';
import { PatternAnswers, type PatternPage } from './pattern-answers.js';
import { PatternsQuery, UnitPatternsQuery } from './patterns.query.js';

/** 考核结果的异常模式, at any point of both axes of time. */
@Controller('api')
@Access('read')
export class PatternsController {
  private readonly answers: PatternAnswers;

  constructor(
    private readonly projector: Projector,
    private readonly asking: Asking,
  ) {
    this.answers = new PatternAnswers(projector, (position) => besideFrom(projector)(BigInt(position) + 1n));
  }

  @Get('patterns')
  async all(@Query() { atLeast, pattern, from, to, page = 1, size = 50, ...when }: PatternsQuery): Promise<PatternPage> {
    await this.reached(atLeast);
    return this.answers.answer({ pattern, from, to, page, size }, this.asking.asOf(when));
  }

  @Get('units/:unit/patterns')
  async one(@Param('unit') idOrName: string, @Query() { atLeast, from, to, ...when }: UnitPatternsQuery): Promise<PatternPage> {
    await this.reached(atLeast);
    const asOf = this.asking.asOf(when);
    const unitId = findUnit(this.projector.db, idOrName, asOf);
    if (unitId === undefined) throw new NotFoundException('没有这个机构');
    return this.answers.answer({ unitId, from, to, page: 1, size: 200 }, asOf);
  }

  private async reached(atLeast: string | undefined): Promise<void> {
    if (atLeast !== undefined) await this.projector.reached(BigInt(atLeast));
  }
}
