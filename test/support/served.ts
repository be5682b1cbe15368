import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { InjectOptions } from 'fastify';
import type { Role } from '../../src/access/roles.js';
import { Tokens } from '../../src/access/tokens.js';
import { readConfig } from '../../src/config.js';
import { type Installation, openInstallation } from '../../src/installation.js';
import type { Policy } from '../../src/kernel/policy.js';
import { createServer } from '../../src/server.js';
import { tempFolder } from './temp.js';

/** Any JSON object, as it came over the wire. */
export type Body = Readonly<Record<string, unknown>>;

export interface Answer<T = Body> {
  readonly status: number;
  readonly body: T;
  readonly text: string;
  readonly headers: Readonly<Record<string, unknown>>;
}

export interface Recorded {
  readonly streamId: string;
  readonly id: string;
  readonly revision: number;
  readonly position: string;
  readonly events: readonly [{ readonly id: string; readonly type: string }, ...{ readonly id: string; readonly type: string }[]];
}

type Headers = Readonly<Record<string, string | undefined>>;

/** The served application on a folder of its own, asked without a socket. */
export class Served {
  constructor(
    readonly app: NestFastifyApplication,
    readonly installation: Installation,
    readonly tokens: Tokens,
    private readonly officer: string,
    /** As method and pattern, such as `get /api/units/:unit`. */
    readonly routes: readonly string[],
  ) {}

  async ask<T = Body>(options: InjectOptions): Promise<Answer<T>> {
    const { statusCode: status, body: text, headers } = await this.app.inject({ ...options, headers: present(options.headers) });
    const json = /^application\/json/.test(String(headers['content-type']));
    return { status, text, headers, body: (json ? JSON.parse(text) : {}) as T };
  }

  /** By an officer, unless `authorization` says otherwise. */
  get<T = Body>(url: string, headers: Headers = {}): Promise<Answer<T>> {
    return this.ask({ method: 'GET', url, headers: { authorization: this.officer, ...headers } });
  }

  /** `body` is sent as JSON, or as it stands when it is text. */
  post<T = Recorded>(url: string, body: object | string, headers: Headers = {}): Promise<Answer<T>> {
    const payload = typeof body === 'string' ? body : JSON.stringify(body);
    return this.ask({
      method: 'POST',
      url,
      payload,
      headers: { authorization: this.officer, 'content-type': 'application/json', ...headers },
    });
  }

  /** The same for what a test needs to be accepted; throws the answer otherwise. */
  async told(url: string, body: object): Promise<Recorded> {
    const answer = await this.post(url, body);
    if (answer.status !== 201) throw new Error(`${url} answered ${answer.status} ${answer.text}`);
    return answer.body;
  }

  async bearer(role: Role, sub = `${role}-1`): Promise<string> {
    return `Bearer ${await this.tokens.issue({ sub, role }, '10m')}`;
  }

  /** Position of the last event in the log. */
  async position(): Promise<string> {
    return String(await this.installation.store.end());
  }

  close(): Promise<void> {
    return this.app.close();
  }
}

/** Without the headers that are undefined. */
const present = (headers: InjectOptions['headers'] = {}): InjectOptions['headers'] =>
  Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined));

/** `now` sets the clock by which things are recorded; policies run as they do in the service, its own or others. */
export async function served(
  settings: Partial<Record<string, string>> = {},
  now?: () => Date,
  policies?: readonly Policy[],
): Promise<Served> {
  const installation = await openInstallation(
    readConfig({ DATA_DIR: tempFolder(), LOG_LEVEL: 'silent', TIME_ZONE: 'Asia/Shanghai', ESDB_URL: '', ...settings }),
    { now, policies },
  );
  await installation.start();
  installation.policyRunner?.start();
  const app = await createServer(installation);
  const routes: string[] = [];
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRoute', ({ method, url }) => void routes.push(...[method].flat().map((verb) => `${verb.toLowerCase()} ${url}`)));
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  const tokens = new Tokens(installation.keyRing.token, installation.store.origin, installation.digest);
  return new Served(
    app,
    installation,
    tokens,
    `Bearer ${await tokens.issue({ sub: 'officer-1', role: 'officer' }, '10m')}`,
    routes,
  );
}
