import { given, officeHours, recorded } from '../../test/dsl.js';
import { appointed, jia, mayorOfCounty } from '../../test/people.js';
import { contradictionsIn } from '../kernel/decider.js';
import type { Event } from '../kernel/event.js';
import { noted, type NotedCommand } from './noted.decider.js';
import type { Opens, RetrospectiveNoted } from './retrospective.events.js';

const { dossierId, stream } = jia;
const outcome = { class: 'loss', foundOn: '2024-05' } as const;
const data = {
  retrospective: 'late',
  tenure: 'e1',
  about: { from: '2014-06', until: '2018-03' },
  share: 70,
  conclusion: 'responsibility',
  outcome,
} as const;
const noting = (more: object = {}): NotedCommand => ({
  type: 'NoteRetrospective',
  data: { ...data, dossierId, effectiveOn: '2024-07-10', unitId: 'yunxi-gov', ...more },
});
const note: RetrospectiveNoted = { type: 'RetrospectiveNoted', eff: '2024-07-10', data };
const past = [jia.opened, appointed('2014-06', mayorOfCounty)];
const withdrawing: NotedCommand = {
  type: 'WithdrawRetrospectiveNote',
  data: { dossierId, retrospective: 'late', effectiveOn: '2024-08-01', reason: '示例内情' },
};
const withdrawn: Event = {
  type: 'RetrospectiveNoteWithdrawn',
  eff: '2024-08-01',
  data: { retrospective: 'late', reason: '示例内情', noted: 'e2', voids: 'e2' },
};

describe('追溯考核记入档案', () => {
  it('is noted once', () => {
    given(noted, ...past)
      .when(noting())
      .then(note);
    given(noted, ...past, note)
      .when(noting())
      .thenNothing();
    given(noted).when(noting()).thenRefuses('DOSSIER_NOT_FOUND');
  });

  it.each([
    ['duty', 'consider-accountability'],
    ['supervision', 'refer-to-supervision'],
  ] as const)('with %s makes %s due within a month, and decides nothing of it', (opens: Opens, kind) => {
    const rule = { rule: 'retrospectiveAssessment', version: '1', article: expect.stringContaining('追溯') as string };
    given(noted, ...past)
      .when(noting({ opens }))
      .then({ ...note, data: { ...data, opens, duties: [{ kind, months: 1, rule }] } });
  });

  it('bears the titles of the merits looked back on', () => {
    const recordedMerit: Event = {
      type: 'MeritRecorded',
      eff: '2016',
      data: { title: '示例项目', contributors: [], dimensions: [] },
    };
    given(noted, ...past)
      .when(noting({ merits: ['m'] }), {
        beside: (of) => (of === 'merit-m' ? recorded(of, recordedMerit) : officeHours.beside(of)),
      })
      .then({ ...note, data: { ...data, merits: ['m'], title: '示例项目' } });
  });

  it('is taken back once, with what it made due', () => {
    given(noted, ...past, note)
      .when(withdrawing)
      .then({ ...withdrawn, data: { retrospective: 'late', reason: '示例内情', noted: 'e2', voids: 'e2' } } as never);
    given(noted, ...past, note, withdrawn)
      .when(withdrawing)
      .thenNothing();
    given(noted, ...past)
      .when(withdrawing)
      .thenRefuses('CASE_NOT_FOUND');
  });

  it('stands on a tenure that is in the dossier, until it is taken back', () => {
    const flaws = (...events: readonly Event[]) => contradictionsIn(noted, recorded(stream, ...events)).map(({ code }) => code);
    expect(flaws(...past, note)).toEqual([]);
    expect(flaws(jia.opened, note)).toEqual(['DEPENDS_ON_IT']);
    expect(flaws(jia.opened, note, withdrawn)).toEqual([]);
  });
});
