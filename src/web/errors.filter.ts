import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { BadShape } from '../intake/shape-check.js';
import { UnknownCommand } from '../intake/intake.js';
import { KeyReused } from '../kernel/commands.js';
import { LogDamaged, LogReadOnly, LogUnavailable, VersionConflict } from '../kernel/event-store.js';
import { Refusal } from '../kernel/refusal.js';
import { Stuck } from '../projector/mover.js';
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
const NOT_FOUND: ReadonlySet<string> = new Set(['DOSSIER_NOT_FOUND', 'UNIT_NOT_FOUND']);

type Mapping<E extends Error> = readonly [new (...given: never[]) => E, (error: E) => Answer];
const mapping = <E extends Error>(type: new (...given: never[]) => E, answer: (error: E) => Answer): Mapping<Error> => [type, answer as (error: Error) => Answer];

const ANSWERS: readonly Mapping<Error>[] = [
  mapping(BadShape, ({ flaws }) => ({ status: 400, code: 'BAD_SHAPE', message: '请求内容不合格式', fields: flaws })),
  mapping(BadJson, ({ reason, at }) => ({ status: 400, code: 'BAD_JSON', message: `不是合格的 JSON：${reason}`, reason, at })),
  mapping(BadInstant, () => ({ status: 400, code: 'BAD_INSTANT', message: '没有这个时刻' })),
  mapping(Refusal, ({ broken }) => {
    const [{ code, message, rule, standsInTheWay = [] }] = broken;
    return { status: NOT_FOUND.has(code) ? 404 : 422, code, message, rule, standsInTheWay, refusals: broken };
  }),
  mapping(KeyReused, () => ({ status: 422, code: 'IDEMPOTENCY_KEY_REUSED', message: '该幂等键已用于另一请求' })),
  mapping(VersionConflict, ({ actual }) => ({ status: 412, code: 'REVISION_MISMATCH', message: `档案已变动，当前版本 ${actual}`, revision: actual })),
  mapping(UnknownCommand, () => ({ status: 404, code: 'UNKNOWN_COMMAND', message: '没有这个命令' })),
  mapping(AmbiguousUnit, ({ ids }) => ({ status: 409, code: 'AMBIGUOUS_UNIT', message: '有多个机构同名，请用机构标识', ids })),
  mapping(LogUnavailable, () => ({ status: 503, code: 'LOG_UNAVAILABLE', message: '事件日志暂时不可写，请稍后重试' })),
  mapping(LogReadOnly, () => ({ status: 409, code: 'READ_ONLY', message: '回放室只读，不能登记' })),
  mapping(LogDamaged, () => ({ status: 503, code: 'LOG_DAMAGED', message: '事件日志损坏，已停止写入' })),
  mapping(Stuck, () => ({ status: 503, code: 'VIEWS_STUCK', message: '已记录，但视图停在此前的事件' })),
];

const STATUS_CODES: Readonly<Record<number, string>> = {
  400: 'BAD_REQUEST',
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_ALLOWED',
  413: 'TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  429: 'TOO_MANY_REQUESTS',
};

/** The one place where an error becomes an answer: with a request id, never with a stack, a path or personal data. */
@Catch()
export class ErrorsFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const { status, ...body } = answerTo(error);
    if (status >= 500) request.log.error({ err: error }, body.code);
    const reply = http.getResponse<FastifyReply>();
    if (status === 503) void reply.header('Retry-After', '5');
    if (error instanceof VersionConflict) void reply.header('ETag', `"${error.actual}"`);
    void reply.status(status).send({ ...body, requestId: request.id });
  }
}

export function answerTo(error: unknown): Answer {
  const found = ANSWERS.find(([type]) => error instanceof type);
  if (found && error instanceof Error) return found[1](error);
  const status = error instanceof HttpException ? error.getStatus() : statusOf(error);
  const code = STATUS_CODES[status];
  if (code === undefined) return { status: 500, code: 'INTERNAL', message: '服务内部错误，请凭查询号联系管理员' };
  const fields = error instanceof HttpException ? (error.getResponse() as { message?: unknown }).message : undefined;
  const message = error instanceof Error ? error.message : code;
  return Array.isArray(fields) ? { status, code: 'BAD_SHAPE', message: '请求内容不合格式', fields } : { status, code, message };
}

/** Fastify's own errors (a body too large, an unknown media type) carry their status. */
const statusOf = (error: unknown): number => (error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500);
