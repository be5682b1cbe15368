import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { Server } from 'node:http';

/** How long answers that are under way may take once the service is to end, in milliseconds. */
const GRACE = 3_000;

/** 收线: when the service ends, requests under way are answered, but nobody who sends or reads slowly holds it up. */
@Injectable()
export class Hangup implements BeforeApplicationShutdown {
  constructor(private readonly host: HttpAdapterHost) {}

  beforeApplicationShutdown(): void {
    const server = this.host.httpAdapter.getHttpServer() as Server;
    setTimeout(() => server.closeAllConnections(), GRACE).unref();
  }
}
