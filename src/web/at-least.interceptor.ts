import { BadRequestException, type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import { EventStore, type Position } from '../kernel/event-store.js';
import { Projector } from '../projector/projector.js';

/** 读己之写: `atLeast` waits until the views show that position; not for one that the log does not have, and not for ever. */
@Injectable()
export class AtLeastInterceptor implements NestInterceptor {
  constructor(
    private readonly store: EventStore,
    private readonly projector: Projector,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const { atLeast } = context.switchToHttp().getRequest<FastifyRequest<{ Querystring: { atLeast?: unknown } }>>().query ?? {};
    if (typeof atLeast === 'string' && /^\d{1,18}$/.test(atLeast)) await this.shown(BigInt(atLeast));
    return next.handle();
  }

  private async shown(position: Position): Promise<void> {
    if (position > (await this.store.end())) throw new BadRequestException('atLeast lies beyond the end of the log');
    await this.projector.shown(position);
  }
}
