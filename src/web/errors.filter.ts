import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, NotFoundException } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { BadShape } from '../intake/shape-check.js';
import { UnknownCommand } from '../intake/intake.js';
import { KeyReused } from '../kernel/repeated.js';
import { AppendTooLarge, LogDamaged, LogReadOnly, LogUnavailable, VersionConflict } from '../kernel/event-store.js';
import { KeysDestroyed } from '../kernel/key-vault.js';
import { Refusal } from '../kernel/refusal.js';
import { Stuck } from '../projector/event-source.js';
import { BadInstant } from '../replay/asking.js';
import { AmbiguousUnit } from '../replay/unit-at.js';
import { BadJson } from './strict-json.js';

interface Answer {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly [more: string]: unknown;
}

/** Refusals that mean: there is no such thing, or it is not yours to know. */
const NOT_FOUND: ReadonlySet<string> = new Set(['DOSSIER_NOT_FOUND', 'UNIT_NOT_FOUND', 'CASE_NOT_FOUND']);

type Mapping<E extends Error> = readonly [new (...given: never[]) => E, (error: E) => Answer];
const mapping = <E extends Error>(type: new (...given: never[]) => E, answer: (error: E) => Answer): Mapping<Error> => [
  type,
  answer as (error: Error) => Answer,
];

const ANSWERS: readonly Mapping<Error>[] = [
  mapping(BadShape, ({ flaws }) => ({ status: 400, code: 'BAD_SHAPE', message: '请求内容不合格式', fields: flaws })),
  mapping(BadJson, ({ reason, at }) => ({ status: 400, code: 'BAD_JSON', message: `不是合格的 JSON：${reason}`, reason, at })),
  mapping(BadInstant, () => ({ status: 400, code: 'BAD_INSTANT', message: '没有这个时刻' })),
  mapping(Refusal, ({ broken }) => {
    const [{ code, message, rule, standsInTheWay = [] }] = broken;
    return { status: NOT_FOUND.has(code) ? 404 : 422, code, message, rule, standsInTheWay, refusals: broken };
  }),
  mapping(KeyReused, () => ({ status: 422, code: 'IDEMPOTENCY_KEY_REUSED', message: '该幂等键已用于另一请求' })),
  mapping(VersionConflict, ({ actual }) => ({
    status: 412,
    code: 'REVISION_MISMATCH',
    message: `档案已变动，当前版本 ${actual}`,
    revision: actual,
  })),
  mapping(UnknownCommand, () => ({ status: 404, code: 'UNKNOWN_COMMAND', message: '没有这个命令' })),
  mapping(AmbiguousUnit, ({ ids }) => ({ status: 409, code: 'AMBIGUOUS_UNIT', message: '有多个机构同名，请用机构标识', ids })),
  mapping(AppendTooLarge, () => ({ status: 413, code: 'TOO_LARGE', message: '内容过大，数据库一次收不下' })),
  mapping(KeysDestroyed, () => ({ status: 409, code: 'KEYS_DESTROYED', message: '此人的密钥已销毁，不能再登记须密封的内容' })),
  mapping(LogUnavailable, () => ({
    status: 503,
    code: 'LOG_UNAVAILABLE',
    message: '事件日志暂时不可用，请稍后以同一幂等键重试',
  })),
  mapping(LogReadOnly, () => ({ status: 409, code: 'READ_ONLY', message: '回放室只读，不能登记' })),
  mapping(LogDamaged, () => ({ status: 503, code: 'LOG_DAMAGED', message: '事件日志损坏，已停止写入' })),
  mapping(Stuck, () => ({ status: 503, code: 'VIEWS_STUCK', message: '已记录，但视图停在此前的事件' })),
];

/** What is said of a status where the framework has something to say: its own words quote the request. */
const STATUSES: Readonly<Record<number, readonly [code: string, message: string]>> = {
  400: ['BAD_REQUEST', '请求不合格式'],
  401: ['UNAUTHENTICATED', '需要有效的令牌'],
  403: ['FORBIDDEN', '没有权限'],
  404: ['NOT_FOUND', '没有这个地址'],
  408: ['TIMEOUT', '请求未在时限内收到'],
  413: ['TOO_LARGE', '请求内容过大'],
  414: ['NOT_FOUND', '没有这个地址'],
  415: ['UNSUPPORTED_MEDIA_TYPE', '请求内容须为 application/json'],
  429: ['TOO_MANY_REQUESTS', '请求过多'],
};

/** The one place where an error becomes an answer: with a request id, never with a stack, a path or personal data. */
@Catch()
export class ErrorsFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    sendError(error, request, http.getResponse<FastifyReply>());
  }
}

export function sendError(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const { status, ...body } = answerTo(error);
  if (status >= 500) request.log.error({ err: error }, body.code);
  if (status === 401) void reply.header('WWW-Authenticate', 'Bearer');
  if (status === 503) void reply.header('Retry-After', '5');
  if (error instanceof VersionConflict) void reply.header('ETag', `"${error.actual}"`);
  void reply.status(status).send({ ...body, requestId: request.id });
}

function answerTo(error: unknown): Answer {
  const found = ANSWERS.find(([type]) => error instanceof type);
  return found && error instanceof Error ? found[1](error) : byStatus(error);
}

/** What the framework refuses, by its status; what a controller says itself is said in its words. */
function byStatus(error: unknown): Answer {
  const status = error instanceof HttpException ? error.getStatus() : statusOf(error);
  const said = STATUSES[status];
  if (!said) return { status: 500, code: 'INTERNAL', message: '服务内部错误，请凭查询号联系管理员' };
  const [code, message] = said;
  const own = error instanceof HttpException && !isUnknownRoute(error);
  return { status: status === 414 ? 404 : status, code, message: own ? error.message : message };
}

/** The router's own not-found quotes the address, and what was asked with it. */
const isUnknownRoute = (error: HttpException): boolean =>
  error instanceof NotFoundException && error.message.startsWith('Cannot ');

/** Fastify's own errors (a body too large, an unknown media type) carry their status. */
const statusOf = (error: unknown): number => (error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500);
