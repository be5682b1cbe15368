import { Controller, Get, Inject, NotFoundException, Param, Query } from '@nestjs/common';
import { Access } from '../../access/access.guard.js';
import type { Catalogue } from '../../kernel/event.js';
import { Projector } from '../../projector/projector.js';
import type { AsOfQuery } from '../../web/as-of.query.js';
import { CATALOGUE } from '../../web/tokens.js';
import type { AsOf } from '../as-of.js';
import { Asking } from '../asking.js';
import { findUnit } from '../unit-at.js';
import { findRounds, type RoundPage } from './round-list.js';
import { QuotasQuery, RoundQuery, RoundsQuery } from './rounds.query.js';
import { RoundReading } from './rounds.js';

/** As many rounds as a unit has in a year at most. */
const OF_A_YEAR = 200;

/** 考核轮次: which there are, each of them whole, and a unit's quotas. */
@Controller('api')
@Access('read')
export class RoundsController {
  constructor(
    private readonly projector: Projector,
    private readonly asking: Asking,
    @Inject(CATALOGUE) private readonly catalogue: Catalogue,
  ) {}

  @Get('rounds')
  async list(@Query() { unit, kind, year, open, page = 1, size = 50, ...when }: RoundsQuery): Promise<RoundPage> {
    const asOf = await this.when(when);
    const unitId = unit === undefined ? undefined : this.unit(unit, asOf);
    const wanted = { unitId, kind, year, open: open === undefined ? undefined : open === 'true', page, size };
    return findRounds(this.projector.db, this.catalogue, wanted, asOf);
  }

  @Get('rounds/:id')
  async round(@Param('id') id: string, @Query() { page = 1, size = 50, ...when }: RoundQuery) {
    const asOf = await this.when(when);
    const found = await this.reading(asOf).whole(id, { page, size });
    if (!found) throw new NotFoundException('没有这个考核轮次');
    return found;
  }

  @Get('units/:unit/quotas')
  async quotas(@Param('unit') unit: string, @Query() { year, ...when }: QuotasQuery) {
    const asOf = await this.when(when);
    const unitId = this.unit(unit, asOf);
    const { items } = await findRounds(this.projector.db, this.catalogue, { unitId, year, page: 1, size: OF_A_YEAR }, asOf);
    const read = await Promise.all(items.map(({ id }) => this.reading(asOf).quotaOf(id)));
    return { unitId, year, effectiveAt: asOf.effectiveAt, knownAt: asOf.knownAt, items: read.filter((one) => one?.quota) };
  }

  private reading(asOf: AsOf): RoundReading {
    return new RoundReading(this.projector.db, this.catalogue, asOf);
  }

  private unit(idOrName: string, asOf: AsOf): string {
    const id = findUnit(this.projector.db, idOrName, asOf);
    if (id === undefined) throw new NotFoundException('没有这个机构');
    return id;
  }

  private async when({ atLeast, ...when }: AsOfQuery): Promise<AsOf> {
    if (atLeast !== undefined) await this.projector.reached(BigInt(atLeast));
    return this.asking.asOf(when);
  }
}
