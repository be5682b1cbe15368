import { randomUUID } from 'node:crypto';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import fastify from 'fastify';
import { AppModule } from './app.module.js';
import { Metrics } from './health/metrics.js';
import type { Installation } from './installation.js';
import { sendError } from './web/errors.filter.js';
import { describeApi } from './web/openapi.js';
import { BadJson, parseStrictJson } from './web/strict-json.js';

/** Largest request body, in bytes. */
const BODY_LIMIT = 1024 * 1024;
/** How long a request may take to arrive, in milliseconds. */
const REQUEST_TIMEOUT = 30_000;
/** Longest id or name in an address, in UTF-16 units: a unit's exact name may have 100 characters. */
const LONGEST_IN_ADDRESS = 200;

/** The served application on an installation that was started; not yet listening. */
export async function createServer(installation: Installation): Promise<NestFastifyApplication> {
  const { LOG_LEVEL } = installation.config;
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    requestTimeout: REQUEST_TIMEOUT,
    routerOptions: { maxParamLength: LONGEST_IN_ADDRESS },
    frameworkErrors: sendError,
    logController: new fastify.LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    logger: LOG_LEVEL === 'silent' ? false : { level: LOG_LEVEL, stream: process.stderr, serializers: { err: nameless } },
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(installation), adapter, {
    logger: false,
    bodyParser: false,
    abortOnError: false,
  });
  const server = adapter.getInstance();
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => {
    try {
      done(null, parseStrictJson(textOf(body as Buffer)));
    } catch (error) {
      done(error as Error);
    }
  });
  const metrics = app.get(Metrics);
  server.addHook('onSend', async (_request, reply) => {
    void reply.header('X-Content-Type-Options', 'nosniff').header('Cache-Control', 'no-store');
  });
  server.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    metrics.observe(request.method, route, reply.statusCode, reply.elapsedTime / 1000);
    request.log.info({ method: request.method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, 'answered');
  });
  describeApi(app);
  return app;
}

/** Bytes that are not UTF-8 are refused: a reader that puts another character in their place changes what was said. */
function textOf(body: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    throw new BadJson('encoding', '1:1');
  }
}

/** What of an error goes into the log: its kind and where it was thrown. Its message may hold what a user typed. */
const nameless = ({ name, stack = '' }: Error) => ({
  type: name,
  message: '',
  stack: stack
    .split('\n')
    .filter((line) => line.startsWith('    at '))
    .join('\n'),
});
