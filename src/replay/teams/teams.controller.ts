import { Controller, Get, NotFoundException, Param, Query } from '@nestjs/common';
import { Access } from '../../access/access.guard.js';
import { Projector } from '../../projector/projector.js';
import { AsOfQuery } from '../../web/as-of.query.js';
import { Asking } from '../asking.js';
import { besideFrom } from '../beside.js';
import { findUnit } from '../unit-at.js';
import { team } from './team.js';

/** 班子: posts and headcounts, what the team is made of, and its warnings. */
@Controller('api')
@Access('read')
export class TeamsController {
  constructor(
    private readonly projector: Projector,
    private readonly asking: Asking,
  ) {}

  @Get('units/:unit/team')
  async team(@Param('unit') idOrName: string, @Query() { atLeast, ...when }: AsOfQuery) {
    if (atLeast !== undefined) await this.projector.reached(BigInt(atLeast));
    const asOf = this.asking.asOf(when);
    const unitId = findUnit(this.projector.db, idOrName, asOf);
    if (unitId === undefined) throw new NotFoundException('没有这个机构');
    return team(this.projector.db, unitId, asOf, besideFrom(this.projector)(BigInt(asOf.position) + 1n));
  }
}
