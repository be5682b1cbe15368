import type { Shape } from '../kernel/capability.js';
import { QuotasQuery, RoundQuery, RoundsQuery } from '../replay/rounds/rounds.query.js';
import { AreaQuery, IndexQuery, IndicesQuery } from '../replay/indices/indices.query.js';
import { MeetingQuery, MeetingsQuery } from '../replay/meetings/meetings.query.js';
import { MeritsQuery } from '../replay/merits/merits.query.js';
import { BurdenQuery, ProposalsQuery, SchemesQuery } from '../replay/schemes/schemes.query.js';
import { RetrospectivesQuery } from '../replay/retrospectives/retrospectives.query.js';
import { EvaluationsQuery, UnitRankingQuery } from '../replay/evaluation/evaluations.query.js';
import { ExamplesQuery, FollowUpsQuery } from '../replay/followups/followups.query.js';
import { HandoversQuery } from '../replay/handovers/handovers.query.js';
import { ClearingsQuery } from '../replay/clearings/clearings.query.js';
import { FilingsQuery, TolerancesQuery } from '../replay/tolerances/tolerances.query.js';
import {
  AsOfQuery,
  BarsQuery,
  RulesQuery,
  CompareQuery,
  DossiersQuery,
  DownCasesQuery,
  DutiesQuery,
  SelectionsQuery,
  StatisticsQuery,
} from './as-of.query.js';
import { ListQuery } from '../replay/patterns/lists/lists.query.js';
import { PatternsQuery, UnitPatternsQuery } from '../replay/patterns/patterns.query.js';

/** What each question takes in its address, for the description of the interface. */
export const QUERIES: Readonly<Record<string, Shape>> = {
  '/api/dossiers': DossiersQuery,
  '/api/dossiers/{id}/timeline': AsOfQuery,
  '/api/dossiers/{id}/compare': CompareQuery,
  '/api/downs': DownCasesQuery,
  '/api/downs/{id}': AsOfQuery,
  '/api/dossiers/{id}/down-file': AsOfQuery,
  '/api/dossiers/{id}/political-quality': AsOfQuery,
  '/api/dossiers/{id}/evaluations': EvaluationsQuery,
  '/api/units/{unit}/evaluations': EvaluationsQuery,
  '/api/evaluations/units': UnitRankingQuery,
  '/api/handovers': HandoversQuery,
  '/api/handovers/{id}': AsOfQuery,
  '/api/handovers/{id}/beside': AsOfQuery,
  '/api/clearings': ClearingsQuery,
  '/api/clearings/{id}': AsOfQuery,
  '/api/clearings/{id}/informant': AsOfQuery,
  '/api/duties': DutiesQuery,
  '/api/schemes': SchemesQuery,
  '/api/schemes/{id}': AsOfQuery,
  '/api/schemes/{id}/proposals': ProposalsQuery,
  '/api/burden': BurdenQuery,
  '/api/indices': IndicesQuery,
  '/api/indices/{id}': IndexQuery,
  '/api/indices/{id}/areas/{area}': AreaQuery,
  '/api/indices/{id}/lists': AsOfQuery,
  '/api/rounds': RoundsQuery,
  '/api/rounds/{id}': RoundQuery,
  '/api/units/{unit}/quotas': QuotasQuery,
  '/api/selections': SelectionsQuery,
  '/api/selections/{id}': AsOfQuery,
  '/api/meetings': MeetingsQuery,
  '/api/meetings/{id}': MeetingQuery,
  '/api/merits': MeritsQuery,
  '/api/merits/{id}': AsOfQuery,
  '/api/dossiers/{id}/merits': AsOfQuery,
  '/api/retrospectives': RetrospectivesQuery,
  '/api/retrospectives/{id}': AsOfQuery,
  '/api/filings': FilingsQuery,
  '/api/filings/{id}': AsOfQuery,
  '/api/tolerances': TolerancesQuery,
  '/api/tolerances/{id}': AsOfQuery,
  '/api/followups': FollowUpsQuery,
  '/api/followups/{id}': AsOfQuery,
  '/api/followups/{id}/respondents': AsOfQuery,
  '/api/examples': ExamplesQuery,
  '/api/bars': BarsQuery,
  '/api/rules': RulesQuery,
  '/api/dossiers/{id}/bars': AsOfQuery,
  '/api/dossiers/{id}/periodic': AsOfQuery,
  '/api/patterns': PatternsQuery,
  '/api/lists/people': ListQuery,
  '/api/lists/teams': ListQuery,
  '/api/units/{unit}/patterns': UnitPatternsQuery,
  '/api/units/{unit}': AsOfQuery,
  '/api/units/{unit}/roster': AsOfQuery,
  '/api/units/{unit}/team': AsOfQuery,
  '/api/statistics/{name}': StatisticsQuery,
};
