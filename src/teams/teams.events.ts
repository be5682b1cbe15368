import type { LegalDate } from '../kernel/dates.js';
import type { Event, EventTypes } from '../kernel/event.js';

/** 依据: by whom and in which paper; persons are named by the ids of their dossiers only, and nothing is said of them in words. */
interface Paper {
  decidedOn?: LegalDate;
  organ?: string;
  docNo?: string;
  asFound?: boolean;
}

/** 班子考核等次: 优秀, 良好, 一般, 较差. */
export type TeamGrade = 'excellent' | 'good' | 'fair' | 'poor';

/** 班子考核: the annual one, or a special one by its name. */
export type TeamAssessed = Event<
  'TeamAssessed',
  Paper & {
    year: number;
    grade?: TeamGrade;
    /** 名次, of so many. */
    rank?: number;
    of?: number;
    /** 末位. */
    last: boolean;
    /** 专项考核, by its name. */
    special?: string;
    /** 列入负面名单. */
    negativeList?: boolean;
  }
>;

/** 不团结, 需回避任职. */
export type Concern = 'disunity' | 'avoidance';

/** 班子预警事项: raised until it is resolved. */
export type TeamConcernRaised = Event<'TeamConcernRaised', Paper & { concern: Concern; dossiers?: readonly string[] }>;
export type TeamConcernResolved = Event<'TeamConcernResolved', Paper & { raised: string }>;

export type TeamEvent = TeamAssessed | TeamConcernRaised | TeamConcernResolved;

export const teamEvents: EventTypes<TeamEvent> = {
  TeamAssessed: { label: '班子考核', kind: 'unit', version: 1, sealed: {} },
  TeamConcernRaised: { label: '班子预警事项', kind: 'unit', version: 1, sealed: {} },
  TeamConcernResolved: { label: '班子预警事项解除', kind: 'unit', version: 1, sealed: {} },
};
