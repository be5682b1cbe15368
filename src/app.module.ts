import { type DynamicModule, Module } from '@nestjs/common';
import { CoreModule } from './core.module.js';
import { HealthController } from './health/health.controller.js';
import type { Installation } from './installation.js';
import { BarsController } from './replay/bars.controller.js';
import { ClearingsController } from './replay/clearings/clearings.controller.js';
import { DownsController } from './replay/downs/downs.controller.js';
import { DutiesController } from './replay/duties.controller.js';
import { MeetingsController } from './replay/meetings/meetings.controller.js';
import { MeritsController } from './replay/merits/merits.controller.js';
import { RetrospectivesController } from './replay/retrospectives/retrospectives.controller.js';
import { FollowUpsController } from './replay/followups/followups.controller.js';
import { HandoversController } from './replay/handovers/handovers.controller.js';
import { IndicesController } from './replay/indices/indices.controller.js';
import { ReplayController } from './replay/replay.controller.js';
import { EvaluationsController } from './replay/evaluation/evaluations.controller.js';
import { PoliticsController } from './replay/politics/politics.controller.js';
import { ListsController } from './replay/patterns/lists/lists.controller.js';
import { PatternsController } from './replay/patterns/patterns.controller.js';
import { PeriodicController } from './replay/periodic/periodic.controller.js';
import { SchemesController } from './replay/schemes/schemes.controller.js';
import { RoundsController } from './replay/rounds/rounds.controller.js';
import { SelectionsController } from './replay/selections/selections.controller.js';
import { TeamsController } from './replay/teams/teams.controller.js';
import { TolerancesController } from './replay/tolerances/tolerances.controller.js';
import { StatisticsController } from './statistics/statistics.controller.js';
import { CommandsController } from './web/commands.controller.js';
import { RulesController } from './web/rules.controller.js';
import { LiveController } from './web/live.controller.js';

/** The service. Capabilities are listed in `capabilities.ts`; here is what answers over HTTP. */
@Module({})
export class AppModule {
  static with(installation: Installation): DynamicModule {
    return {
      module: AppModule,
      imports: [CoreModule.with(installation)],
      controllers: [
        BarsController,
        CommandsController,
        ReplayController,
        ClearingsController,
        DownsController,
        TeamsController,
        DutiesController,
        MeetingsController,
        MeritsController,
        RetrospectivesController,
        EvaluationsController,
        PoliticsController,
        ListsController,
        PatternsController,
        PeriodicController,
        RoundsController,
        SelectionsController,
        SchemesController,
        IndicesController,
        TolerancesController,
        HandoversController,
        FollowUpsController,
        StatisticsController,
        RulesController,
        LiveController,
        HealthController,
      ],
    };
  }
}
