import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { Tokens } from '../../src/access/tokens.js';
import { KeyedDigest } from '../../src/sealing/keyed-digest.js';
import { openKeyRing } from '../../src/sealing/key-ring.js';
import { compiled } from './compiled.js';
import { eventually } from './eventually.js';
import type { Body } from './served.js';

const ORIGIN = 'test.example/log/1';

/** A service process of a cluster. */
export class Node {
  private said = '';

  constructor(
    readonly child: ChildProcess,
    private readonly bearer: string,
  ) {
    child.stderr?.on('data', (bytes: Buffer) => (this.said += bytes.toString()));
  }

  get address(): string {
    return /"address":"(http:[^"]+)"/.exec(this.said)?.[1] ?? '';
  }

  get log(): string {
    return this.said;
  }

  get(path: string): Promise<{ status: number; body: Body }> {
    return this.ask('GET', path);
  }

  /** The same `key` for the same command, however often it is given. */
  post(path: string, body: object, key: string): Promise<{ status: number; body: Body }> {
    return this.ask('POST', path, { body: JSON.stringify(body), headers: { 'idempotency-key': key } });
  }

  async listening(): Promise<this> {
    await eventually('the node to listen', () => this.address !== '' || this.child.exitCode !== null, 30_000);
    if (this.address === '') throw new Error(`the node ended: ${this.said}`);
    return this;
  }

  /** As a power cut does. */
  async kill(): Promise<void> {
    const gone = new Promise((resolve) => this.child.once('close', resolve));
    if (this.child.exitCode === null && this.child.signalCode === null && this.child.kill('SIGKILL')) await gone;
  }

  private async ask(method: string, path: string, { body, headers = {} }: { body?: string; headers?: object } = {}) {
    const json = body === undefined ? {} : { 'content-type': 'application/json' };
    const answer = await fetch(`${this.address}${path}`, {
      method,
      body,
      headers: { authorization: this.bearer, connection: 'close', ...json, ...headers },
    });
    return { status: answer.status, body: (await answer.json()) as Body };
  }
}

/** Starts service processes on one database, each with a data folder of its own and the same keys. */
export class Cluster {
  private readonly code: string;
  private readonly keys: string;

  constructor(
    private readonly folder: string,
    private readonly url: string,
  ) {
    this.code = compiled(join(folder, 'code'), ['src', 'test/support']);
    this.keys = join(folder, 'keys');
  }

  async node(): Promise<Node> {
    const { token, digest } = openKeyRing(this.keys);
    const tokens = new Tokens(token, ORIGIN, new KeyedDigest(digest));
    const bearer = `Bearer ${await tokens.issue({ sub: 'officer-1', role: 'officer' }, '30m')}`;
    const env = {
      PATH: process.env.PATH ?? '',
      DATA_DIR: mkdtempSync(join(this.folder, 'node-')),
      KEYS_DIR: this.keys,
      ESDB_URL: this.url,
      LOG_ORIGIN: ORIGIN,
      LOG_LEVEL: 'error',
      PORT: '0',
    };
    const script = join(this.code, 'test/support/policy-node.js');
    return new Node(spawn(process.execPath, [script], { env, stdio: ['ignore', 'ignore', 'pipe'] }), bearer).listening();
  }
}
