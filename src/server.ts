import { randomUUID } from 'node:crypto';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import { Metrics } from './health/metrics.js';
import type { Installation } from './installation.js';
import { describeApi } from './web/openapi.js';
import { parseStrictJson } from './web/strict-json.js';

/** Largest request body, in bytes. */
const BODY_LIMIT = 1024 * 1024;

/** The served application on an installation that was started; not yet listening. */
export async function createServer(installation: Installation): Promise<NestFastifyApplication> {
  const { LOG_LEVEL } = installation.config;
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    disableRequestLogging: true,
    genReqId: () => randomUUID(),
    logger: LOG_LEVEL === 'silent' ? false : { level: LOG_LEVEL, stream: process.stderr, serializers: { err: nameless } },
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(installation), adapter, { logger: false, bodyParser: false, abortOnError: false });
  const fastify = adapter.getInstance();
  fastify.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    try {
      done(null, parseStrictJson(String(body)));
    } catch (error) {
      done(error as Error);
    }
  });
  const metrics = app.get(Metrics);
  fastify.addHook('onSend', async (_request, reply) => {
    void reply.header('X-Content-Type-Options', 'nosniff').header('Cache-Control', 'no-store');
  });
  fastify.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    metrics.observe(request.method, route, reply.statusCode, reply.elapsedTime / 1000);
    request.log.info({ method: request.method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, 'answered');
  });
  describeApi(app);
  return app;
}

/** What of an error goes into the log: its kind and where it was thrown. Its message may hold what a user typed. */
const nameless = ({ name, stack = '' }: Error) => ({ type: name, message: '', stack: stack.split('\n').filter((line) => line.startsWith('    at ')).join('\n') });
