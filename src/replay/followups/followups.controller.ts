import { Controller, Get, Inject, NotFoundException, Param, Query, Req } from '@nestjs/common';
import { Access, type Request } from '../../access/access.guard.js';
import { firstDay, lastDay } from '../../kernel/dates.js';
import type { Catalogue } from '../../kernel/event.js';
import { Projector } from '../../projector/projector.js';
import { AsOfQuery } from '../../web/as-of.query.js';
import { CATALOGUE } from '../../web/tokens.js';
import type { AsOf } from '../as-of.js';
import { Asking } from '../asking.js';
import { findUnit } from '../unit-at.js';
import { type ExamplePage, Examples } from './examples.js';
import { type FollowUpPage, FollowUps } from './followup-cases.js';
import { ExamplesQuery, FollowUpsQuery } from './followups.query.js';
import { readerIn } from './reader.js';

/** 政声人去后和事例库; who was asked is for few to read. */
@Controller('api')
@Access('read')
export class FollowUpsController {
  constructor(
    private readonly projector: Projector,
    private readonly asking: Asking,
    @Inject(CATALOGUE) private readonly catalogue: Catalogue,
  ) {}

  @Get('followups')
  async cases(@Query() { unit, dossier: dossierId, open, page = 1, size = 50, ...when }: FollowUpsQuery): Promise<FollowUpPage> {
    const asOf = await this.when(when);
    const wanted = { unitId: this.unit(unit, asOf), dossierId, page, size };
    return this.at(asOf).list({ ...wanted, open: open === undefined ? undefined : open === 'true' });
  }

  @Get('followups/:id')
  async case(@Param('id') id: string, @Query() when: AsOfQuery, @Req() { bearer }: Request) {
    return found(this.at(await this.when(when)).whole(id, readerIn(bearer?.role)));
  }

  @Get('followups/:id/respondents')
  @Access('protected')
  async respondents(@Param('id') id: string, @Query() when: AsOfQuery) {
    return found(this.at(await this.when(when)).respondents(id));
  }

  @Get('examples')
  async examples(@Query() query: ExamplesQuery, @Req() { bearer }: Request): Promise<ExamplePage> {
    const { unit, dossier: dossierId, from, to, page = 1, size = 50, kind, subject, q, ...when } = query;
    const asOf = await this.when(when);
    const days = { ...(from !== undefined && { from: firstDay(from) }), ...(to !== undefined && { to: lastDay(to) }) };
    const wanted = { unitId: this.unit(unit, asOf), dossierId, kind, subject, q, page, size, ...days };
    return new Examples(this.projector.db, asOf, readerIn(bearer?.role)).list(wanted);
  }

  private at(asOf: AsOf): FollowUps {
    return new FollowUps(this.projector.db, this.catalogue, asOf);
  }

  private async when({ atLeast, ...when }: AsOfQuery): Promise<AsOf> {
    if (atLeast !== undefined) await this.projector.reached(BigInt(atLeast));
    return this.asking.asOf(when);
  }

  /** Errors: NotFoundException. */
  private unit(idOrName: string | undefined, asOf: AsOf): string | undefined {
    if (idOrName === undefined) return undefined;
    return found(findUnit(this.projector.db, idOrName, asOf), '没有这个机构');
  }
}

/** Errors: NotFoundException. */
function found<T>(answer: T | undefined, missing = '没有这件事项'): T {
  if (answer === undefined) throw new NotFoundException(missing);
  return answer;
}
