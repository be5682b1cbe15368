import type { DownCaseOpened } from '../downs/downs.events.js';
import type { FilingApplied, FilingResubmitted } from '../filing/filing.events.js';
import type { FollowUpOpened } from '../followup/followup.events.js';
import type { HandoverOpened } from '../handover/handover.events.js';
import type { IndexOpened } from '../indices/indices.events.js';
import { on, type Projection, type Seen } from '../kernel/projection.js';
import type { ReportReceived } from '../clearing/clearing.events.js';
import type { JointMeetingEstablished } from '../meetings/meetings.events.js';
import type { RoundOpened } from '../rounds/rounds.events.js';
import type { SelectionOpened } from '../selection/selection.events.js';
import type { ToleranceOpened } from '../tolerance/tolerance.events.js';

/** What opens a case that concerns one unit. */
type Opening = SelectionOpened | DownCaseOpened | RoundOpened | IndexOpened | ReportReceived | JointMeetingEstablished;

/** 事项所涉机构: which units each case concerns, so that what is due of it is found by the unit. */
export const caseUnits: Projection = {
  name: 'case_units',
  version: 2,
  tables: `CREATE TABLE IF NOT EXISTS case_units (
    unit     TEXT NOT NULL,
    stream   TEXT NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (unit, stream)
  ) STRICT, WITHOUT ROWID`,
  handlers: (db) => {
    const insert = db.prepare('INSERT OR IGNORE INTO case_units VALUES (?, ?, ?)');
    const concern = ({ meta: { stream }, position }: Seen, ...units: readonly (string | undefined)[]): void => {
      for (const unit of units) if (unit !== undefined) insert.run(unit, stream, position);
    };
    const ofUnit = (event: Seen<Opening>): void => concern(event, event.data.unitId);
    const filing = (event: Seen<FilingApplied | FilingResubmitted>): void =>
      concern(event, event.data.unitId, event.data.servedIn);
    const left = (event: Seen<HandoverOpened | FollowUpOpened>): void =>
      concern(event, event.data.unitId, ...event.data.posts.map(({ unitId }) => unitId));
    return on<Opening | FilingApplied | FilingResubmitted | ToleranceOpened | HandoverOpened | FollowUpOpened>({
      SelectionOpened: ofUnit,
      DownCaseOpened: ofUnit,
      RoundOpened: ofUnit,
      IndexOpened: ofUnit,
      ReportReceived: ofUnit,
      HandoverOpened: left,
      FollowUpOpened: left,
      JointMeetingEstablished: ofUnit,
      FilingApplied: filing,
      FilingResubmitted: filing,
      ToleranceOpened: (event) => concern(event, event.data.servedIn),
    });
  },
};
