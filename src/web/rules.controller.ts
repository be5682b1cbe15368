import { Controller, Get, NotFoundException, Param, Query, Req } from '@nestjs/common';
import { Access, type Request } from '../access/access.guard.js';
import { maySee, type Role } from '../access/roles.js';
import { Explaining, type Explanation, type RuleSaid } from '../intake/explaining.js';
import { Projector } from '../projector/projector.js';
import { Asking } from '../replay/asking.js';
import { besideFrom } from '../replay/beside.js';
import { streamOfEvent } from '../replay/event-at.js';
import { findUnit } from '../replay/unit-at.js';
import { type RuleOn, rulesOn } from '../rulebook/rules-on.js';
import { RulesQuery } from './as-of.query.js';

/** 规则与说明: which rules were in force on a day, and why a decision was taken. */
@Controller('api')
@Access('read')
export class RulesController {
  constructor(
    private readonly explaining: Explaining,
    private readonly projector: Projector,
    private readonly asking: Asking,
  ) {}

  @Get('rules')
  rules(@Query() { on, unit }: RulesQuery): { on: string; unit: string | null; items: readonly RuleOn[] } {
    const asOf = this.asking.asOf({ effectiveAt: on });
    const unitId = unit === undefined ? undefined : findUnit(this.projector.db, unit, asOf);
    if (unit !== undefined && unitId === undefined) throw new NotFoundException('没有这个机构');
    const items = rulesOn(asOf.effectiveAt, unitId, besideFrom(this.projector)());
    return { on: asOf.effectiveAt, unit: unitId ?? null, items };
  }

  @Get('events/:id/explanation')
  async explain(@Param('id') id: string, @Req() { bearer }: Request): Promise<Explanation> {
    const stream = streamOfEvent(this.projector.db, id);
    const known = stream !== undefined && bearer !== undefined && maySee(bearer.role, stream);
    const found = known && (await this.explaining.of(stream, id));
    if (!found) throw new NotFoundException('没有这条记录');
    return { ...found, rules: found.rules.map((said) => this.asFarAsSeen(said, bearer.role)) };
  }

  /** A restricted fact that stood in nobody's way is not named to those who may not know of it. */
  private asFarAsSeen(said: RuleSaid, role: Role): RuleSaid {
    if (said.answer === 'refused') return said;
    const seen = ({ eventId }: { readonly eventId: string }): boolean =>
      maySee(role, streamOfEvent(this.projector.db, eventId) ?? '');
    return { ...said, lookedAt: said.lookedAt.filter(seen) };
  }
}
