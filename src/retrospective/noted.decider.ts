import type { Due } from '../duties/duties.events.js';
import type { TakingUp } from '../appointment/appointment.events.js';
import type { DossierOpened } from '../dossier/dossier.events.js';
import type { LegalDate } from '../kernel/dates.js';
import type { Context } from '../kernel/context.js';
import type { Command, Decider, Invariant } from '../kernel/decider.js';
import { allowing, based, rule } from '../kernel/rule.js';
import { retrospectiveAssessment } from '../rulebook/merit.book.js';
import { consult } from '../rulebook/ruling.js';
import type * as events from './retrospective.events.js';
import { type Noted, notedFold, nothingNoted } from './retrospective.fold.js';
import { meritOf } from './tenure.rules.js';

interface Target {
  dossierId: string;
  effectiveOn: LegalDate;
}

export type NotedCommand =
  | Command<
      'NoteRetrospective',
      Target & Omit<events.RetrospectiveNoted['data'], 'basis' | 'duties' | 'title'> & { unitId?: string }
    >
  | Command<'WithdrawRetrospectiveNote', Target & Omit<events.RetrospectiveNoteWithdrawn['data'], 'basis' | 'voids' | 'noted'>>;

type Note = Extract<NotedCommand, { type: 'NoteRetrospective' }>['data'];

const onlyAnOpenDossier = rule<unknown, Noted>(
  'onlyAnOpenDossier',
  'DOSSIER_NOT_FOUND',
  (_, { opened }) => !opened && { message: '没有这份档案' },
);

const onlyWhatWasNoted = rule<{ retrospective: string }, Noted>(
  'onlyWhatWasNoted',
  'CASE_NOT_FOUND',
  ({ retrospective }, { notes }) => !notes[retrospective] && { message: '本档案没有记载这项追溯考核' },
);

const KINDS = { duty: 'consider-accountability', supervision: 'refer-to-supervision' } as const;

/** What is to be looked into, and by when; whether anything comes of it is decided elsewhere. */
function opened({ opens, unitId, ...data }: Note, context: Context): { readonly duties?: readonly Due[] } {
  const found = opens && consult(retrospectiveAssessment, data, unitId, context);
  return opens && found
    ? { duties: [{ kind: KINDS[opens], months: found.its.considerMonths, rule: found.basis }], ...based([found.basis]) }
    : {};
}

/** What the merits looked back on are called. */
function titleOf({ merits = [] }: Note, { beside }: Context): { readonly title?: string } {
  const titles = merits.flatMap((id) => meritOf(id, beside).stated?.title ?? []);
  return titles.length > 0 ? { title: titles.join('、') } : {};
}

/** 追溯 speaks of a tenure that is in the dossier; annulling that would leave it without, unless it was withdrawn. */
const everyTenureIsThere: Invariant<Noted> = ({ notes, tenures }) =>
  Object.values(notes).flatMap((note) =>
    note === undefined || note.withdrawn || tenures.includes(note.tenure)
      ? []
      : {
          code: 'DEPENDS_ON_IT',
          message: '有追溯考核以该任期为前提',
          rule: { id: 'theRecordAgreesWithItself', version: '1' },
          standsInTheWay: [{ eventId: note.noted.by, type: note.noted.type }],
        },
  );

const allowed = allowing('dossierId');

/** 追溯考核记入档案: what a retrospective said of an official, once, in the dossier's stream, beside what was assessed at the time. */
export const noted: Decider<NotedCommand, Noted, events.NotedEvent, events.NotedEvent | DossierOpened | TakingUp> = {
  streamOf: ({ dossierId }) => `dossier-${dossierId}`,
  initial: nothingNoted,
  evolve: notedFold,
  invariants: [everyTenureIsThere],
  decide: {
    NoteRetrospective: (command, state, context) => {
      const { unitId: _, ...stated } = command;
      const { eff, data } = allowed([onlyAnOpenDossier], stated, state, context);
      if (state.notes[command.retrospective]) return [];
      return [{ type: 'RetrospectiveNoted', eff, data: { ...data, ...titleOf(command, context), ...opened(command, context) } }];
    },
    WithdrawRetrospectiveNote: (command, state, context) => {
      const { eff, data } = allowed([onlyAnOpenDossier, onlyWhatWasNoted], command, state, context);
      const note = state.notes[command.retrospective];
      if (!note || note.withdrawn) return [];
      return [{ type: 'RetrospectiveNoteWithdrawn', eff, data: { ...data, noted: note.noted.by, voids: note.noted.by } }];
    },
  },
};
