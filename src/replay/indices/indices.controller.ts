import { Controller, Get, Inject, NotFoundException, Param, Query } from '@nestjs/common';
import { Access } from '../../access/access.guard.js';
import type { Catalogue } from '../../kernel/event.js';
import { Projector } from '../../projector/projector.js';
import { AsOfQuery } from '../../web/as-of.query.js';
import { CATALOGUE } from '../../web/tokens.js';
import { Asking } from '../asking.js';
import { besideFrom } from '../beside.js';
import { areaOf } from './area.js';
import { findIndices, wholeIndex } from './indices.js';
import { AreaQuery, IndexQuery, IndicesQuery } from './indices.query.js';
import { listsOf } from './lists.js';

/** 指数: what was delivered, published, compared and put right. */
@Controller('api/indices')
@Access('read')
export class IndicesController {
  constructor(
    private readonly projector: Projector,
    private readonly asking: Asking,
    @Inject(CATALOGUE) private readonly catalogue: Catalogue,
  ) {}

  @Get()
  indices(@Query() { scheme, period, page = 1, size = 50, ...when }: IndicesQuery) {
    return findIndices(this.projector, { scheme, period, page, size }, this.asking.asOf(when));
  }

  @Get(':id')
  index(@Param('id') id: string, @Query() { published, kind, page = 1, size = 200, ...when }: IndexQuery) {
    const wanted = { published, kind, page, size, catalogue: this.catalogue };
    return there(wholeIndex(this.projector.db, id, wanted, this.asking.asOf(when)));
  }

  @Get(':id/areas/:area')
  area(@Param('id') id: string, @Param('area') area: string, @Query() { published, ...when }: AreaQuery) {
    return there(areaOf(this.projector.db, id, { area, published }, this.asking.asOf(when)));
  }

  @Get(':id/lists')
  lists(@Param('id') id: string, @Query() when: AsOfQuery) {
    const asOf = this.asking.asOf(when);
    return there(listsOf(this.projector.db, id, asOf, besideFrom(this.projector)(BigInt(asOf.position) + 1n)));
  }
}

/** Errors: NotFoundException. */
function there<T>(found: T | undefined): T {
  if (found === undefined) throw new NotFoundException('没有这期指数，或者其中没有所问的内容');
  return found;
}
