import { type DynamicModule, Module } from '@nestjs/common';
import { CoreModule } from './core.module.js';
import { HealthController } from './health/health.controller.js';
import type { Installation } from './installation.js';
import { ReplayController } from './replay/replay.controller.js';
import { CommandsController } from './web/commands.controller.js';
import { LiveController } from './web/live.controller.js';

/** The service. Capabilities are listed in `capabilities.ts`; here is what answers over HTTP. */
@Module({})
export class AppModule {
  static with(installation: Installation): DynamicModule {
    return {
      module: AppModule,
      imports: [CoreModule.with(installation)],
      controllers: [CommandsController, ReplayController, LiveController, HealthController],
    };
  }
}
