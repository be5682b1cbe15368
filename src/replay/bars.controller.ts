import { Controller, Get, NotFoundException, Param, Query } from '@nestjs/common';
import { Access } from '../access/access.guard.js';
import { Projector } from '../projector/projector.js';
import { Asking } from './asking.js';
import { AsOfQuery, BarsQuery } from '../web/as-of.query.js';
import { barsOn, type BarPage } from './bars.js';
import { personBars, type PersonBars } from './person-bars.js';

/** 影响期: what bars whom from what, on any day, as known on any day. */
@Controller('api')
@Access('read')
export class BarsController {
  constructor(
    private readonly projector: Projector,
    private readonly asking: Asking,
  ) {}

  @Get('bars')
  all(@Query() { kind, page = 1, size = 50, ...when }: BarsQuery): BarPage {
    return barsOn(this.projector.db, { kind, page, size }, this.asking.asOf(when));
  }

  @Get('dossiers/:id/bars')
  one(@Param('id') id: string, @Query() when: AsOfQuery): PersonBars {
    const found = personBars(this.projector.db, id, this.asking.asOf(when));
    if (!found) throw new NotFoundException('没有这份档案');
    return found;
  }
}
