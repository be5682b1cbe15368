import {
  type CanActivate,
  type ExecutionContext,
  ForbiddenException,
  Injectable,
  SetMetadata,
  UnauthorizedException,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { mayEnter, type Role, ROLES } from './roles.js';
import { Tokens, type Verified } from './tokens.js';

type Policy = 'public' | 'read' | 'write' | 'politics' | 'protected';

const POLICY = 'access-policy';

/** What a route asks of who calls it; a route that declares nothing is closed. */
export const Access = (policy: Policy) => SetMetadata(POLICY, policy);

export type Request = FastifyRequest & { bearer?: Verified };

/** A restricted file is asked about by those who may read, and commands about it are given by those who have the right to it as well. */
function may(role: Role, policy: Exclude<Policy, 'public'>, { params }: Request): boolean {
  const { path = '' } = params as { readonly path?: string };
  return ROLES[role][policy] && (policy !== 'politics' || ROLES[role].read) && mayEnter(role, path);
}

@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly tokens: Tokens,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const policy = this.reflector.getAllAndOverride<Policy | undefined>(POLICY, [context.getHandler(), context.getClass()]);
    if (policy === 'public') return true;
    const request = context.switchToHttp().getRequest<Request>();
    request.bearer = await this.verified(request);
    if (policy === undefined || !may(request.bearer.role, policy, request))
      throw new ForbiddenException('the role of this token may not do this');
    return true;
  }

  private async verified({ headers }: Request): Promise<Verified> {
    const [, token] = /^bearer (\S+)$/i.exec(headers.authorization ?? '') ?? [];
    if (token === undefined) throw new UnauthorizedException('a bearer token is needed');
    return this.tokens.verify(token).catch(() => {
      throw new UnauthorizedException('the bearer token is not valid');
    });
  }
}
