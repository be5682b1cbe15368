import { Controller, Get, Inject, NotFoundException, Param, Query } from '@nestjs/common';
import { Access } from '../../access/access.guard.js';
import type { Catalogue } from '../../kernel/event.js';
import { Projector } from '../../projector/projector.js';
import { AsOfQuery } from '../../web/as-of.query.js';
import { CATALOGUE } from '../../web/tokens.js';
import { Asking } from '../asking.js';
import { type ClearingPage, Clearings } from './clearing-cases.js';
import { ClearingsQuery } from './clearings.query.js';

/** 检举控告和澄清: the cases; who reported is for few to read. */
@Controller('api/clearings')
@Access('read')
export class ClearingsController {
  constructor(
    private readonly projector: Projector,
    private readonly asking: Asking,
    @Inject(CATALOGUE) private readonly catalogue: Catalogue,
  ) {}

  @Get()
  async cases(@Query() { subject, open, conclusion, year, page = 1, size = 50, ...when }: ClearingsQuery): Promise<ClearingPage> {
    const known = await this.at(when);
    return known.list({ subject, conclusion, year, page, size, open: open === undefined ? undefined : open === 'true' });
  }

  @Get(':id')
  async case(@Param('id') id: string, @Query() when: AsOfQuery) {
    const found = (await this.at(when)).whole(id);
    if (!found) throw new NotFoundException('没有这件事项');
    return found;
  }

  @Get(':id/informant')
  @Access('protected')
  async informant(@Param('id') id: string, @Query() when: AsOfQuery) {
    const found = (await this.at(when)).informant(id);
    if (!found) throw new NotFoundException('没有这件事项');
    return found;
  }

  private async at({ atLeast, ...when }: AsOfQuery): Promise<Clearings> {
    if (atLeast !== undefined) await this.projector.reached(BigInt(atLeast));
    return new Clearings(this.projector.db, this.catalogue, this.asking.asOf(when));
  }
}
