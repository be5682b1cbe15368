import { Controller, Get, NotFoundException, Param, Query } from '@nestjs/common';
import { Access } from '../../access/access.guard.js';
import { Projector } from '../../projector/projector.js';
import { AsOfQuery } from '../../web/as-of.query.js';
import { identityFactsAt } from '../as-of.js';
import { Asking } from '../asking.js';
import { periodicOf } from './periodic.js';

/** 平时考核 of one official, at any point of both axes of time. */
@Controller('api')
@Access('read')
export class PeriodicController {
  constructor(
    private readonly projector: Projector,
    private readonly asking: Asking,
  ) {}

  @Get('dossiers/:id/periodic')
  async one(@Param('id') id: string, @Query() { atLeast, ...when }: AsOfQuery) {
    if (atLeast !== undefined) await this.projector.reached(BigInt(atLeast));
    const { db } = this.projector;
    const asOf = this.asking.asOf(when);
    if (identityFactsAt(db, `dossier-${id}`, asOf.position).length === 0) throw new NotFoundException('没有这份档案');
    return periodicOf(db, id, asOf);
  }
}
