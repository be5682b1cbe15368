import {
  type DynamicModule,
  Inject,
  Module,
  type OnApplicationShutdown,
  type ValidationError,
  ValidationPipe,
} from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { AccessGuard } from './access/access.guard.js';
import { Tokens } from './access/tokens.js';
import { catalogue } from './capabilities.js';
import { Metrics } from './health/metrics.js';
import type { Installation } from './installation.js';
import { Explaining } from './intake/explaining.js';
import { Intake } from './intake/intake.js';
import { BadShape, flawsOf } from './intake/shape-check.js';
import { EventStore } from './kernel/event-store.js';
import { Projector } from './projector/projector.js';
import { Asking } from './replay/asking.js';
import { AtLeastInterceptor } from './web/at-least.interceptor.js';
import { ErrorsFilter } from './web/errors.filter.js';
import { Hangup } from './web/hangup.js';
import { CATALOGUE, INSTALLATION } from './web/tokens.js';

const badShape = (errors: ValidationError[]): BadShape => new BadShape(errors.flatMap((error) => flawsOf(error)));

/** Everything a controller is given, and what every route passes through; tests boot the same. */
@Module({})
export class CoreModule implements OnApplicationShutdown {
  static with(installation: Installation): DynamicModule {
    const { store, projector, keyRing, digest, sources, config, room } = installation;
    const own = [
      { provide: INSTALLATION, useValue: installation },
      { provide: CATALOGUE, useValue: catalogue },
      { provide: EventStore, useValue: store },
      { provide: Projector, useValue: projector },
      { provide: Intake, useValue: new Intake(installation) },
      { provide: Explaining, useValue: new Explaining(installation) },
      { provide: Asking, useValue: new Asking(projector, sources, config.TIME_ZONE, room?.knownAt) },
      { provide: Tokens, useValue: new Tokens(keyRing.token, store.origin, digest) },
      { provide: Metrics, useValue: new Metrics(installation) },
    ];
    return {
      module: CoreModule,
      global: true,
      exports: own.map(({ provide }) => provide),
      providers: [
        ...own,
        Hangup,
        {
          provide: APP_PIPE,
          useValue: new ValidationPipe({
            whitelist: true,
            forbidNonWhitelisted: true,
            transform: true,
            exceptionFactory: badShape,
          }),
        },
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_INTERCEPTOR, useClass: AtLeastInterceptor },
        { provide: APP_FILTER, useClass: ErrorsFilter },
      ],
    };
  }

  constructor(@Inject(INSTALLATION) private readonly installation: Installation) {}

  onApplicationShutdown(): Promise<void> {
    return this.installation.close();
  }
}
